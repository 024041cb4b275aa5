"""What is known: cited tables and source cards. Numbers only, no formulas."""
