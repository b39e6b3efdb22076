"""What the site keeps of a person, sealed: every value believed and its list, every record and how it came to them.

One text, because it is written by the million and read one by one: sections, rows and cells set apart by the characters
that were made for it, in the order of the columns of a release. What is unknown is empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from tangga.registry.releases import COMPARED_FIELDS, PERSON_FIELDS

_SECTION, _ROW, _CELL = "\x1d", "\x1e", "\x1f"
_SEPARATORS: Final = "[\x1c-\x1f]"
_JOIN: Final = ("list", "key", "reason", "probability", "linked_list", "linked_key")
_EVIDENCE_ENDS: Final = len(_JOIN) + len(COMPARED_FIELDS)
_FREE_TEXT: Final = frozenset(
    {"name", "mother_name", "birth_place", "address", "other_id", "phone", "key", "linked_key"}
)


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """One record: the list and key that name it, how it came to its person, and what it says.

    `evidence` is how each field agrees with the linked record; `values` is empty where the release does not hold them.
    """

    list: str
    key: str
    reason: str
    probability: float | None
    linked_list: str
    linked_key: str
    evidence: Mapping[str, str]
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A person: every value believed, the list that each came from, and every record."""

    believed: Mapping[str, str]
    lists: Mapping[str, str]
    records: tuple[ToldRecord, ...]


def written_records(columns: set[str]) -> pl.Expr:
    """Of a row of records, and of what they say where `columns` hold it, the text of the record."""
    said = [f"said_{field}" for field in PERSON_FIELDS]
    cells = [*_JOIN, *(f"evidence_{field}" for field in COMPARED_FIELDS), *(name for name in said if name in columns)]
    return pl.concat_str([_cell(name) for name in cells], separator=_CELL)


def gathered_records(record: pl.Expr) -> pl.Expr:
    """The texts of a person's records as one."""
    return record.str.join(_ROW)


def written_person(records: pl.Expr) -> pl.Expr:
    """Of a row of people, and the text of their records, the whole text."""
    believed = pl.concat_str([_cell(field) for field in PERSON_FIELDS], separator=_CELL)
    lists = pl.concat_str([_cell(f"{field}_from") for field in PERSON_FIELDS], separator=_CELL)
    return pl.concat_str([believed, lists, records.fill_null("")], separator=_SECTION)


def read_document(text: str) -> Told:
    """What a text says of a person."""
    believed, lists, records = text.split(_SECTION)
    return Told(
        _said(PERSON_FIELDS, believed.split(_CELL)),
        _said(PERSON_FIELDS, lists.split(_CELL)),
        tuple(_read_record(row.split(_CELL)) for row in records.split(_ROW) if row),
    )


def _cell(name: str) -> pl.Expr:
    cell = pl.col(name)
    if name == "probability":
        cell = cell.round(6)
    cell = cell.cast(pl.String)
    if name.removeprefix("said_") in _FREE_TEXT:
        cell = cell.str.replace_all(_SEPARATORS, " ")
    return cell.fill_null("")


def _read_record(cells: list[str]) -> ToldRecord:
    named, evidence, values = cells[: len(_JOIN)], cells[len(_JOIN) : _EVIDENCE_ENDS], cells[_EVIDENCE_ENDS:]
    return ToldRecord(
        list=named[0],
        key=named[1],
        reason=named[2],
        probability=float(named[3]) if named[3] else None,
        linked_list=named[4],
        linked_key=named[5],
        evidence=_said(COMPARED_FIELDS, evidence),
        values=_said(PERSON_FIELDS, values),
    )


def _said(fields: Mapping[str, object] | tuple[str, ...], cells: list[str]) -> dict[str, str]:
    return {field: cell for field, cell in zip(fields, cells, strict=False) if cell}
