"""What goes wrong when people are written down."""
