"""What a body needs: the article's ranges, the authorities' reference intakes."""
