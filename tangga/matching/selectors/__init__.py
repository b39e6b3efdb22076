"""Questions about doubtful pairs: what waits, what was said, how two records compare."""
