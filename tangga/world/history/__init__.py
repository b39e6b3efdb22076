"""Ten years in the life of a province, year by year."""
