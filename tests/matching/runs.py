"""Whole runs of matching over real folders, for the tests that look at what came out."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from tangga.matching import lists as agency_lists
from tangga.matching.rows import numbered
from tangga.matching.services.matching import match_lists
from tangga.platform.progress import Silent
from tangga.registry.releases import Release, open_release

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def match(lists: Path, to: Path, **asked) -> Release:
    """Match as the command does, and open what came out."""
    options = dict.fromkeys(("previous", "decisions", "evaluate", "model")) | {"is_full": False, "by": "test", "at": AT}
    match_lists(lists, to=to, progress=Silent(), **(options | asked))
    return open_release(to)


def kept_rows(lists: Path) -> pl.DataFrame:
    """The rows of all lists that a run keeps, as matching sees them."""
    sources = agency_lists.read_mapping(lists)
    reads = agency_lists.read_lists(sources, latest_birth_on=AT.date(), progress=Silent())
    return pl.concat([numbered(read, sources) for read in reads])


def copy_of(lists: Path, to: Path) -> Path:
    """A copy of a folder of lists that a test may change."""
    return Path(shutil.copytree(lists, to))


def persons(release: Release) -> dict[tuple[str, str], int]:
    """The person of every record, by list and key."""
    records = pl.read_parquet(release.folder / "records.parquet", columns=["list", "key", "person_id"])
    return {(name, key): person for name, key, person in records.iter_rows()}


def partition(release: Release, ids: str = "person_id") -> set[frozenset[tuple[str, str]]]:
    """Which records are together, whatever their person (or family) is called."""
    records = pl.read_parquet(release.folder / "records.parquet", columns=["list", "key", ids])
    groups: dict[int, set[tuple[str, str]]] = {}
    for name, key, together in records.iter_rows():
        groups.setdefault(together, set()).add((name, key))
    return {frozenset(group) for group in groups.values()}


def table(release: Release, name: str) -> pl.DataFrame:
    return pl.read_parquet(release.folder / f"{name}.parquet")


def groups_of(labels) -> set[frozenset[int]]:
    """The positions that carry the same label, whatever the label."""
    labels = np.asarray(labels)
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in np.unique(labels)}
