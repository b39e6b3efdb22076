"""What came in, what was refused and why, and how the lists overlap."""

from dataclasses import dataclass

import polars as pl

from tangga.matching.lists.reasons import REASONS
from tangga.platform.language import Text
from tangga.registry.releases import Manifest, Release

SHOWN_REFUSALS = 15
SHOWN_OVERLAPS = 15


@dataclass(frozen=True, slots=True)
class IncomingList:
    """One list: how many of its rows were read, kept and set aside; the shares are of the longest list."""

    name: str
    trust: int
    read: int
    kept: int
    set_aside: int
    bad_values: int
    kept_share: float
    set_aside_share: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason for one column of a list and how often it was given; a whole row may have no one column."""

    list_name: str
    column: str
    reason: Text
    is_whole_row: bool
    count: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """The people who stand in exactly these lists; `cells` says of every list whether they are in it."""

    cells: list[str]
    lists: list[str]
    people: int
    share: float


def incoming_lists(manifest: Manifest) -> list[IncomingList]:
    """The lists, the one believed first on top."""
    longest = max((listed["read"] for listed in manifest["inputs"]), default=0) or 1
    ordered = sorted(manifest["inputs"], key=lambda listed: (listed["trust"], listed["list"]))
    return [
        IncomingList(
            name=listed["list"],
            trust=listed["trust"],
            read=listed["read"],
            kept=listed["kept"],
            set_aside=listed["set_aside"],
            bad_values=listed["bad_values"],
            kept_share=listed["kept"] / longest,
            set_aside_share=listed["set_aside"] / longest,
        )
        for listed in ordered
    ]


def refusals(release: Release) -> tuple[list[Refusal], int]:
    """The most frequent reasons, and how many more there are."""
    found = (
        release.scan("rejected")
        .group_by("list", "column", pl.col("reason").cast(pl.String), "set_aside")
        .agg(count=pl.len())
        .sort(["count", "list", "column", "reason"], descending=[True, False, False, False])
        .collect()
    )
    shown = [
        Refusal(row["list"], row["column"] or "", _reason(row["reason"]), row["set_aside"], row["count"])
        for row in found.head(SHOWN_REFUSALS).iter_rows(named=True)
    ]
    return shown, max(found.height - SHOWN_REFUSALS, 0)


def overlaps(manifest: Manifest) -> tuple[list[Overlap], int]:
    """The combinations of lists with most people, and how many people stand in the others."""
    names = [listed.name for listed in incoming_lists(manifest)]
    ordered = sorted(manifest["overlap"], key=lambda one: (-one["people"], sorted(one["lists"])))
    most = max((one["people"] for one in ordered), default=0) or 1
    shown = [
        Overlap(_cells(names, set(one["lists"])), list(one["lists"]), one["people"], one["people"] / most)
        for one in ordered[:SHOWN_OVERLAPS]
    ]
    return shown, sum(one["people"] for one in ordered[SHOWN_OVERLAPS:])


def _reason(code: str) -> Text:
    return REASONS.get(code, Text(code, code))


def _cells(names: list[str], inside: set[str]) -> list[str]:
    """For every list: `in`, `out`, or `between` two lists that they are in, where the picture draws a line."""
    places = [at for at, name in enumerate(names) if name in inside]
    first, last = (min(places), max(places)) if places else (0, -1)
    return ["in" if at in places else "between" if first < at < last else "out" for at in range(len(names))]
