"""What every rail does with the rows of a reply: whole rupiah, days, and references that come twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from tangga.payments.rails.orders import ReplyRow, RowProblem
from tangga.payments.rails.streaming import in_blocks
from tangga.payments.rails.twice import Seen
from tangga.platform.moments import local_day
from tangga.platform.money import MOST_PER_FAMILY

_WITHOUT_ZONE: Final = len("2026-07-02T23:59:59")
_WHOLE: Final = re.compile(r"([0-9]{1,15})(?:\.0{1,5})?").fullmatch


def rupiah_of(text: str) -> int | None:
    """An amount as machines write it, 600000 or 600000.00; None where it is no whole number above nothing."""
    found = _WHOLE(text)
    amount = int(found[1]) if found else 0
    return amount if 0 < amount <= MOST_PER_FAMILY else None


def day_of(text: str) -> date | None:
    """The day of a date, or of a moment in the capital; None where there is no such day.

    A moment without a time zone is taken as the sender's own clock had it.
    """
    try:
        if len(text) <= _WITHOUT_ZONE:
            return date.fromisoformat(text[:10])
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return local_day(at) if at.tzinfo else at.date()


def with_repetitions(rows: Iterable[ReplyRow]) -> Iterator[ReplyRow]:
    """The rows; every one after the first with the same reference says so."""
    seen = Seen()
    for block in in_blocks(rows, 1_000):
        named = [place for place, row in enumerate(block) if row.reference]
        for again in seen.again([block[place].reference for place in named]):
            place = named[again]
            block[place] = replace(block[place], problem=block[place].problem or RowProblem.REFERENCE_TWICE)
        yield from block
