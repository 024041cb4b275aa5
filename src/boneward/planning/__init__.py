"""What to do: amounts, food first, verdicts."""
