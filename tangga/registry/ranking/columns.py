"""Variables as columns of numbers: a code has a column of its own, a number is held against its mean and spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.registry.ranking.mapping import Variable

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """How one variable becomes columns: its levels or, of a number, its weighted mean and spread."""

    name: str
    levels: tuple[str, ...] = ()
    mean: float = 0.0
    spread: float = 1.0

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(f"{self.name}={level}" for level in self.levels) or (self.name,)

    def matrix(self, values: pl.Series) -> Array:
        """Its columns for these households."""
        if not self.levels:
            return ((values.to_numpy() - self.mean) / self.spread)[:, None]
        at = {level: number for number, level in enumerate(self.levels)}
        places = values.replace_strict(at, return_dtype=pl.Int64).to_numpy()
        return np.asarray(np.eye(len(self.levels))[places])


def encoded(variables: Sequence[Variable], values: pl.DataFrame, weights: Array) -> tuple[Encoded, ...]:
    """How the variables of a survey become columns."""
    found = []
    for variable in variables:
        column = values[variable.name]
        if variable.kind.has_levels:
            found.append(Encoded(variable.name, levels=tuple(column.unique().sort().to_list())))
        else:
            numbers = column.to_numpy()
            mean = float(np.average(numbers, weights=weights))
            spread = float(np.sqrt(np.average((numbers - mean) ** 2, weights=weights)))
            found.append(Encoded(variable.name, mean=mean, spread=spread or 1.0))
    return tuple(found)


def matrix_of(encoding: Sequence[Encoded], values: pl.DataFrame) -> Array:
    """All columns of these households, none of which may lack a value or have a level that is not known."""
    return np.hstack([one.matrix(values[one.name]) for one in encoding])


def columns_of(encoding: Sequence[Encoded]) -> tuple[str, ...]:
    """The names of all columns, in the order of `matrix_of`."""
    return tuple(name for one in encoding for name in one.columns)
