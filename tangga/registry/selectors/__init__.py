"""Questions about the people and families of the loaded release."""
