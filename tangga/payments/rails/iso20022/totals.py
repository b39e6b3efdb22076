"""What a pain.002 says of its own rows, status by status, held against the rows that it has."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tangga.payments.rails.refusals import TotalsDiffer, Unsound
from tangga.platform import figures
from tangga.platform.language import Text

_WHOLE: Final = re.compile(r"([0-9]{1,18})(?:\.0{1,5})?").fullmatch
_STATUS = Text("Status {status}", "Status {status}")
_ROWS = Text("{n} baris", "{n} rows")
_TOTALS = Text("pada jumlah per status", "in its totals by status")
_NO_NUMBER = Text("{found} bukan bilangan bulat", "{found} is no whole number")


@dataclass(slots=True)
class Totals:
    """Of the whole message, or of one part of it."""

    counts: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    found_counts: Counter[str] = field(default_factory=Counter)
    found_amounts: Counter[str] = field(default_factory=Counter)
    without_amount: set[str] = field(default_factory=set)
    """Statuses of which a row says no amount: their sum cannot be told."""
    _count: int = 0
    _status: str = ""

    @property
    def count(self) -> int | None:
        """Rows that are stated."""
        return sum(self.counts.values()) if self.counts else None

    @property
    def amount(self) -> int | None:
        """Rupiah that are stated for all of them."""
        return sum(self.amounts.values()) if self.counts and self.amounts.keys() == self.counts.keys() else None

    def hear(self, name: str, text: str) -> None:
        """One text of a NbOfTxsPerSts: number, status and sum come in this order."""
        if name == "DtldNbOfTxs":
            self._count = whole(text)
        elif name == "DtldSts":
            self._status = text
            self.counts[text] = self.counts.get(text, 0) + self._count
        elif name == "DtldCtrlSum":
            self.amounts[self._status] = self.amounts.get(self._status, 0) + whole(text)

    def add(self, status: str, amount: int | None) -> None:
        """One row."""
        self.found_counts[status] += 1
        if amount is None:
            self.without_amount.add(status)
        else:
            self.found_amounts[status] += amount

    def check(self) -> None:
        """Refuses rows that are not what was stated; what was not stated is not judged."""
        for status in sorted(self.counts.keys() | (self.found_counts.keys() if self.counts else set())):
            of = figures.fill(_STATUS, status=status[:10])
            stated, found = self.counts.get(status, 0), self.found_counts[status]
            if stated != found:
                raise TotalsDiffer(of, _rows(stated), _rows(found))
            owed = self.amounts.get(status)
            if owed is not None and status not in self.without_amount and owed != self.found_amounts[status]:
                raise TotalsDiffer(of, figures.rupiah(owed), figures.rupiah(self.found_amounts[status]))


def whole(text: str) -> int:
    """A number or a sum at the head of a message; sums may say that they have no hundredths: 6000000000000.00."""
    found = _WHOLE(text)
    if found is None:
        raise Unsound(_TOTALS, figures.fill(_NO_NUMBER, found=text[:40]))
    return int(found[1])


def _rows(number: int) -> Text:
    return figures.fill(_ROWS, n=figures.count(number))
