"""A release in parts of so many families or people, each ready to be written; the same release gives the same parts.

People are read in passes of several parts, so that the records, which stand list by list, are read once a pass and
memory does not grow with the nation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from tangga.registry import documents
from tangga.registry.names.keys import keys_in, sounds_in
from tangga.registry.releases import PERSON_FIELDS, Release

PART: Final = 50_000
"""Families or people that are written at once; what was written is not written again after a stop."""
PARTS_A_PASS: Final = 8
SAID_TABLE: Final = "said"
_REGION: Final = r"^(\d{2}|\d{4}|\d{6}|\d{10})$"
_VILLAGE_DIGITS: Final = 10
_NUMBERS: Final = (("niks", "nik", "NIK"), ("cards", "card", "CARD"))

Kind = Literal["family", "person"]


@dataclass(frozen=True, slots=True)
class Part:
    """So many families or people with numbers next to each other, from `first` to `last`."""

    kind: Kind
    first: int
    last: int
    count: int

    @property
    def name(self) -> str:
        """By which it is remembered that the part was written."""
        return f"{self.kind} {self.first}-{self.last}"


def parts_of(release: Release, kind: Kind, size: int = PART) -> list[Part]:
    """The parts of a release's families or people, by number."""
    table = {"family": "families", "person": "people"}[kind]
    numbers = release.scan(table).select(pl.col(f"{kind}_id").sort()).collect().to_series()
    return [
        Part(kind, numbers[at], numbers[min(at + size, len(numbers)) - 1], min(size, len(numbers) - at))
        for at in range(0, len(numbers), size)
    ]


def families_in(release: Release, parts: list[Part]) -> Iterator[tuple[Part, pl.DataFrame]]:
    """Each part with its families: a row each, the card as text, and `text`, which says all that is known of it."""
    if not parts:
        return
    heads = release.scan("people").select(head_person_id="person_id", head_name="name")
    for group in _passes(parts):
        families = _between(release.scan("families"), "family_id", group).join(heads, on="head_person_id", how="left")
        rows = families.select(
            number="family_id",
            head_number="head_person_id",
            head_name=pl.col("head_name").fill_null(""),
            person_count="person_count",
            **{name: pl.col(name).fill_null("") for name in ("address", "rt", "rw")},
            region_code=_region(pl.col("region_code")),
            card="family_card_no",
        )
        yield from _cut(rows.with_columns(text=_all_of(rows)), group)


def people_in(release: Release, parts: list[Part]) -> Iterator[tuple[Part, pl.DataFrame]]:
    """Each part with its people: a row each, the NIK as text, the numbers some list gives besides, and their document.

    `told` is the document, `text` it with all else that the site keeps of the person.
    """
    homes = release.scan("families").select("family_id", home=_region(pl.col("region_code")))
    for group in _passes(parts):
        people = _between(release.scan("people"), "person_id", group).join(homes, on="family_id", how="left")
        people = people.join(_records_of(release, group), on="person_id", how="left")
        rows = people.select(
            number="person_id",
            family_id="family_id",
            name=pl.col("name").fill_null(""),
            birth_date="birth_date",
            sex=pl.col("sex").fill_null(""),
            relation=pl.col("relation").fill_null(""),
            region_code=pl.when(pl.col("home") != "").then("home").otherwise(_region(pl.col("region_code"))),
            nik="nik",
            card="family_card_no",
            probability="probability",
            is_conflict="is_conflict",
            record_count="record_count",
            niks="niks",
            cards="cards",
            told=documents.written_person(_lists(release), pl.col("records")),
        )
        beside = [pl.col(name).cast(pl.String) for name in ("told", "family_id", "region_code", "is_conflict")]
        yield from _cut(rows.with_columns(text=pl.concat_str(beside, separator="\x1d")), group)


def keys_of(people: pl.DataFrame) -> pl.DataFrame:
    """What people are found by: `key`, `place`, `person_id`."""
    names = people["name"].unique(maintain_order=True)
    places = names.to_frame().with_row_index("place_of_name")
    keys = keys_in(names).rename({"name": "place_of_name"})
    found = people.select("number", "region_code", "name").join(places, on="name").join(keys, on="place_of_name")
    place = pl.col("region_code").str.pad_end(_VILLAGE_DIGITS, "0").cast(pl.Int64)
    return found.select("key", place=place, person_id="number")


def other_numbers_of(people: pl.DataFrame) -> pl.DataFrame:
    """The numbers that some list gives a person and that are not the one believed: `number`, `kind`, `person_id`."""
    found = [
        people.select(pl.col(told).alias("number"), "nik", "card", kind=pl.lit(kind), person_id="number")
        .explode("number")
        .filter(pl.col("number").is_not_null() & (pl.col("number") != pl.col(believed).fill_null("")))
        .select("number", "kind", "person_id")
        for told, believed, kind in _NUMBERS
    ]
    return pl.concat(found).unique()


def vocabulary_of(release: Release) -> pl.DataFrame:
    """Every sound of the release's names, its number, and how many people bear it."""
    named = release.scan("people").select("name").drop_nulls().group_by("name").agg(people=pl.len()).collect()
    sounds = sounds_in(named["name"])
    counted = sounds.with_columns(people=named["people"].gather(sounds["name"]))
    return counted.group_by("number", "sound").agg(people_count=pl.col("people").sum()).sort("number")


def _passes(parts: list[Part]) -> Iterator[list[Part]]:
    return (parts[at : at + PARTS_A_PASS] for at in range(0, len(parts), PARTS_A_PASS))


def _between(table: pl.LazyFrame, number: str, group: list[Part]) -> pl.LazyFrame:
    return table.filter(pl.col(number).is_between(group[0].first, group[-1].last))


def _cut(rows: pl.LazyFrame, group: list[Part]) -> Iterator[tuple[Part, pl.DataFrame]]:
    """The rows of a pass, part by part."""
    of_pass = rows.collect().sort("number")
    for part in group:
        yield part, of_pass.filter(pl.col("number").is_between(part.first, part.last))


def _records_of(release: Release, group: list[Part]) -> pl.LazyFrame:
    """The records of a pass's people: a row a person, with their texts and the numbers that they hold."""
    records = _between(release.scan("records"), "person_id", group)
    with_values = (release.folder / f"{SAID_TABLE}.parquet").is_file()
    if with_values:
        # The table stands in the order of the records.
        said = _between(release.scan(SAID_TABLE), "person_id", group).select(list(PERSON_FIELDS))
        records = pl.concat([records, said.rename(lambda field: f"said_{field}")], how="horizontal")
        believed = _between(release.scan("people"), "person_id", group).select("person_id", *PERSON_FIELDS)
        records = records.join(believed, on="person_id", how="left", maintain_order="left")
    return (
        records.select(
            "person_id",
            record=documents.written_records(_lists(release), with_values=with_values),
            nik="said_nik" if with_values else pl.lit(None, pl.String),
            card="said_family_card_no" if with_values else pl.lit(None, pl.String),
        )
        .group_by("person_id", maintain_order=True)
        .agg(
            records=documents.gathered_records(pl.col("record")),
            niks=pl.col("nik").drop_nulls().unique(),
            cards=pl.col("card").drop_nulls().unique(),
        )
    )


def _lists(release: Release) -> list[str]:
    return [told["list"] for told in release.manifest["inputs"]]


def _region(code: pl.Expr) -> pl.Expr:
    """The code where it is one of the home ministry's; what a list of its own has is no place on the site."""
    return pl.when(code.str.contains(_REGION)).then(code).otherwise(pl.lit(""))


def _all_of(rows: pl.LazyFrame) -> pl.Expr:
    columns = rows.collect_schema().names()
    return pl.concat_str([pl.col(name).cast(pl.String).fill_null("") for name in columns], separator="\x1f")
