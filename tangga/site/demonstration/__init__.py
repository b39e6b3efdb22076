"""A site on the pretend province: its surroundings, and an account for every role."""
