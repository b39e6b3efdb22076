"""Every component in its states, on one page."""
