"""Families grouped into cases: by expressions on any engine, by compiled loops on one machine; with the same rows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import polars as pl

from tangga.programmes.asked import Asked
from tangga.programmes.inputs import Source
from tangga.rules.evaluating import Plain
from tangga.rules.keys import Layout
from tangga.rules.rulebook import Law

WRITTEN: Final = (
    "family_id",
    "programme",
    "entitled",
    "amount_per_year",
    "amount_per_stage",
    "cell_id",
    "reasons",
    "missing",
)
"""The columns of decisions, in order."""


@dataclass(frozen=True, slots=True)
class Work:
    """What every step of a decision needs; `scratch` is a folder for what does not last."""

    asked: Asked
    law: Law
    plain: Plain
    layout: Layout
    people: Source
    families: Source
    scratch: Path


class Grouped(Protocol):
    """Families in their cases."""

    @property
    def populations(self) -> pl.DataFrame:
        """How many families have the same numbers: the layout's columns, `province`, `decile_group`, `families`."""
        ...

    def write(self, cells: pl.DataFrame, outcomes: pl.DataFrame, file: Path) -> None:
        """Write what was decided for every family; `cells` has `cell_id` and the layout's columns."""
        ...

    def close(self) -> None:
        """Give back memory and temporary files."""
        ...
