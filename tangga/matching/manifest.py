"""What a release says of itself: what came in, what was found, and by which weights."""

from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl

from tangga.matching.domain import DOUBTFUL_FROM, DOUBTFUL_TO, JOIN_FROM
from tangga.matching.lists import ListRead, decisions_waiting
from tangga.matching.masking import masked_key
from tangga.matching.release import Found, Identities
from tangga.platform.folders import sha256_of
from tangga.registry.releases import MANIFEST_FILE, Release

FORMAT = 1
_WAITING_NAMED = 5
_BANDS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 1.0)


def describe(
    folder: Path,
    reads: Sequence[ListRead],
    found: Found,
    identities: Identities,
    *,
    previous: Release | None,
    decisions: pl.DataFrame,
    evaluation: dict[str, Any] | None,
    was_given: bool,
    by: str,
    at: datetime,
) -> dict[str, Any]:
    """The manifest of the release in the folder; only `made` differs when the same lists are matched again."""
    people = pl.scan_parquet(folder / "people.parquet").select(pl.len(), pl.col("is_conflict").sum()).collect()
    records = pl.read_parquet(folder / "records.parquet", columns=["list", "person_id", "reason", "probability"])
    overlap = _overlap(records)
    several = sum(one["people"] for one in overlap if len(one["lists"]) > 1)
    changes = identities.changes["change"].cast(pl.String).value_counts().sort("change")
    reasons = records["reason"].cast(pl.String).value_counts().sort("reason")
    return {
        "format": FORMAT,
        "made": {"who": by, "at": at.isoformat(timespec="seconds"), "tangga": version("tangga")},
        "inputs": [_input(read) for read in reads],
        "bad_values": {read.source.name: _bad_values(read) for read in reads},
        "counts": {
            "read": sum(read.read_count for read in reads),
            "set_aside": sum(_set_aside(read) for read in reads),
            "kept": len(records),
            "people": people["len"].item(),
            "families": len(identities.family_ids),
            "pairs_scored": found.links.scored_count,
            "pairs_joined": int((found.links.odds >= found.model.odds_of(JOIN_FROM)).sum()),
            "doubtful": len(found.doubtful),
            "conflicts": people["is_conflict"].item(),
            "people_in_one_list": people["len"].item() - several,
            "people_in_several_lists": several,
            "not_compared": found.not_compared_count,
            "new_or_changed_records": found.new_count,
        },
        "overlap": overlap,
        "sureness": _sureness(records),
        "reasons": dict(reasons.iter_rows()),
        "model": {
            "source": "file" if was_given else "previous" if previous else "trained",
            "sha256": found.model.digest(),
            "join_from": JOIN_FROM,
            "doubtful_from": DOUBTFUL_FROM,
            "doubtful_to": DOUBTFUL_TO,
            "weights": found.model.table(),
            "prior": {"same_person": found.model.person_share, "same_household": found.model.household_share},
        },
        "previous": {"manifest_sha256": sha256_of(previous.folder / MANIFEST_FILE)} if previous else None,
        "decisions": _decisions(decisions, folder),
        "changes": dict(changes.iter_rows()),
        "next_id": {"person": identities.next_person_id, "family": identities.next_family_id},
        "evaluation": evaluation,
    }


def _input(read: ListRead) -> dict[str, Any]:
    return {
        "list": read.source.name,
        "file": read.source.file.name,
        "sha256": sha256_of(read.source.file),
        "bytes": read.source.file.stat().st_size,
        "trust": read.source.trust,
        "fields": sorted(set(read.source.columns) - {"key"}),
        "read": read.read_count,
        "set_aside": _set_aside(read),
        "kept": read.read_count - _set_aside(read),
        "bad_values": int((~read.rejected["set_aside"]).sum()),
        "notes": [{"id": note.id, "en": note.en} for note in read.notes],
    }


def _set_aside(read: ListRead) -> int:
    return int(read.rejected["set_aside"].sum())


def _bad_values(read: ListRead) -> dict[str, int]:
    counted = read.rejected["reason"].cast(pl.String).value_counts().sort("reason")
    return dict(counted.iter_rows())


def _decisions(decisions: pl.DataFrame, folder: Path) -> dict[str, Any]:
    """How many decisions there are, and which of them wait because a record of theirs was not used today."""
    waiting = decisions
    if not decisions.is_empty():
        waiting = decisions_waiting(decisions, pl.read_parquet(folder / "records.parquet", columns=["list", "key"]))
    named = waiting.select("list_a", "key_a", "list_b", "key_b", "decision").head(_WAITING_NAMED)
    masked = named.with_columns(pl.col("key_a", "key_b").map_elements(masked_key, pl.String))
    return {"count": len(decisions), "waiting": len(waiting), "first_waiting": masked.to_dicts()}


def _overlap(records: pl.DataFrame) -> list[dict[str, Any]]:
    """How many people stand in which lists, most people first; a person is counted once."""
    names = records["list"].unique().cast(pl.String).sort().to_list()
    is_in = records.group_by("person_id").agg((pl.col("list") == name).any().alias(name) for name in names)
    counted = is_in.select(names).group_by(names).agg(pl.len().alias("")).iter_rows()
    found = [
        {"lists": [name for name, stands in zip(names, row, strict=False) if stands], "people": row[-1]}
        for row in counted
    ]
    return sorted(found, key=lambda overlap: (-overlap["people"], overlap["lists"]))


def _sureness(records: pl.DataFrame) -> list[dict[str, Any]]:
    probability = records.filter(pl.col("reason").cast(pl.String) != "ALONE")["probability"]
    bands = []
    for low, high in pairwise(_BANDS):
        within = (probability >= low) & ((probability < high) | (high == 1.0))
        bands.append({"from": low, "to": high, "records": int(within.sum())})
    return bands
