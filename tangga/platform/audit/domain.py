"""How entries hang together, and what is wrong where they do not."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

FIRST_HASH: Final = "0" * 64
"""What stands before the first entry."""
_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Written:
    """What one entry says, with the hash it holds of the one before and its own."""

    number: int
    at: datetime
    action: str
    subject: str
    subject_number: str
    by: int | None
    on_behalf_of: int | None
    purpose: str
    facts: Mapping[str, str | int]
    previous_hash: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The end of the chain as it was once: kept elsewhere, it shows later whether the chain was cut or rewritten."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def read(cls, written: str) -> "Mark | None":
        """The mark that someone wrote down; None where it does not read like one."""
        found = re.fullmatch(r"([0-9]{1,18}):([0-9a-f]{64})", written.strip())
        return cls(int(found[1]), found[2]) if found else None


class Fault(StrEnum):
    """What can be wrong with the chain."""

    CHANGED = "CHANGED"
    MISSING = "MISSING"
    REORDERED = "REORDERED"
    REWRITTEN = "REWRITTEN"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the chain is whole, how many entries were read, where it ends, and the first fault."""

    count: int
    head: Mark
    fault: Fault | None = None
    number: int | None = None

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return self.fault is None


def hash_of(entry: Written) -> str:
    """The SHA-256 of everything an entry says, the hash of the one before included."""
    said = {
        "action": entry.action,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": entry.by,
        "facts": dict(entry.facts),
        "number": entry.number,
        "on_behalf_of": entry.on_behalf_of,
        "previous_hash": entry.previous_hash,
        "purpose": entry.purpose,
        "subject": entry.subject,
        "subject_number": entry.subject_number,
    }
    return hashlib.sha256(_CANONICAL.encode(said).encode()).hexdigest()


def verdict_on(
    entries: Iterable[Written], *, head: Mark | None, kept: Mark | None = None, first: Mark | None = None
) -> Verdict:
    """What is wrong with a chain, told by its first changed, missing or reordered entry.

    `entries` come by number; `head` is where the chain says it ends, `kept` a mark that was written down elsewhere, and
    `first` the mark after which they begin: by default the beginning of all.
    """
    last, count = first or Mark(0, FIRST_HASH), 0
    for entry in entries:
        count += 1
        fault, number = _fault(entry, last)
        if fault is None and kept is not None and entry.number == kept.number and entry.hash != kept.hash:
            fault, number = Fault.REWRITTEN, entry.number
        if fault is not None:
            return Verdict(count, last, fault, number)
        last = Mark(entry.number, entry.hash)
    reached = max((mark.number for mark in (head, kept) if mark), default=0)
    if reached > last.number:
        return Verdict(count, last, Fault.MISSING, last.number + 1)
    if head != last:
        return Verdict(count, last, Fault.REWRITTEN, last.number)
    return Verdict(count, last)


def _fault(entry: Written, last: Mark) -> tuple[Fault | None, int]:
    """What is wrong between an entry and the one before it, and with which entry."""
    if entry.number != last.number + 1:
        return Fault.MISSING, last.number + 1
    is_as_written = hash_of(entry) == entry.hash
    if entry.previous_hash == last.hash:
        return (None if is_as_written else Fault.CHANGED), entry.number
    # An entry that is true to itself was not moved: then the one before it was changed and its hash written anew.
    return (Fault.CHANGED, last.number) if is_as_written and last.number else (Fault.REORDERED, entry.number)
