"""What is sealed in the database, and how it comes under a new key."""
