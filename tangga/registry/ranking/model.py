"""A fitted ranking as a file: JSON that a person can read, the same bytes for the same survey, `made` apart."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from tangga.platform import figures
from tangga.platform.folders import FolderUnwritable
from tangga.platform.language import Text
from tangga.registry.ranking.columns import Array, Encoded, columns_of
from tangga.registry.ranking.lines import Line
from tangga.registry.ranking.mapping import Mapping, mapping_of
from tangga.registry.ranking.measuring import Misses
from tangga.registry.ranking.refusals import FILE_EXISTS, OTHER_FORMAT, UNREADABLE, RankingRefused

FORMAT: Final = 1
"""Raised by one when a reader of the older format would misread a model."""
KIND: Final = "tangga ranking"
NATIONAL: Final = "NATIONAL"
"""The unit that serves a province without a model of its own."""
DIGITS: Final = 10
"""Digits kept of every number, so that the last bits of another processor do not change the file."""
NOT_BPS: Final = Text(
    "Ini bukan pemeringkatan BPS. Peringkat dan desil resmi hanya dari DTSEN; hasil ini hanya untuk belajar, mencoba, "
    "dan membandingkan.",
    "This is not BPS's own ranking. Official ranks and deciles come from DTSEN alone; this result is for learning, "
    "trying and comparing.",
)
_MODEL_FILE: Final = Text("model yang dibuat oleh `tangga rank --fit`", "a model that `tangga rank --fit` made")
_UNWRITABLE: Final = Text(
    "Tidak dapat menulis {file}. Pilih folder lain yang boleh ditulis.",
    "{file} cannot be written. Choose another folder that may be written to.",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """The line of one province, or of the nation, and how it did on households that it did not see."""

    line: Line
    penalty: float
    households: int
    explained_share: float
    error_spread: float
    misses: Misses


@dataclass(frozen=True, slots=True)
class RankingModel:
    """A fitted ranking: bounds are logs of consumption a head, true and predicted, between the survey's deciles."""

    mapping: Mapping
    encoding: tuple[Encoded, ...]
    units: dict[str, Unit]
    true_bounds: Array
    predicted_bounds: Array
    survey: dict[str, Any]
    evaluation: dict[str, Any]
    made: dict[str, str]


def written(model: RankingModel) -> bytes:
    """The model as the bytes of its file."""
    names = columns_of(model.encoding)
    told = {
        "kind": KIND,
        "format": FORMAT,
        "not_bps": {"id": NOT_BPS.id, "en": NOT_BPS.en},
        "mapping": model.mapping.written,
        "variables": [
            {"name": one.name, "levels": list(one.levels)}
            if one.levels
            else {"name": one.name, "mean": one.mean, "spread": one.spread}
            for one in model.encoding
        ],
        "units": {name: _unit_written(unit, names) for name, unit in model.units.items()},
        "bounds": {"true": list(model.true_bounds), "predicted": list(model.predicted_bounds)},
        "survey": model.survey,
        "evaluation": model.evaluation,
        "made": model.made,
    }
    return (json.dumps(_rounded(told), indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _unit_written(unit: Unit, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "households": unit.households,
        "penalty": unit.penalty,
        "explained_share": unit.explained_share,
        "error_spread": unit.error_spread,
        "intercept": unit.line.intercept,
        "coefficients": dict(zip(names, unit.line.slopes.tolist(), strict=True)),
        "misses": {"at": unit.misses.at.tolist(), "quantiles": unit.misses.quantiles.tolist()},
    }


def _rounded(told: Any) -> Any:
    if isinstance(told, float):
        return float(f"{told:.{DIGITS}g}")
    if isinstance(told, dict):
        return {name: _rounded(value) for name, value in told.items()}
    return [_rounded(value) for value in told] if isinstance(told, list) else told


def read_model(file: Path) -> RankingModel:
    """The model in a file; refused unless this version of Tangga wrote its like."""
    try:
        told = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise _unreadable(file, str(error).splitlines()[0]) from error
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise _unreadable(file, type(told).__name__)
    if told.get("format") != FORMAT:
        raise RankingRefused([OTHER_FORMAT.with_facts(file=file.name, found=told.get("format"), expected=FORMAT)])
    try:
        return _model(told, file.name)
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable(file, repr(error)) from error


def _unreadable(file: Path, found: str) -> RankingRefused:
    return RankingRefused([figures.fill(UNREADABLE, file=file.name, found=found, expected=_MODEL_FILE)])


def _model(told: dict[str, Any], file: str) -> RankingModel:
    encoding = tuple(
        Encoded(one["name"], tuple(one.get("levels", ())), one.get("mean", 0.0), one.get("spread", 1.0))
        for one in told["variables"]
    )
    names = columns_of(encoding)
    return RankingModel(
        mapping=mapping_of(told["mapping"], file),
        encoding=encoding,
        units={name: _unit(unit, names) for name, unit in told["units"].items()},
        true_bounds=np.array(told["bounds"]["true"]),
        predicted_bounds=np.array(told["bounds"]["predicted"]),
        survey=told["survey"],
        evaluation=told["evaluation"],
        made=told["made"],
    )


def _unit(told: dict[str, Any], names: tuple[str, ...]) -> Unit:
    misses = Misses(np.array(told["misses"]["at"]), np.array(told["misses"]["quantiles"]))
    slopes = np.array([told["coefficients"][name] for name in names])
    figures_told = told["penalty"], told["households"], told["explained_share"], told["error_spread"]
    return Unit(Line(told["intercept"], slopes), *figures_told, misses)


def refuse_existing(file: Path) -> None:
    """Refuse a file that is there already, before any work."""
    if file.exists():
        raise RankingRefused([FILE_EXISTS.with_facts(file=file)])


def write_once(file: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all, and never in place of another."""
    partial = file.with_name(f".{file.name}.partial-{os.getpid()}")
    try:
        partial.write_bytes(content)
        refuse_existing(file)
        partial.rename(file)
    except OSError as error:
        raise FolderUnwritable(_UNWRITABLE.with_facts(file=file)) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
