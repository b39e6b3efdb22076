"""Where people meet Tangga: the command line, and what it shows."""

import os

# The memory of finished steps goes back to the system at once: a million records must leave room for other programs.
# Polars reads this when it is loaded, so it stands before everything that loads it.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
