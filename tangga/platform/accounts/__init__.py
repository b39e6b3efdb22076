"""Who signs in, what they may do, and where."""
