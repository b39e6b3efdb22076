"""A survey with consumption becomes a model, and the model is held against households that it did not see."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.registry.ranking import measuring
from tangga.registry.ranking.columns import Array, Encoded, encoded, matrix_of
from tangga.registry.ranking.households import CONSUMPTION, HOUSEHOLD, PROVINCE, WEIGHT, Households
from tangga.registry.ranking.lines import Held, folds_of, national, of_province
from tangga.registry.ranking.mapping import Variable
from tangga.registry.ranking.measuring import CUTS
from tangga.registry.ranking.model import NATIONAL, Unit
from tangga.registry.ranking.refusals import CONSTANT, TOO_FEW, RankingRefused

FEWEST_HOUSEHOLDS: Final = 300
"""Of a survey, and of a province with a model of its own: an error near 30% is then known to 5 points or so."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that a model file says of the survey, but who made it and where from."""

    encoding: tuple[Encoded, ...]
    units: dict[str, Unit]
    true_bounds: Array
    predicted_bounds: Array
    set_aside: dict[str, int]
    evaluation: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Sample:
    """The complete households of a survey, in the order of their numbers."""

    truth: Array
    weights: Array
    matrix: Array
    folds: NDArray[np.int64]
    province: NDArray[np.object_]


def fitted_to(survey: Households, variables: Sequence[Variable], fewest: int = FEWEST_HOUSEHOLDS) -> Fitted:
    """The model of a survey by these variables; the nation serves a province with fewer than `fewest` households."""
    complete, set_aside = _complete(survey)
    _check(complete, set_aside, fewest)
    weights = complete.keys[WEIGHT].to_numpy()
    encoding = encoded(variables, complete.values, weights)
    sample = _Sample(
        np.log(complete.keys[CONSUMPTION].to_numpy()),
        weights,
        matrix_of(encoding, complete.values),
        folds_of(complete.keys[HOUSEHOLD].to_list()),
        complete.keys[PROVINCE].to_numpy(),
    )
    held, unseen = _lines(sample, fewest)
    units = {
        name: _unit(one, sample, rows=sample.province == name if name != NATIONAL else None)
        for name, one in held.items()
    }
    shares = np.array(CUTS) / 10
    return Fitted(
        encoding,
        units,
        measuring.quantiles(sample.truth, weights, shares),
        measuring.quantiles(unseen, weights, shares),
        set_aside,
        _evaluation(sample, unseen, units),
    )


def _complete(survey: Households) -> tuple[Households, dict[str, int]]:
    """The households that lack nothing, sorted so that the order of the file does not matter; and what others lack."""
    table = pl.concat([survey.keys, survey.values.select(pl.all().name.prefix("value:"))], how="horizontal")
    needed = [name for name in table.columns if name not in (HOUSEHOLD, PROVINCE)]
    lacking = {name.removeprefix("value:"): table[name].null_count() for name in needed}
    table = table.drop_nulls(needed).sort(pl.col(HOUSEHOLD).cast(pl.String))
    values = table.select(pl.col(f"value:{name}").alias(name) for name in survey.values.columns)
    aside = {name: rows for name, rows in lacking.items() if rows}
    return Households(survey.file, table.select(survey.keys.columns), values), aside


def _check(survey: Households, set_aside: dict[str, int], fewest: int) -> None:
    count = len(survey.keys)
    if count < fewest:
        empty = ", ".join(f"{name} ({rows})" for name, rows in set_aside.items()) or "-"
        raise RankingRefused([TOO_FEW.with_facts(file=survey.file, found=count, expected=fewest, empty=empty)])
    amounts = survey.keys[CONSUMPTION]
    if amounts.min() == amounts.max():
        raise RankingRefused([CONSTANT.with_facts(file=survey.file, found=amounts[0])])


def _lines(sample: _Sample, fewest: int) -> tuple[dict[str, Held], Array]:
    """The line of the nation and of every province with enough households; what they say of households not seen."""
    nation = national(sample.matrix, sample.truth, sample.weights, sample.folds)
    held, unseen = {NATIONAL: nation}, nation.unseen.copy()
    seen = nation.line.at(sample.matrix)
    names, counts = np.unique([name for name in sample.province if name is not None], return_counts=True)
    for name, count in zip(names.tolist(), counts.tolist(), strict=True):
        if count >= fewest:
            rows = sample.province == name
            lines = of_province(
                _of_rows(nation, rows),
                sample.matrix[rows],
                sample.truth[rows],
                sample.weights[rows],
                sample.folds[rows],
                seen[rows],
            )
            held[name], unseen[rows] = lines, lines.unseen
    return held, unseen


def _of_rows(nation: Held, rows: NDArray[np.bool_]) -> Held:
    return Held(nation.line, nation.penalty, nation.unseen[rows], nation.by_fold)


def _unit(held: Held, sample: _Sample, rows: NDArray[np.bool_] | None) -> Unit:
    """How one line did; the nation's line is held against all households as if it served them all."""
    rows = np.ones(len(sample.truth), bool) if rows is None else rows
    told = held.unseen
    truth, weights = sample.truth[rows], sample.weights[rows]
    return Unit(
        held.line,
        held.penalty,
        int(rows.sum()),
        measuring.explained_share(truth, told, weights),
        measuring.error_spread(truth, told, weights),
        measuring.misses_of(truth, told, weights),
    )


def _evaluation(sample: _Sample, unseen: Array, units: dict[str, Unit]) -> dict[str, Any]:
    """What the whole ranking is worth on households that it did not see, by the survey's own weights."""
    truth, weights = sample.truth, sample.weights
    true_decile, decile = measuring.deciles(truth, weights), measuring.deciles(unseen, weights)
    bounds = measuring.quantiles(truth, weights, np.array(CUTS) / 10)
    cuts = []
    for cut in CUTS:
        chance = _chances(float(bounds[cut - 1]), sample, unseen, units)
        expected = float(np.average(measuring.expected_error(chance, decile, cut), weights=weights))
        told = measuring.errors_at(cut, true_decile, decile, weights)
        cuts.append({"cut": cut, **told, "expected_wrong_share": expected})
    return {
        "explained_share": measuring.explained_share(truth, unseen, weights),
        "error_spread": measuring.error_spread(truth, unseen, weights),
        "cuts": cuts,
        "crossed": measuring.crossed(true_decile, decile, weights).tolist(),
    }


def _chances(bound: float, sample: _Sample, unseen: Array, units: dict[str, Unit]) -> Array:
    chance = measuring.chance_below(bound, unseen, units[NATIONAL].misses)
    for name, unit in units.items():
        rows = sample.province == name
        chance[rows] = measuring.chance_below(bound, unseen[rows], unit.misses)
    return chance
