"""The believed record of each person, made out of all records by the written rules of survivorship."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tangga.registry.releases import PEOPLE, PERSON_FIELDS

Array = npt.NDArray[np.int64]

# How a person's value is read from the columns of the record that is believed.
_VALUES: Mapping[str, pl.Expr] = {
    "nik": pl.col("nik_number").cast(pl.String).str.zfill(16),
    "family_card_no": pl.col("family_card_number").cast(pl.String).str.zfill(16),
    "other_id": pl.when(pl.col("other_id_text").is_not_null()).then("other_id"),
    "name": pl.when("has_name").then("name"),
    "mother_name": pl.when("has_mother_name").then("mother_name"),
    "birth_date": pl.col("birth_on"),
    "birth_place": pl.col("birth_place"),
    "sex": pl.col("sex_code"),
    "relation": pl.col("relation_code"),
    "address": pl.col("address"),
    "rt": pl.col("rt_number").cast(pl.String).str.zfill(3),
    "rw": pl.col("rw_number").cast(pl.String).str.zfill(3),
    "region_code": pl.col("region"),
    "phone": pl.when(pl.col("phone_number").is_not_null()).then("phone"),
}
_PLACE_FIELDS = ("address", "rt", "rw", "region_code")
_NAME_FIELDS = ("name", "mother_name")
_LONGEST_NAME = 255
_WOMEN_FROM_DAY = 40
_AFTER_EVERY_DAY = 100_000_000
_UNUSABLE = -1


@dataclass(frozen=True, slots=True)
class _Records:
    """Rows with the order in which they are believed: person by person, the most trusted list first."""

    rows: pl.DataFrame
    order: Array
    person: Array
    starts: Array
    distrust: Array

    def numbers(self, expression: pl.Expr) -> Array:
        """A number for each row as it stands, not in believed order."""
        return self.rows.select(expression.cast(pl.Int64)).to_series().to_numpy()

    def believed(self, score: Array) -> Array:
        """The row of each person with the highest score, the first believed among equals; -1 if none is usable."""
        in_order = score[self.order]
        best = np.maximum.reduceat(in_order, self.starts)
        equal = np.flatnonzero((in_order == best[self.person]) & (in_order >= 0))
        first = np.r_[True, self.person[equal][1:] != self.person[equal][:-1]][: len(equal)]
        rows = np.full(len(self.starts), _UNUSABLE, np.int64)
        rows[self.person[equal[first]]] = self.order[equal[first]]
        return rows

    def trusted(self) -> Array:
        """A number for each row that is higher the more its list is trusted."""
        return np.asarray(self.distrust.max(initial=0) - self.distrust)

    def most_trusted(self, is_given: pl.Expr) -> Array:
        """The first believed row of each person where something is given."""
        return self.believed(self.numbers(is_given) - 1)

    def support(self, column: str, person: Array) -> Array:
        """How many rows of the same person write the same; 0 where nothing is written."""
        frame = self.rows.select(pl.col(column).alias("value")).with_columns(person=pl.Series(person))
        count = pl.when(pl.col("value").is_not_null()).then(pl.len().over("person", "value")).otherwise(0)
        return frame.select(count.cast(pl.Int64)).to_series().to_numpy()


def card_issued(card: pl.Expr) -> pl.Expr:
    """The day a family card was issued as a number that grows with time (yyyymmdd), 0 if its digits spell no day."""
    day, month, year = card // 10**8 % 100, card // 10**6 % 100, card // 10**4 % 100
    century = pl.when(year >= 70).then(1900).otherwise(2000)
    spells_a_day = day.is_between(1, 31) & month.is_between(1, 12)
    return pl.when(spells_a_day).then((century + year) * 10_000 + month * 100 + day).otherwise(0).cast(pl.Int64)


def golden_records(rows: pl.DataFrame, person: Array) -> pl.DataFrame:
    """One believed record for each person, in order of person number, and the list that gave each value."""
    records = _in_believed_order(rows, person)
    winners = _winners(records, person)
    columns = _counts(records, person)
    lists = rows["list"].cast(pl.String)
    for field in PERSON_FIELDS:
        # A gather by null gives null: nobody gave the value.
        winner = pl.Series(winners[field]).replace(_UNUSABLE, None)
        needed = _VALUES[field].meta.root_names()
        value = rows.select(pl.col(needed).gather(winner)).select(_VALUES[field].alias(field)).to_series()
        given = pl.DataFrame({"value": value, "list": lists.gather(winner)})
        columns[field] = value
        columns[f"{field}_from"] = given.select(pl.when(pl.col("value").is_not_null()).then("list")).to_series()
    return pl.DataFrame({name: columns[name].cast(dtype) for name, dtype in PEOPLE.items() if name in columns})


def _in_believed_order(rows: pl.DataFrame, person: Array) -> _Records:
    lists = rows.select(pl.struct("trust", "list_no").rank("dense").cast(pl.Int64) - 1).to_series().to_numpy()
    order = np.argsort(person * (int(lists.max(initial=0)) + 1) + lists, kind="stable")
    in_order = person[order]
    starts = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]][: len(in_order)])
    return _Records(rows, order, in_order, starts, lists)


def _counts(records: _Records, person: Array) -> dict[str, pl.Series]:
    frame = records.rows.select("list_no").with_columns(person=pl.Series(person))
    counted = frame.group_by("person").agg(record_count=pl.len(), list_count=pl.col("list_no").n_unique())
    return {name: counted.sort("person")[name] for name in ("record_count", "list_count")}


def _winners(records: _Records, person: Array) -> dict[str, Array]:
    winners = {"birth_place": records.most_trusted(pl.col("birth_place").is_not_null())}
    winners["other_id"] = records.most_trusted(pl.col("other_id_text").is_not_null())
    winners["phone"] = records.most_trusted(pl.col("phone_number").is_not_null())
    winners |= {field: records.believed(_fullness(records, field)) for field in _NAME_FIELDS}
    winners["birth_date"] = records.believed(_birth_score(records, person))
    winners["sex"] = records.believed(records.support("sex_code", person) - 1)
    winners["nik"] = records.believed(_nik_score(records, person, winners))
    winners["family_card_no"] = records.believed(_card_score(records))
    on_card = _is_on_card(records, person, winners["family_card_no"])
    winners["relation"] = records.believed(_where(records, pl.col("relation_code").is_not_null(), on_card))
    place = records.believed(_place_score(records, on_card))
    return winners | dict.fromkeys(_PLACE_FIELDS, place)


def _where(records: _Records, is_given: pl.Expr, score: Array) -> Array:
    return np.where(records.numbers(is_given) > 0, score, _UNUSABLE)


def _fullness(records: _Records, field: str) -> Array:
    length = records.numbers(pl.col(field).str.len_chars().clip(0, _LONGEST_NAME).fill_null(0))
    return _where(records, pl.col(f"has_{field}"), records.trusted() * (_LONGEST_NAME + 1) + length)


def _birth_score(records: _Records, person: Array) -> Array:
    born = pl.col("birth_on")
    is_default = (born.dt.day() == 1) & born.dt.month().is_in([1, 7])
    support = records.support("birth_on", person)
    certain = records.numbers((~is_default).fill_null(value=False)) * len(person)
    return np.where(support > 0, support + certain, _UNUSABLE)


def _nik_score(records: _Records, person: Array, winners: Mapping[str, Array]) -> Array:
    """Numbers that spell the person's own birth date and sex come first, then those written most often."""
    born = records.rows["birth_on"].gather(pl.Series(winners["birth_date"]).replace(_UNUSABLE, None))
    sex = records.rows["sex_code"].gather(pl.Series(winners["sex"]).replace(_UNUSABLE, None))
    day = pl.col("born").dt.day().cast(pl.Int64) + pl.when(pl.col("sex") == "F").then(_WOMEN_FROM_DAY).otherwise(0)
    month, year = pl.col("born").dt.month().cast(pl.Int64), pl.col("born").dt.year().cast(pl.Int64) % 100
    expected = (day * 10_000 + month * 100 + year).fill_null(_UNUSABLE)
    spelled = pl.DataFrame({"born": born, "sex": sex}).select(expected).to_series().to_numpy()
    nik = records.numbers(pl.col("nik_number").fill_null(0))
    support = records.support("nik_number", person)
    fits = nik // 10**4 % 10**6 == spelled[person]
    score: Array = np.where(support > 0, support + fits * len(person), _UNUSABLE)
    return score


def _card_score(records: _Records) -> Array:
    issued = records.numbers(card_issued(pl.col("family_card_number")).fill_null(0))
    return _where(records, pl.col("family_card_number").is_not_null(), records.trusted() * _AFTER_EVERY_DAY + issued)


def _is_on_card(records: _Records, person: Array, winner: Array) -> Array:
    """1 for the rows that write the card that is believed of their person, else 0."""
    cards = records.numbers(pl.col("family_card_number").fill_null(0))
    card = np.where(winner >= 0, cards[winner], _UNUSABLE)
    return np.asarray(cards == card[person], np.int64)


def _place_score(records: _Records, on_card: Array) -> Array:
    given = records.numbers(pl.sum_horizontal(pl.col("region", "address", "rt_number", "rw_number").is_not_null()))
    # Within the believed card, or failing that within all records, the most trusted list; then the fullest.
    trusted = records.trusted()
    has_place = pl.any_horizontal(pl.col("region", "address").is_not_null())
    return _where(records, has_place, (on_card * (len(trusted) + 1) + trusted) * 8 + given)
