"""The doubtful pairs of a release's folder, with the persons their records are with for now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from tangga.matching.domain.contents import Contents, OtherRecord, PersonSeen, RecordSeen
from tangga.registry.releases import COMPARED_FIELDS, PERSON_FIELDS, Release

CHUNK = 2_000
SHOWN_OTHERS = 12
"""Other records of a person that are kept with a pair; a person with more of them is a doubt of its own."""

Row = dict[str, Any]
_BELIEVED = tuple(field for field in PERSON_FIELDS if field not in ("relation", "rt", "rw"))
_EVIDENCE = [f"evidence_{field}" for field in COMPARED_FIELDS]


@dataclass(frozen=True)
class ReleasePair:
    """One doubtful pair as the release tells of it."""

    contents: Contents
    why: str
    probability: float
    is_joined: bool

    @property
    def record_count(self) -> int:
        """The records of the person who would hold both."""
        return sum(person.record_count for person in self.contents.persons)

    @property
    def has_two_numbers(self) -> bool:
        """Whether each record has a valid NIK of its own; a release holds no others."""
        first, second = self.contents.one.values["nik"], self.contents.other.values["nik"]
        return bool(first and second and first != second)

    @property
    def may_be_twins(self) -> bool:
        """Whether the two may have been born together."""
        return self.why == "TWINS" or self.contents.outcomes["nik"] == "TWIN_SERIAL"


@dataclass(frozen=True)
class PairsOfRelease:
    """The doubtful pairs of a release, in pieces that fit into memory."""

    release: Release

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return int(self.release.scan("doubtful").select(pl.len()).collect().item())

    def pieces(self) -> Iterator[list[ReleasePair]]:
        """The pairs, so many at a time."""
        for start in range(0, self.count, CHUNK):
            piece = self.release.scan("doubtful").slice(start, CHUNK).collect()
            persons = self._persons_in(piece)
            yield [_pair(row, persons) for row in piece.iter_rows(named=True)]

    def _persons_in(self, piece: pl.DataFrame) -> "_Persons":
        named = [piece.select(list=f"list_{side}", key=f"key_{side}") for side in "ab"]
        found = self._records.join(pl.concat(named).unique(), on=["list", "key"], how="semi")
        records = self._records.join(found.select("person_id").unique(), on="person_id", how="semi")
        people = self._people.join(found.select("person_id").unique(), on="person_id", how="semi")
        return _Persons.of(records, people)

    @cached_property
    def _records(self) -> pl.DataFrame:
        """Every record of every person who has a record in a doubtful pair."""
        pairs = self.release.scan("doubtful")
        named = pl.concat([pairs.select(list=f"list_{side}", key=f"key_{side}") for side in "ab"]).unique()
        columns = ["list", "key", "person_id", "reason", "probability", *_EVIDENCE]
        records = self.release.scan("records").select(columns).with_columns(pl.col("list", "reason").cast(pl.String))
        persons = records.join(named, on=["list", "key"], how="semi").select("person_id").unique()
        return records.join(persons, on="person_id", how="semi").collect()

    @cached_property
    def _people(self) -> pl.DataFrame:
        persons = self._records.lazy().select("person_id").unique()
        people = self.release.scan("people").select("person_id", *_BELIEVED)
        return people.join(persons, on="person_id", how="semi").collect()


@dataclass(frozen=True)
class _Persons:
    """Who holds which record, what is believed of them, and their records."""

    of_record: Mapping[tuple[str, str], int]
    believed: Mapping[int, Row]
    records: Mapping[int, list[Row]]

    @classmethod
    def of(cls, records: pl.DataFrame, people: pl.DataFrame) -> "_Persons":
        rows: dict[int, list[Row]] = {}
        for row in records.sort("list", "key").iter_rows(named=True):
            rows.setdefault(row["person_id"], []).append(row)
        of_record = {(row["list"], row["key"]): number for number, several in rows.items() for row in several}
        return cls(of_record, {row["person_id"]: row for row in people.iter_rows(named=True)}, rows)

    def with_records(self, *named: tuple[str, str]) -> tuple[PersonSeen, ...]:
        """The persons who hold these records, in their order, each once."""
        numbers = dict.fromkeys(self.of_record[record] for record in named if record in self.of_record)
        return tuple(self._person(number, set(named)) for number in numbers)

    def _person(self, number: int, left_out: set[tuple[str, str]]) -> PersonSeen:
        rows, believed = self.records[number], self.believed.get(number, {})
        others = [row for row in rows if (row["list"], row["key"]) not in left_out]
        return PersonSeen(
            number=number,
            believed={field: _written(believed.get(field)) for field in _BELIEVED},
            record_count=len(rows),
            others=tuple(_other(row) for row in others[:SHOWN_OTHERS]),
        )


def _other(row: Row) -> OtherRecord:
    outcomes = {field: row[f"evidence_{field}"] or "MISSING" for field in COMPARED_FIELDS}
    return OtherRecord(row["list"], row["key"], row["reason"], _share(row["probability"]), outcomes)


def _pair(row: Row, persons: _Persons) -> ReleasePair:
    one, other = _record(row, "a"), _record(row, "b")
    contents = Contents(
        one=one,
        other=other,
        outcomes={field: row[f"evidence_{field}"] or "MISSING" for field in COMPARED_FIELDS},
        bits={field: round(row[f"bits_{field}"] or 0.0, 2) for field in COMPARED_FIELDS},
        persons=persons.with_records((one.list, one.key), (other.list, other.key)),
    )
    return ReleasePair(contents, row["why"], row["probability"], row["is_joined"])


def _record(row: Row, side: str) -> RecordSeen:
    values = {field: _written(row[f"{field}_{side}"]) for field in COMPARED_FIELDS}
    return RecordSeen(row[f"list_{side}"], row[f"key_{side}"], values)


def _written(value: object) -> str | None:
    return value.isoformat() if isinstance(value, date) else None if value is None else str(value)


def _share(value: float | None) -> float:
    """How sure a record is of its person; what people decided is sure."""
    return 1.0 if value is None else round(value, 4)
