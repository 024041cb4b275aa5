"""Foods from published tables: read as they come, held against what a food can hold, kept in the user's own file."""
