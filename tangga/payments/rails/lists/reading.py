"""Lists in CSV as they come back: commas, semicolons, bars or tabs, with or without the marks that spreadsheets leave.

Columns are found by their names, in any order. The last row must be the total: else the list may have broken off.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from tangga.payments.rails.lists.amounts import amount_of
from tangga.payments.rails.refusals import OtherKind, ReplyRefused, TotalsDiffer, Truncated, Unsound, WrongEncoding
from tangga.payments.rails.sound_file import MOST_BYTES, beginning
from tangga.platform import figures
from tangga.platform.language import Text

MOST_LETTERS: Final = 100_000
"""In one line: no real list comes near."""
TOTALS: Final = ("JUMLAH", "TOTAL")

_LIST: Final = "CSV"
_OTHER_KINDS: Final = {b"PK\x03\x04": "Excel", b"\xd0\xcf\x11\xe0": "Excel", b"%PDF": "PDF", b"<": "XML"}
_LINE = Text("pada baris {n}", "in line {n}")
_NEAR = Text("sekitar baris {n}", "near line {n}")
_NO_TOTAL = Text("sebelum baris JUMLAH", "before its row JUMLAH")
_LONG = Text("barisnya terlalu panjang", "the line is too long")
_QUOTES = Text("tanda kutipnya tidak lengkap", "its quotation marks are not whole")
_MISSING = Text("kolom {names} tidak ada", "there is no column {names}")
_TWICE = Text("kolom {names} ada dua kali", "the column {names} is there twice")
_AFTER = Text("ada baris sesudah JUMLAH", "there are rows after JUMLAH")
_NO_NUMBER = Text("isi baris JUMLAH bukan bilangan bulat", "the row JUMLAH holds no whole numbers")
_WHOLE = Text("Seluruh daftar", "The whole list")
_ROWS = Text("{n} baris", "{n} rows")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the line on which it ends, and its fields by our names; none where the header has more or fewer."""

    line: int
    fields: Mapping[str, str]


class ReadList:
    """A list being read. Whoever understands its rows adds their amounts, so that the total can be checked."""

    def __init__(self, file: Path, names: Mapping[str, Collection[str]], required: Collection[str]) -> None:
        start = beginning(file, MOST_BYTES)
        for mark, kind in _OTHER_KINDS.items():
            if start.startswith(mark):
                raise OtherKind(_LIST, Text(kind, kind))
        self._opened = file.open(encoding="utf-8-sig", newline="")
        self._lines = _Lines(self._opened)
        try:
            self._rows = csv.reader(self._lines, delimiter=_separator(self._lines), strict=True)
            self._columns = _columns(self._next() or [], names, required)
        except ReplyRefused:
            self._opened.close()
            raise
        self._amount: int | None = 0

    def add(self, amount: int | None) -> None:
        """An amount of a row; once one is not known, the sum is not either."""
        self._amount = None if amount is None or self._amount is None else self._amount + amount

    def rows(self) -> Iterator[ListRow]:
        """Every row; at the end the total is held against them."""
        count = 0
        with self._opened:
            while (row := self._next()) is not None:
                if row and row[0].strip().upper() in TOTALS:
                    self._check(row, count)
                    return
                if any(field.strip() for field in row):
                    count += 1
                    yield self._named(row)
        raise Truncated(_NO_TOTAL)

    def _next(self) -> list[str] | None:
        try:
            return next(self._rows, None)
        except csv.Error:
            raise Truncated(_NO_TOTAL) if self._lines.is_over else Unsound(self._lines.place(_LINE), _QUOTES) from None

    def _named(self, row: list[str]) -> ListRow:
        if len(row) != len(self._columns):
            return ListRow(self._lines.number, {})
        # PostgreSQL keeps every character but one.
        told = (field.replace("\0", "").strip() for field in row)
        fields = {name: field for name, field in zip(self._columns, told, strict=True) if name}
        return ListRow(self._lines.number, fields)

    def _check(self, total: list[str], count: int) -> None:
        place = self._lines.place(_LINE)
        while (row := self._next()) is not None:
            if any(field.strip() for field in row):
                raise Unsound(self._lines.place(_LINE), _AFTER)
        stated = [_number(field) for field in (*total[1:3], "", "")[:2]]
        if stated[0] is None or stated[1] is None:
            raise Unsound(place, _NO_NUMBER)
        if stated[0] != count:
            raise TotalsDiffer(_WHOLE, *(figures.fill(_ROWS, n=figures.count(number)) for number in (stated[0], count)))
        if self._amount is not None and stated[1] != self._amount:
            raise TotalsDiffer(_WHOLE, figures.rupiah(stated[1]), figures.rupiah(self._amount))


class _Lines:
    """The lines of a text, counted; refuses one that is too long, or not UTF-8."""

    def __init__(self, opened: TextIO) -> None:
        self._opened = opened
        self._held: list[str] = []
        self.number = 0
        self.is_over = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._held.pop() if self._held else self._read()
        self.number += 1
        if not line:
            self.is_over = True
            raise StopIteration
        return line

    def peek(self) -> str:
        """The next line, which is still to come."""
        if not self._held:
            self._held.append(self._read())
        return self._held[0]

    def place(self, said: Text) -> Text:
        """Where reading stands."""
        return figures.fill(said, n=figures.count(self.number))

    def _read(self) -> str:
        try:
            line = self._opened.readline(MOST_LETTERS)
        except UnicodeDecodeError:
            raise WrongEncoding(self.place(_NEAR)) from None
        if len(line) == MOST_LETTERS:
            raise Unsound(self.place(_LINE), _LONG)
        return line


def _separator(lines: _Lines) -> str:
    """As the line `sep=` says, or the one that the header has most of."""
    stated = re.fullmatch(r'"?sep=(.)"?\s*', lines.peek(), re.IGNORECASE)
    if stated:
        next(lines)
        return stated[1]
    return max(",;|\t", key=lines.peek().count)


def _columns(header: list[str], names: Mapping[str, Collection[str]], required: Collection[str]) -> list[str]:
    """Our name of each column, nothing where we have none."""
    ours = {spelt: name for name, spellings in names.items() for spelt in spellings}
    columns = [ours.get(re.sub(r"[^a-z0-9]", "", spelt.casefold()), "") for spelt in header]
    for said, wrong in (
        (_MISSING, [name for name in required if name not in columns]),
        (_TWICE, sorted({name for name in columns if name and columns.count(name) > 1})),
    ):
        if wrong:
            listed = figures.listed([Text(name, name) for name in wrong])
            raise OtherKind(_LIST, figures.fill(said, names=listed))
    return columns


def _number(text: str) -> int | None:
    return 0 if text.strip() == "0" else amount_of(text.strip(), most=10**18)
