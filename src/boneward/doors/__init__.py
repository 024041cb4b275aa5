"""The ways in and out. Doors are thin and do not know each other."""
