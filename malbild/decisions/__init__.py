"""What every body decides (beslut), clause by clause, and what follows: the adoption matrix."""
