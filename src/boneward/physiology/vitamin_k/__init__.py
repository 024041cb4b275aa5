"""Vitamin K1 and MK-7 in the body, and the two proteins that they carboxylate."""
