"""The doubtful queue: how many pairs wait, why, and the worst of them side by side."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from tangga.matching import masking
from tangga.matching.masking import Masked
from tangga.matching.words import for_now
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import COMPARED_FIELDS, Release
from tangga.registry.releases.words import SEX_WORDS, doubt_word, field_word, outcome_word

SHOWN_PAIRS = 10

_OPENNESS = {
    "nik": masking.open_in_number,
    "family_card_no": masking.open_in_number,
    "other_id": masking.open_in_number,
    "phone": masking.open_in_number,
    "name": masking.open_in_words,
    "mother_name": masking.open_in_words,
    "address": masking.open_in_words,
    "birth_date": masking.open_in_date,
    "birth_place": masking.open_everywhere,
    "region_code": masking.open_everywhere,
}


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of both records as a reader may see it, and how the values agree."""

    word: Text
    one: Masked | Text
    other: Masked | Text
    outcome: Text
    bits: Text


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two records that a person should look at."""

    one: str
    one_list: str
    other: str
    other_list: str
    probability: Text
    state: Text
    why: Text
    differing: list[ComparedField]
    agreeing: list[ComparedField]
    missing: Text | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why pairs wait, how many do, and how many of them the run joined for now."""

    why: Text
    pairs: int
    joined: int


def doubts(release: Release) -> list[Doubt]:
    """The doubtful pairs by cause, the most frequent first."""
    table = (
        release.scan("doubtful")
        .group_by("why")
        .agg(pairs=pl.len(), joined=pl.col("is_joined").sum())
        .sort(["pairs", "why"], descending=[True, False])
        .collect()
    )
    return [Doubt(doubt_word(row["why"]), row["pairs"], row["joined"]) for row in table.iter_rows(named=True)]


def worst_pairs(release: Release) -> list[DoubtfulPair]:
    """The pairs at the head of the queue."""
    return [_pair(row) for row in release.scan("doubtful").head(SHOWN_PAIRS).collect().iter_rows(named=True)]


def _pair(row: dict[str, object]) -> DoubtfulPair:
    codes = {field: str(row[f"evidence_{field}"] or "MISSING") for field in COMPARED_FIELDS}
    compared = {field: _compared(row, field, code) for field, code in codes.items() if code != "MISSING"}
    missing = [field_word(field) for field, code in codes.items() if code == "MISSING"]
    return DoubtfulPair(
        one=masking.masked_key(str(row["key_a"])),
        one_list=str(row["list_a"]),
        other=masking.masked_key(str(row["key_b"])),
        other_list=str(row["list_b"]),
        probability=figures.percent(float(str(row["probability"]))),
        state=for_now(float(str(row["probability"])), is_joined=bool(row["is_joined"])),
        why=doubt_word(str(row["why"])),
        differing=[shown for field, shown in compared.items() if codes[field] != "EQUAL"],
        agreeing=[shown for field, shown in compared.items() if codes[field] == "EQUAL"],
        missing=figures.listed(missing) if missing else None,
    )


def _compared(row: dict[str, object], field: str, code: str) -> ComparedField:
    one, other = _shown_values(field, row[f"{field}_a"], row[f"{field}_b"], is_equal=code == "EQUAL")
    return ComparedField(field_word(field), one, other, outcome_word(code), _bits(row[f"bits_{field}"]))


def _shown_values(field: str, one: object, other: object, *, is_equal: bool) -> tuple[Masked | Text, Masked | Text]:
    if field == "sex":
        return _sex(one), _sex(other)
    is_open = _OPENNESS[field]
    first, second = _written(one), _written(other)
    # Two ways to write the same are the same: nothing is marked in them.
    if is_equal or not first or not second:
        return (masking.masked(first, is_open=is_open), masking.masked(second, is_open=is_open))
    return masking.masked_pair(first, second, is_open=is_open)


def _sex(value: object) -> Text:
    return SEX_WORDS.get(str(value), Text("-", "-"))


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value)


def _bits(bits: object) -> Text:
    return figures.signed(bits) if isinstance(bits, float) else Text("", "")
