"""Tangga takes families from social assistance to self-reliance."""

import os

# Polars keeps memory that was freed, a part for each thread; a step that needed much would be counted on top of the
# next. Given back soon and kept in one place, a run needs a quarter less, and no longer. Read when Polars is loaded.
os.environ.setdefault("_RJEM_MALLOC_CONF", "narenas:1,dirty_decay_ms:50,muzzy_decay_ms:0")
