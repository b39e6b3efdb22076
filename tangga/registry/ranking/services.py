"""Fitting a ranking to a survey, and ranking families by it. It is not BPS's own ranking, and says so everywhere."""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import polars as pl

from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.registry.ranking.fitting import fitted_to
from tangga.registry.ranking.from_release import rows_of_release
from tangga.registry.ranking.households import households_of, read_rows
from tangga.registry.ranking.mapping import Mapping, read_mapping
from tangga.registry.ranking.model import (
    NATIONAL,
    NOT_BPS,
    RankingModel,
    read_model,
    refuse_existing,
    write_once,
    written,
)
from tangga.registry.ranking.report import report_of
from tangga.registry.ranking.scoring import Asked, ranked

READING = Text("Membaca rumah tangga", "Reading the households")
FITTING = Text("Melatih model dan mengujinya", "Fitting the model and trying it")
RANKING = Text("Memeringkat keluarga", "Ranking the families")

__all__ = ["Asked", "Ranked", "fit", "rank", "report_file"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """What was ranked: how many families, how many have no decile, and what they lack, the commonest first."""

    families: int
    unranked: int
    lacking: list[tuple[str, int]]
    by_nation: int
    model: RankingModel


def report_file(model: Path) -> Path:
    """Where the report of a model stands: beside it."""
    return model.with_name(model.name.removesuffix(".json") + ".html")


def fit(survey: Path, *, to: Path, mapping: Path | None, by: str, at: datetime, progress: Progress) -> RankingModel:
    """Fit a model to a survey and write it, with its report beside it; neither is ever written over."""
    refuse_existing(to)
    refuse_existing(report_file(to))
    asked = read_mapping(mapping)
    with progress.step(READING):
        households = households_of(read_rows(survey), asked, survey.name, is_survey=True)
    with progress.step(FITTING):
        found = fitted_to(households, asked.variables)
    told = {
        "file": survey.name,
        "sha256": sha256_of(survey),
        "households": len(households.keys),
        "set_aside": found.set_aside,
    }
    model = RankingModel(
        mapping=asked,
        encoding=found.encoding,
        units=found.units,
        true_bounds=found.true_bounds,
        predicted_bounds=found.predicted_bounds,
        survey=told,
        evaluation=found.evaluation,
        made={"who": by, "at": at.isoformat(timespec="seconds"), "tangga": version("tangga")},
    )
    page = report_of(model).encode()
    write_once(to, written(model))
    write_once(report_file(to), page)
    return model


def rank(asked: Asked, *, to: Path, progress: Progress) -> Ranked:
    """Rank a file of families, or the families of a release by what its lists carried along.

    What else a file of families says of each is carried along, so that it can be decided upon as it is.
    """
    refuse_existing(to)
    model = read_model(asked.by)
    mapping = read_mapping(asked.mapping) if asked.mapping else model.mapping
    with progress.step(READING):
        rows, mapping, name = _rows(asked, mapping)
        found = households_of(rows, mapping, name, is_survey=False)
    with progress.step(RANKING):
        told = ranked(found, model, asked)
    others = [] if mapping.is_of_people else [column for column in rows.columns if column not in told.columns]
    return _written(told.hstack(rows.select(others)), model, asked, to)


def _rows(asked: Asked, mapping: Mapping) -> tuple[pl.DataFrame, Mapping, str]:
    if asked.release is not None:
        mapping = mapping.for_release()
        return rows_of_release(asked.release, mapping), mapping, asked.release.name
    if asked.families is None:
        raise ValueError("Give a file of families, or a release.")
    return read_rows(asked.families), mapping, asked.families.name


def _written(told: pl.DataFrame, model: RankingModel, asked: Asked, to: Path) -> Ranked:
    content = BytesIO()
    note = {"model_sha256": sha256(asked.by.read_bytes()).hexdigest(), "cut": asked.cut, "not_bps": NOT_BPS.en}
    told.write_parquet(content, metadata={"tangga_ranking": json.dumps(note, sort_keys=True)})
    write_once(to, content.getvalue())
    names = told.filter(pl.col("missing") != "")["missing"].str.split(",").explode()
    counts = names.value_counts(sort=True).sort(["count", "missing"], descending=[True, False])
    return Ranked(
        families=len(told),
        unranked=told["decile"].null_count(),
        lacking=[(name, count) for name, count in counts.iter_rows()],
        by_nation=len(told.filter(pl.col("decile").is_not_null() & (pl.col("model") == NATIONAL))),
        model=model,
    )
