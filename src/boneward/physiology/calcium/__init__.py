"""Calcium from the meal to its losses: absorption, adaptation, the parathyroid's balance, each day's ledger."""
