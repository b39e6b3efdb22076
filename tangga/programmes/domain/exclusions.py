"""A list of exclusions: what another agency says of people, row by row, and why a row ends nobody's assistance."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tangga.platform.language import Text
from tangga.programmes.domain.changes import URGENT_REASONS

MOST_AGENCY: Final = 80
DECEASED: Final = "DECEASED"
_NIK: Final = re.compile(r"[0-9]{16}")
_SPOILED: Final = re.compile(r"[0-9]([.,][0-9]+)?E\+?[0-9]{1,2}|[0-9]{13,18}[.,][0-9]+", re.IGNORECASE)
_LONG_NUMBER: Final = 1e15
REASON_NAMES: Final[dict[str, Text]] = {
    "STATE_EMPLOYEE": Text("pegawai negara", "state employee"),
    DECEASED: Text("meninggal", "deceased"),
    "ADDRESS_NOT_FOUND": Text("alamat tidak ditemukan", "address not found"),
    "PERSON_NOT_FOUND": Text("orang tidak ditemukan", "person not found"),
    "CIVIL_DATA_MISMATCH": Text("data tidak cocok dengan dukcapil", "civil data mismatch"),
    "NO_LONGER_POOR": Text("tidak lagi miskin", "no longer poor"),
    "ONLINE_GAMBLING": Text("judi daring", "online gambling"),
    "WAGE_ABOVE_MINIMUM": Text("upah di atas minimum", "wage above minimum"),
    "COMPANY_OWNER": Text("pemilik perusahaan", "company owner"),
    "HIGH_ELECTRICITY": Text("daya listrik tinggi", "high electricity"),
    "CAR_OWNER": Text("pemilik mobil", "car owner"),
    "DOUBLE_BENEFIT": Text("bantuan sejenis", "double benefit"),
}
"""What may stand in a list for each reason of the law; the code itself may too."""


class RowProblem(StrEnum):
    """Why a row of a list was set aside: it ends nobody's assistance."""

    NOT_A_NIK = "NOT_A_NIK"
    SPOILED = "SPOILED"
    """By a spreadsheet, which keeps fifteen figures of a long number and loses the last."""
    UNKNOWN_REASON = "UNKNOWN_REASON"
    NOT_URGENT = "NOT_URGENT"
    TWICE = "TWICE"
    UNKNOWN_PERSON = "UNKNOWN_PERSON"
    SEVERAL_PEOPLE = "SEVERAL_PEOPLE"
    SOMEONE_LIVES = "SOMEONE_LIVES"
    """A family does not end with one who died."""
    NOT_ENROLLED = "NOT_ENROLLED"
    CHANGE_COMING = "CHANGE_COMING"
    HEARD = "HEARD"
    """The same was said by the same letter before, and the family stays."""


NAMES_NOBODY: Final = frozenset({
    RowProblem.NOT_A_NIK, RowProblem.SPOILED, RowProblem.UNKNOWN_REASON, RowProblem.SEVERAL_PEOPLE,
    RowProblem.UNKNOWN_PERSON, RowProblem.TWICE, RowProblem.HEARD,
})  # fmt: skip
"""The problems of rows that keep nobody out of a programme either; of one that stands twice the first row counts."""


@dataclass(frozen=True, slots=True)
class Letter:
    """With which an agency sent its list."""

    agency: str
    number: str
    on: date


def letter_key(agency: str, number: str) -> tuple[str, str]:
    """By what a letter is known again, however it is spaced and in whatever letters it is typed."""
    return "".join(agency.casefold().split()), "".join(number.casefold().split())


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as it was sent."""

    row: int
    nik: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as far as it could be read; it waits for its family where there is no problem."""

    typed: TypedRow
    nik: str | None
    reason: str
    problem: RowProblem | None


def read_row(typed: TypedRow, *, held: Collection[str], is_urgent: bool) -> ReadRow:
    """What a row says, `held` being the reasons that the law of the day has."""
    number = "".join(typed.nik.lstrip("'`’ ").split())
    nik = number if _NIK.fullmatch(number) else None
    code = reason_called(typed.reason)
    reason = code if code in held else ""
    if nik is None:
        problem = RowProblem.SPOILED if _SPOILED.fullmatch(number) else RowProblem.NOT_A_NIK
        return ReadRow(typed, None, reason, problem)
    return ReadRow(typed, nik, reason, _problem_of(reason, is_urgent=is_urgent))


def _problem_of(reason: str, *, is_urgent: bool) -> RowProblem | None:
    if not reason:
        return RowProblem.UNKNOWN_REASON
    return RowProblem.NOT_URGENT if is_urgent and reason not in URGENT_REASONS else None


def reason_called(written: str) -> str:
    """The reason that is meant, by its code or its name in either language; empty where there is none."""
    return _CODES.get(_plain(written), "")


def cell_text(cell: object) -> str:
    """What a cell of a workbook says; a long number as the spreadsheet shows it, for it is no longer whole."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return f"{cell:.5E}" if abs(cell) >= _LONG_NUMBER else f"{cell:g}" if cell % 1 else str(int(cell))
    return str(cell).strip()


def _plain(written: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", written.strip().casefold()))


_CODES: Final = {_plain(name): code for code, words in REASON_NAMES.items() for name in (code, words.id, words.en)}
