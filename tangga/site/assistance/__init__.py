"""Where assistance is prepared, approved and answered for: one page that leads to all of it."""
