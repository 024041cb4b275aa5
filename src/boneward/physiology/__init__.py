"""What follows: absorption, 25(OH)D, carboxylation, balance and bone, day by day; the ledger of calcium."""
