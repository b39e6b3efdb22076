"""The lines of the table, and how they are printed."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table

HEADINGS = ("measured", "must show", "Tangga", "peer", "")
WIDTH = 150
"""Of the table when it is not printed on a terminal."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that must be shown; `is_met` is None where nothing is demanded or nothing was measured."""

    measured: str
    must: str
    ours: str
    peer: str = "-"
    is_met: bool | None = None

    @property
    def verdict(self) -> str:
        """Whether it was shown."""
        return {True: "yes", False: "NO", None: ""}[self.is_met]


def skipped(measured: str, must: str, why: str) -> Line:
    """A line that was not measured this time, and why."""
    return Line(measured, must, f"skipped: {why}")


def note(sentence: str) -> None:
    """Say what is being done."""
    print(sentence, file=sys.stderr, flush=True)


def show(lines: Iterable[Line]) -> None:
    """Print the lines as one table."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = WIDTH
    table = Table(*HEADINGS, box=box.SIMPLE, pad_edge=False)
    for line in lines:
        table.add_row(line.measured, line.must, line.ours, line.peer, line.verdict)
    console.print(table)


def score(number: float) -> str:
    """A share with four decimals."""
    return f"{number:.4f}"


def gigabytes(size: float) -> str:
    """A size in GB."""
    return f"{size / 1e9:.2f} GB"
