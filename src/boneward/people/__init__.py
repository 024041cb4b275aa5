"""For whom: people as named columns, read and checked."""
