"""Vitamin D3 in the body: what is taken and made, the store, 25(OH)D and its clearance."""
