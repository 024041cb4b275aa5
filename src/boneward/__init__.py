"""Calcium, vitamin D3, K2 and K1, planned together."""
