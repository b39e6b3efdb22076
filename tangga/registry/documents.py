"""What the site keeps of a person, sealed: every value believed and its list, every record and how it came to them.

One short text, because it is written by the million and read one by one: sections, rows and cells set apart by the
characters that were made for it, codes as letters, in the order of the columns of a release. What is unknown is empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from tangga.registry.releases import COMPARED_FIELDS, PERSON_FIELDS

_SECTION, _ROW, _CELL = "\x1d", "\x1e", "\x1f"
_SEPARATORS: Final = "[\x1c-\x1f]"
_NOTHING: Final = "-"
_AS_BELIEVED: Final = "="
_FREE_TEXT: Final = frozenset(
    {"name", "mother_name", "birth_place", "address", "other_id", "phone", "key", "linked_key"}
)
_FIRST_LIST: Final = ord("A")

# A letter once given is never given to another code: documents live longer than programs.
OUTCOME_LETTERS: Final = {
    "EQUAL": "e", "SAME_SOUND": "h", "NEAR": "n", "PART": "p", "SWAPPED": "w", "YEAR_ONLY": "y", "TWIN_SERIAL": "t",
    "SAME_SUBDISTRICT": "s", "SAME_REGENCY": "r", "LIKE": "l", "SOME": "o", "ANOTHER_WORD": "a", "DOUBTED": "b",
    "DIFFERENT": "d", "MISSING": "m",
}  # fmt: skip
REASON_LETTERS: Final = {
    "NIK_AND_NAME": "n", "CARD_BIRTH_AND_NAME": "c", "NAME_BIRTH_AND_VILLAGE": "v", "NIK_AND_ALL_NAMES": "a",
    "SCORE": "s", "DECISION": "d", "ALONE": "o",
}  # fmt: skip


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


def written_records(lists: Sequence[str], *, with_values: bool) -> pl.Expr:
    """Of a row of records the text of the record.

    With values, the row also holds what the record says as `said_<field>` and what is believed as `<field>`.
    """
    cells = [
        _letter("list", _letters_of(lists)),
        _cell("key"),
        _letter("reason", REASON_LETTERS),
        pl.col("probability").round(6).cast(pl.String).fill_null(""),
        _letter("linked_list", _letters_of(lists)),
        _cell("linked_key"),
        pl.concat_str([_letter(f"evidence_{field}", OUTCOME_LETTERS) for field in COMPARED_FIELDS]),
    ]
    values = [_said(field) for field in PERSON_FIELDS] if with_values else []
    return pl.concat_str([*cells, *values], separator=_CELL)


def gathered_records(record: pl.Expr) -> pl.Expr:
    """The texts of a person's records as one."""
    return record.str.join(_ROW)


def written_person(lists: Sequence[str], records: pl.Expr) -> pl.Expr:
    """Of a row of people, and the text of their records, the whole text."""
    known = pl.lit(_CELL.join(lists))
    believed = pl.concat_str([_cell(field) for field in PERSON_FIELDS], separator=_CELL)
    given_by = pl.concat_str([_letter(f"{field}_from", _letters_of(lists)) for field in PERSON_FIELDS])
    return pl.concat_str([known, believed, given_by, records.fill_null("")], separator=_SECTION)


def read_document(text: str) -> Told:
    """What a text says of a person."""
    known, believed, given_by, records = text.split(_SECTION)
    lists = {letter: name for name, letter in _letters_of(known.split(_CELL)).items()}
    golden = _given(PERSON_FIELDS, believed.split(_CELL))
    return Told(
        golden,
        {field: lists[letter] for field, letter in zip(PERSON_FIELDS, given_by, strict=True) if letter in lists},
        tuple(_read_record(row.split(_CELL), lists, golden) for row in records.split(_ROW) if row),
    )


def _letters_of(lists: Iterable[str]) -> dict[str, str]:
    return {name: chr(_FIRST_LIST + at) for at, name in enumerate(lists)}


def _letter(column: str, letters: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).cast(pl.String).replace_strict(letters, default=_NOTHING, return_dtype=pl.String)


def _cell(column: str) -> pl.Expr:
    cell = pl.col(column).cast(pl.String)
    if column.removeprefix("said_") in _FREE_TEXT:
        cell = cell.str.replace_all(_SEPARATORS, " ")
    return cell.fill_null("")


def _said(field: str) -> pl.Expr:
    is_believed = pl.col(f"said_{field}") == pl.col(field)
    return pl.when(is_believed).then(pl.lit(_AS_BELIEVED)).otherwise(_cell(f"said_{field}"))


def _read_record(cells: list[str], lists: Mapping[str, str], golden: Mapping[str, str]) -> ToldRecord:
    named, key, reason, probability, linked, linked_key, evidence, *values = cells
    said = _given(PERSON_FIELDS, values)
    return ToldRecord(
        list=lists.get(named, ""),
        key=key,
        reason=_CODES[reason],
        probability=float(probability) if probability else None,
        linked_list=lists.get(linked, ""),
        linked_key=linked_key,
        evidence={
            field: _OUTCOMES[letter]
            for field, letter in zip(COMPARED_FIELDS, evidence, strict=True)
            if letter in _OUTCOMES
        },
        values={field: golden.get(field, "") if value == _AS_BELIEVED else value for field, value in said.items()},
    )


def _given(fields: Iterable[str], cells: Iterable[str]) -> dict[str, str]:
    return {field: cell for field, cell in zip(fields, cells, strict=False) if cell}


_CODES: Final = {letter: code for code, letter in REASON_LETTERS.items()} | {_NOTHING: ""}
_OUTCOMES: Final = {letter: code for code, letter in OUTCOME_LETTERS.items()}
