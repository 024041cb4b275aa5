"""Charts: from numbers to places on a ruler. The templates draw what stands here."""
