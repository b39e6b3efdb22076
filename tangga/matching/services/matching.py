"""Matching agency lists into a release of the registry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import polars as pl

from tangga.matching import index as indexes
from tangga.matching import lists as agency_lists
from tangga.matching.blocks import Plan, make_keys
from tangga.matching.clusters import JOINED, KEPT_APART, Said, cluster
from tangga.matching.columns import Packed
from tangga.matching.domain import DOUBTFUL_FROM, JOIN_FROM
from tangga.matching.evaluation import evaluate as measure
from tangga.matching.joins import doubtful_pairs, joins_of
from tangga.matching.linking import Links, in_order, link
from tangga.matching.manifest import describe
from tangga.matching.model import Model, read_model
from tangga.matching.release import Found, identities_of, scored_pairs, tables_of
from tangga.matching.report import write_report
from tangga.matching.rows import Rows, column, rows_in, set_down
from tangga.matching.standardise import standardise
from tangga.matching.training import learn
from tangga.matching.writing import write_release, written_records
from tangga.platform.folders import whole_folder
from tangga.platform.language import Text
from tangga.platform.memory import give_back
from tangga.platform.progress import Progress
from tangga.registry.releases import Release, open_release, write_manifest

_STANDARDISING = Text("Menyeragamkan nama, nomor dan tanggal", "Standardising names, numbers and dates")
_JOINING = Text("Menyatukan rekaman menjadi orang", "Joining records into persons")
_BELIEVING = Text("Menyusun orang dan keluarga", "Making people and families")
_WRITING = Text("Menulis rilis", "Writing the release")
_EVALUATING = Text("Membandingkan dengan kebenaran", "Comparing with the truth")
_DESCRIBING = Text("Menulis laporan", "Writing the report")


_NO_USABLE_ROW = Text("tidak satu baris pun dapat dipakai", "not one row that can be used")
_SOME_USABLE_ROW = Text("kunci, dan nama atau nomor, pada tiap baris", "a key, and a name or number, in each row")
_KNOWN_LISTS = Text("salah satu daftar: {lists}", "one of the lists: {lists}")


@dataclass(frozen=True)
class Asked:
    """What a run was asked to start from: everything is read and checked before any work begins."""

    sources: tuple[agency_lists.ListSource, ...]
    previous: Release | None
    decisions: pl.DataFrame
    truth: pl.DataFrame | None
    model: Model | None
    plan: Plan | None


def match_lists(
    lists: Path,
    *,
    to: Path,
    previous: Path | None,
    decisions: Path | None,
    evaluate: Path | None,
    model: Path | None,
    is_full: bool,
    by: str,
    at: datetime,
    progress: Progress,
) -> Mapping[str, Any]:
    """Matches the lists in folder `lists` into a new release `to`, and gives its manifest.

    With `previous`, its weights, person numbers and decisions are kept, and only new or changed records are compared;
    `is_full` compares all of them again and comes to the same persons. Raises `ListsRefused`, `FolderExists`,
    `ReleaseDamaged` or `ModelUnreadable` before any work.
    """
    with whole_folder(to) as folder:
        asked = _asked(lists, previous, decisions, evaluate, model)
        with TemporaryDirectory(dir=folder) as aside:
            kept = partial(set_down, sources=asked.sources, folder=Path(aside))
            reads = agency_lists.read_lists(asked.sources, latest_birth_on=at.date(), progress=progress, kept=kept)
            rows = rows_in(Path(aside), asked.sources)
            _check_any_kept(rows)
            found = _find(asked, rows, is_full=is_full, latest_year=at.year, progress=progress)
            give_back()
            with progress.step(_BELIEVING):
                identities = identities_of(found, rows, asked.previous)
            give_back()
            with progress.step(_WRITING):
                tables = {
                    **tables_of(found, rows, identities, folder),
                    "decisions": lambda: asked.decisions,
                    "rejected": lambda: pl.concat([read.rejected for read in reads]),
                }
                write_release(folder, tables, reads)
                indexes.save(folder, indexes.Index(indexes.contents(rows), found.plan, found.links))
        (folder / "model.json").write_text(found.model.to_json(), encoding="utf-8")
        evaluation = None
        if asked.truth is not None:
            with progress.step(_EVALUATING):
                evaluation = measure(written_records(folder), scored_pairs(found), asked.truth)
        with progress.step(_DESCRIBING):
            manifest = describe(
                folder,
                reads,
                found,
                identities,
                previous=asked.previous,
                decisions=asked.decisions,
                evaluation=evaluation,
                was_given=model is not None,
                by=by,
                at=at,
            )
            del found, identities
            write_manifest(folder, manifest)
            write_report(folder)
            return write_manifest(folder, manifest)


def _asked(
    lists: Path, previous: Path | None, decisions: Path | None, evaluate: Path | None, model: Path | None
) -> Asked:
    refusals = agency_lists.Refusals()
    sources = refusals.unless_refused(agency_lists.read_mapping, lists) or ()
    release = open_release(previous) if previous else None
    earlier = release.folder / "decisions.parquet" if release else None
    said = refusals.unless_refused(agency_lists.read_decisions, decisions, earlier)
    truth = refusals.unless_refused(agency_lists.read_truth, evaluate) if evaluate else None
    if truth is not None and evaluate is not None and sources:
        refusals.unless_refused(_check_lists_known, truth, evaluate, sources)
    refusals.tell()
    given = read_model(model) if model else None
    if release and not given:
        given = read_model(release.folder / "model.json")
    keeps_plan = release is not None and model is None
    plan = indexes.load(release.folder).plan if release and keeps_plan else None
    return Asked(sources, release, said if said is not None else pl.DataFrame(), truth, given, plan)


def _check_lists_known(truth: pl.DataFrame, file: Path, sources: tuple[agency_lists.ListSource, ...]) -> None:
    """A truth of other lists would find nothing wrong, for it would be asked about nothing."""
    names = [source.name for source in sources]
    unknown = truth["list"].cast(pl.String).unique().sort().to_list()
    expected = _KNOWN_LISTS.with_facts(lists=", ".join(names))
    problems = [agency_lists.Problem(file.name, None, "list", name, expected) for name in unknown if name not in names]
    if problems:
        raise agency_lists.ListsRefused(problems)


def _check_any_kept(rows: Rows) -> None:
    if not column(rows, pl.len()).item():
        problem = agency_lists.Problem("lists.toml", None, None, _NO_USABLE_ROW, _SOME_USABLE_ROW)
        raise agency_lists.ListsRefused([problem])


def _find(asked: Asked, rows: Rows, *, is_full: bool, latest_year: int, progress: Progress) -> Found:
    with progress.step(_STANDARDISING):
        words = asked.model.words if asked.model else None
        standard = standardise(rows, latest_year=latest_year, frequencies=words)
        keys, plan = make_keys(standard.columns, asked.plan)
        packed = standard.columns.packed()
    give_back()
    model = asked.model
    if model is None:
        model = learn(standard.columns, packed, keys, standard.frequencies, progress=progress)
    del standard
    give_back()
    links, is_new = _link(asked, rows, packed, keys, model, is_full=is_full, progress=progress)
    not_compared = int((~keys.any(axis=1)).sum())
    del keys
    give_back()
    said = said_of(asked.decisions, rows)
    with progress.step(_JOINING):
        clusters = cluster(packed, model.weights(), links, said, join_from=model.odds_of(JOIN_FROM))
        joins = joins_of(packed, clusters, links, said, model)
        doubtful = doubtful_pairs(packed, rows, clusters, links, said, model)
    return Found(plan, model, links, clusters, joins, doubtful, int(is_new.sum()), not_compared)


def _link(
    asked: Asked,
    rows: Rows,
    packed: Packed,
    keys: np.ndarray[Any, np.dtype[np.uint32]],
    model: Model,
    *,
    is_full: bool,
    progress: Progress,
) -> tuple[Links, np.ndarray[Any, np.dtype[np.bool_]]]:
    """All links of today's records: those of the previous release that still hold, and those of new records."""
    keep_from = model.odds_of(DOUBTFUL_FROM / 2)
    weights = model.weights()
    if asked.previous is None or asked.plan is None or is_full:
        everything = np.ones(len(packed.records), dtype=np.bool_)
        return link(packed, weights, keys, keep_from=keep_from, progress=progress), everything
    kept = indexes.take_over(indexes.load(asked.previous.folder), indexes.contents(rows))
    new = link(packed, weights, keys, keep_from=keep_from, progress=progress, is_new=kept.is_new)
    pairs = np.concatenate([kept.links.pairs, new.pairs])
    odds = np.concatenate([kept.links.odds, new.odds])
    return in_order(pairs, odds, new.scored_count), kept.is_new


def said_of(decisions: pl.DataFrame, rows: Rows) -> Said:
    """What people decided about records of today; decisions about other records wait for a later run."""
    if decisions.is_empty():
        return Said(np.zeros(0, np.int64), np.zeros(0, np.float32))
    numbers = rows.lazy().select(pl.col("list").cast(pl.String), "key").with_row_index("record").collect()
    known = decisions.join(numbers, left_on=["list_a", "key_a"], right_on=["list", "key"], maintain_order="left").join(
        numbers, left_on=["list_b", "key_b"], right_on=["list", "key"], suffix="_b", maintain_order="left"
    )
    one, other = (known[name].to_numpy().astype(np.int64) for name in ("record", "record_b"))
    packed = np.minimum(one, other) << 32 | np.maximum(one, other)
    odds = np.where((known["decision"] == "JOIN").to_numpy(), JOINED, KEPT_APART).astype(np.float32)
    order = np.argsort(packed, kind="stable")
    return Said(packed[order], odds[order])
