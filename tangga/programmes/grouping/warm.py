"""Compiles the loops once, so that no one waits for them later: `python -m tangga.programmes.grouping.warm`."""

from pathlib import Path

import numpy as np
import polars as pl

from tangga.programmes.grouping import kernels
from tangga.programmes.grouping.numbering import Numbering
from tangga.programmes.grouping.tallying import read_only


def main() -> None:
    """Forgets what was compiled before, and runs every loop on one family."""
    for kept in (Path(__file__).parent / "__pycache__").glob("kernels*.nb?"):
        kept.unlink()
    ids, codes = read_only(pl.Series([1])), read_only(pl.Series([0], dtype=pl.Int32))
    words, marks, counts = np.zeros((1, 1), dtype=np.int64), np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.uint8)
    slots = np.zeros(1, dtype=np.int32)
    kernels.tally(0, ids, codes, slots, words, marks, ids, kernels.placed(ids), words, marks.copy(), counts)
    rows = np.zeros((1, 2), dtype=np.int64)
    kernels.fill_people(words, marks, counts, 1, np.zeros(3, dtype=np.int64), 127, rows)
    Numbering(2).numbers(rows)
    kernels.rehash(rows, 1, np.full(2, -1, dtype=np.int32))


if __name__ == "__main__":
    main()
