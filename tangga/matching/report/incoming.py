"""What came in, what was refused and why, and how the lists overlap."""

from dataclasses import dataclass

from tangga.matching.lists.reasons import REASONS, ROW_REASONS
from tangga.platform.language import Text
from tangga.registry.releases import Manifest

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
    """One reason in one list and how often it was given."""

    list_name: str
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


def refusals(manifest: Manifest) -> tuple[list[Refusal], int]:
    """The most frequent reasons, and how many more there are."""
    found = [
        Refusal(list_name, REASONS.get(code, Text(code, code)), code in ROW_REASONS, count)
        for list_name, reasons in manifest["bad_values"].items()
        for code, count in reasons.items()
        if count
    ]
    found.sort(key=lambda refusal: (-refusal.count, refusal.list_name, refusal.reason.id))
    return found[:SHOWN_REFUSALS], len(found[SHOWN_REFUSALS:])


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


def _cells(names: list[str], inside: set[str]) -> list[str]:
    """For every list: `in`, `out`, or `between` two lists that they are in, where the picture draws a line."""
    places = [at for at, name in enumerate(names) if name in inside]
    first, last = (min(places), max(places)) if places else (0, -1)
    return ["in" if at in places else "between" if first < at < last else "out" for at in range(len(names))]
