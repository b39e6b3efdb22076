"""Whether the site lives and is ready: for whoever watches over it."""
