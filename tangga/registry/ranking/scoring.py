"""Families by a model: expected consumption, decile, and the chance to stand on the wrong side of a cut.

A family that lacks a variable has no decile, and what it lacks is named; nothing is guessed for it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.ranking import measuring
from tangga.registry.ranking.columns import Array, Encoded, matrix_of
from tangga.registry.ranking.households import HOUSEHOLD, PROVINCE, Households
from tangga.registry.ranking.model import NATIONAL, RankingModel
from tangga.registry.ranking.refusals import FEW_TO_RANK, UNKNOWN_LEVEL, RankingRefused

AT_ONCE: Final = 200_000
SCORE_DIGITS: Final = 9
"""Digits kept of a score, so that two families with the same facts always have the same one."""
FEWEST_FOR_TENTHS: Final = 100
"""Below this a tenth would be fewer than ten families."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Families of a file or of a release to rank by a model; the deciles are theirs, or those of the survey.

    `leaves_unknown_levels`: a family with a level that the model does not know has no decile; else all is refused.
    """

    by: Path
    families: Path | None = None
    release: Path | None = None
    mapping: Path | None = None
    cut: int = 4
    is_against_survey: bool = False
    leaves_unknown_levels: bool = False


def ranked(families: Households, model: RankingModel, asked: Asked) -> pl.DataFrame:
    """Each family with its decile, score and expected error at a cut, in the order given; each counts once."""
    if not asked.leaves_unknown_levels:
        _check_levels(families, model)
    missing = _lacking(families, model)
    is_complete = (missing == "").to_numpy()
    _check_count(families, int(is_complete.sum()), is_against_survey=asked.is_against_survey)
    unit = _units(families, model)
    score, spread = _scores(families.values.filter(pl.Series(is_complete)), unit[is_complete], model)
    if asked.is_against_survey:
        decile = measuring.deciles_against(score, model.predicted_bounds)
    else:
        decile = measuring.deciles(score, np.ones(len(score)))
    chance = _chances(score, unit[is_complete], model, asked.cut)
    told = pl.DataFrame(
        {
            "decile": decile,
            "score": np.exp(score),
            "error_spread": spread,
            "chance_within_cut": chance,
            "expected_error": measuring.expected_error(chance, decile, asked.cut),
        }
    )
    at = pl.Series("at", np.flatnonzero(is_complete))
    rows = pl.DataFrame(
        {
            "family_id": families.keys[HOUSEHOLD],
            PROVINCE: families.keys[PROVINCE],
            "model": pl.Series(unit.tolist(), dtype=pl.String),
            "missing": missing,
        }
    ).with_row_index("at")
    told = told.with_columns(at.cast(pl.UInt32))
    return rows.join(told, on="at", how="left", maintain_order="left").select(
        "family_id", "decile", "score", "error_spread", "chance_within_cut", "expected_error", PROVINCE, "model",
        "missing",
    )  # fmt: skip


def _lacking(families: Households, model: RankingModel) -> pl.Series:
    """What each family lacks, with commas: a variable, or `variable=level` where the model does not know its level."""
    is_short = pl.any_horizontal(~_is_known(one) for one in model.encoding)
    rows = families.values.with_row_index("at").filter(is_short)
    told = rows.select("at", missing=pl.concat_str(map(_told, model.encoding), separator=",", ignore_nulls=True))
    missing = pl.Series("missing", [""]).new_from_index(0, len(families.values))
    return missing.scatter(told["at"], told["missing"])


def _is_known(one: Encoded) -> pl.Expr:
    value = pl.col(one.name)
    return value.is_in(list(one.levels)).fill_null(value=False) if one.levels else value.is_not_null()


def _told(one: Encoded) -> pl.Expr:
    """What a family lacks of one variable, null where nothing."""
    stranger = pl.concat_str(pl.lit(f"{one.name}="), pl.col(one.name).cast(pl.String))
    short = pl.when(pl.col(one.name).is_null()).then(pl.lit(one.name)).otherwise(stranger)
    return pl.when(~_is_known(one)).then(short).alias(one.name)


def _check_levels(families: Households, model: RankingModel) -> None:
    problems: list[Text] = []
    for one in model.encoding:
        column = families.values[one.name]
        bad = column.is_not_null() & ~column.is_in(list(one.levels)) if one.levels else pl.Series([False])
        if bad.any():
            found = ", ".join(repr(level) for level in column.filter(bad).unique().sort().head(5))
            facts = {"file": families.file, "column": one.name, "found": found, "expected": ", ".join(one.levels)}
            first = str(families.keys[HOUSEHOLD][int(bad.arg_true()[0])])
            problems.append(figures.fill(UNKNOWN_LEVEL, **facts, rows=figures.count(int(bad.sum())), household=first))
    if problems:
        raise RankingRefused(problems)


def _check_count(families: Households, count: int, *, is_against_survey: bool) -> None:
    if count < FEWEST_FOR_TENTHS and not is_against_survey:
        facts = {"file": families.file, "found": count, "expected": FEWEST_FOR_TENTHS}
        raise RankingRefused([FEW_TO_RANK.with_facts(**facts)])


def _units(families: Households, model: RankingModel) -> NDArray[np.str_]:
    """The unit that serves each family: its province's, or the nation's."""
    known = [name for name in model.units if name != NATIONAL]
    named = families.keys.select(
        pl.when(pl.col(PROVINCE).is_in(known)).then(pl.col(PROVINCE)).otherwise(pl.lit(NATIONAL))
    ).to_series()
    return np.asarray(named.to_list(), dtype=np.str_)


def _scores(values: pl.DataFrame, unit: NDArray[np.str_], model: RankingModel) -> tuple[Array, Array]:
    """The log of the consumption a head to be expected of complete families, and how widely that misses."""
    score, spread = np.empty(len(values)), np.empty(len(values))
    for start in range(0, len(values), AT_ONCE):
        matrix = matrix_of(model.encoding, values.slice(start, AT_ONCE))
        of_slice = unit[start : start + AT_ONCE]
        for name in np.unique(of_slice).tolist():
            rows = np.flatnonzero(of_slice == name)
            score[start + rows] = model.units[name].line.at(matrix[rows])
            spread[start + rows] = model.units[name].error_spread
    return np.round(score, SCORE_DIGITS), spread


def _chances(score: Array, unit: NDArray[np.str_], model: RankingModel, cut: int) -> Array:
    chance = np.empty(len(score))
    for name in np.unique(unit).tolist():
        rows = unit == name
        bound = float(model.true_bounds[cut - 1])
        chance[rows] = measuring.chance_below(bound, score[rows], model.units[name].misses)
    return chance
