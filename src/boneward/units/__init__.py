"""What is measured: quantities, their units and the guard against slips of a unit."""
