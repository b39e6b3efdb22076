"""The lists that agencies hold of a world, each seen on its own day and written in its own way."""
