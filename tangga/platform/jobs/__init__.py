"""Long work that nobody has to wait for: asked by a page, done by a worker, told while it goes on."""
