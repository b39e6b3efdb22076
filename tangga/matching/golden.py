"""The believed record of each person, made out of all records by the written rules of survivorship."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from tangga.matching.rows import Rows, column
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
_INITIAL_OR_TITLE = r"(?:^|\s)\p{L}(?:\s|$)|[.,]"
_LONGEST_NAME = 255
_MOST_ALIKE = 1023
_WOMAN = 2
_WOMEN_FROM_DAY = 40
_AFTER_EVERY_DAY = 100_000_000
_UNUSABLE = -1

_BORN = pl.col("birth_on")
# A birth date as a NIK spells it, but for the forty days that are added for women.
_SPELLED = (_BORN.dt.day().cast(pl.Int64) * 100 + _BORN.dt.month()) * 100 + _BORN.dt.year() % 100
_IS_DEFAULT_DAY = ((_BORN.dt.day() == 1) & _BORN.dt.month().is_in([1, 7])).fill_null(value=True)


@dataclass(frozen=True, slots=True)
class _Records:
    """Rows with the order in which they are believed: person by person, the most trusted list first."""

    rows: Rows
    order: Array
    person: Array
    starts: Array
    distrust: Array

    def numbers(self, expression: pl.Expr) -> Array:
        """A number for each row as it stands, not in believed order."""
        return column(self.rows, expression.cast(pl.Int64)).to_numpy()

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

    def most_trusted(self, column: str) -> Array:
        """The first believed row of each person where something is given."""
        return self.believed(self.numbers(pl.col(column).is_not_null()) - 1)

    def agreeing(self, one: Array, other: Array) -> Array:
        """For each row, in how many rows of its person `other` says what `one` says in this row; 0 says nothing."""
        one, other = one[self.order], other[self.order]
        count = np.zeros(len(one), np.int64)
        first, step = np.arange(len(one)), 0
        # A person has few rows: every row is held beside the next one, then the one after that.
        while len(first):
            second = first + step
            count[first] += one[first] == other[second]
            if step:
                count[second] += one[second] == other[first]
            step += 1
            first = first[first + step < len(one)]
            first = first[self.person[first] == self.person[first + step]]
        agreed = np.zeros(len(one), np.int64)
        agreed[self.order] = np.where(one == 0, 0, count)
        return agreed

    def support(self, values: Array) -> Array:
        """How many rows of the same person say the same; 0 where nothing is said."""
        return self.agreeing(values, values)


def card_issued(card: pl.Expr) -> pl.Expr:
    """The day a family card was issued as a number that grows with time (yyyymmdd), 0 if its digits spell no day."""
    day, month, year = card // 10**8 % 100, card // 10**6 % 100, card // 10**4 % 100
    century = pl.when(year >= 70).then(1900).otherwise(2000)
    spells_a_day = day.is_between(1, 31) & month.is_between(1, 12)
    return pl.when(spells_a_day).then((century + year) * 10_000 + month * 100 + day).otherwise(0).cast(pl.Int64)


def golden_records(rows: Rows, person: Array) -> pl.DataFrame:
    """One believed record for each person, in order of person number, and the list that gave each value."""
    records = _in_believed_order(rows, person)
    winners = _winners(records, person)
    columns = _counts(records)
    lists = column(rows, "list")
    for field in PERSON_FIELDS:
        # A gather by null gives null: nobody gave the value.
        winner = pl.Series(winners[field]).replace(_UNUSABLE, None)
        needed = _VALUES[field].meta.root_names()
        value = column(rows.lazy().select(pl.col(needed).gather(winner)), _VALUES[field].alias(field))
        given = pl.DataFrame({"value": value, "list": lists.gather(winner)})
        columns[field] = value
        columns[f"{field}_from"] = given.select(pl.when(pl.col("value").is_not_null()).then("list")).to_series()
    # The lists' names stay as they stand in the rows: millions of words take their room.
    return pl.DataFrame(
        {
            name: columns[name] if name.endswith("_from") else columns[name].cast(dtype)
            for name, dtype in PEOPLE.items()
            if name in columns
        }
    )


def said_values(rows: Rows) -> pl.LazyFrame:
    """What each row itself says, each field as it would be believed."""
    return rows.lazy().select("list", "row", *(value.alias(field) for field, value in _VALUES.items()))


def _in_believed_order(rows: Rows, person: Array) -> _Records:
    lists = column(rows, pl.struct("trust", "list_no").rank("dense").cast(pl.Int64) - 1).to_numpy()
    order = np.argsort(person * (int(lists.max(initial=0)) + 1) + lists, kind="stable")
    in_order = person[order]
    starts = np.flatnonzero(np.r_[True, in_order[1:] != in_order[:-1]][: len(in_order)])
    return _Records(rows, order, in_order, starts, lists)


def _counts(records: _Records) -> dict[str, pl.Series]:
    lists = records.distrust[records.order]
    is_new_list = np.r_[True, (lists[1:] != lists[:-1]) | (records.person[1:] != records.person[:-1])][: len(lists)]
    return {
        "record_count": pl.Series(np.diff(records.starts, append=len(lists))),
        "list_count": pl.Series(np.add.reduceat(is_new_list.astype(np.int64), records.starts)),
    }


def _winners(records: _Records, person: Array) -> dict[str, Array]:
    """The row that is believed for each field of each person."""
    winners = {
        "other_id": records.most_trusted("other_id_text"),
        "birth_place": records.most_trusted("birth_place"),
        "phone": records.most_trusted("phone_number"),
        "name": records.believed(_name_score(records, "name")),
        "mother_name": records.believed(_name_score(records, "mother_name")),
        "birth_date": records.believed(_birth_score(records)),
        "sex": records.believed(records.support(_sex(records)) - 1),
    }
    winners["nik"] = records.believed(_nik_score(records, person, winners))
    winners["family_card_no"] = records.believed(_card_score(records))
    on_card = _is_on_card(records, person, winners["family_card_no"])
    winners["relation"] = records.believed(_where(records, pl.col("relation_code").is_not_null(), on_card))
    place = records.believed(_place_score(records, on_card))
    return winners | dict.fromkeys(_PLACE_FIELDS, place)


def _where(records: _Records, is_given: pl.Expr, score: Array) -> Array:
    return np.where(records.numbers(is_given) > 0, score, _UNUSABLE)


def _name_score(records: _Records, field: str) -> Array:
    """Names written out come first, then those written alike most often, then the most trusted, then the fullest."""
    name = pl.col(field)
    is_given = records.numbers(pl.col(f"has_{field}"))
    is_whole = records.numbers((~name.str.contains(_INITIAL_OR_TITLE)).fill_null(value=False))
    alike = column(records.rows, name.str.to_uppercase().hash()).to_numpy().view(np.int64)
    support = np.minimum(records.support(alike * is_given), _MOST_ALIKE)
    length = records.numbers(name.str.len_chars().clip(0, _LONGEST_NAME).fill_null(0))
    score = is_whole * (_MOST_ALIKE + 1) + support
    score = score * (int(records.distrust.max(initial=0)) + 1) + records.trusted()
    return np.where(is_given > 0, score * (_LONGEST_NAME + 1) + length, _UNUSABLE)


def _birth_score(records: _Records) -> Array:
    """Dates that most records write, or spell in their NIK, come first; 1 January and 1 July come last."""
    born = records.numbers(_SPELLED.fill_null(0))
    is_known = records.numbers(~_IS_DEFAULT_DAY).astype(bool) & (born > 0)
    day_of_birth = records.numbers((_BORN.cast(pl.Int32).cast(pl.Int64) * 2 + 1).fill_null(0))
    nik = records.numbers(pl.col("nik_number").fill_null(0) // 10**4 % 10**6)
    of_anyone = np.where(nik > _WOMEN_FROM_DAY * 10**4, nik - _WOMEN_FROM_DAY * 10**4, nik)
    support = records.support(np.where(born > 0, day_of_birth, 0)) + records.agreeing(born, of_anyone)
    return np.where(born > 0, support + is_known * (2 * len(born) + 1), _UNUSABLE)


def _nik_score(records: _Records, person: Array, winners: Mapping[str, Array]) -> Array:
    """Numbers that spell the person's own birth date and sex come first, then those written most often."""
    born = _at(records.numbers(_SPELLED.fill_null(0)), winners["birth_date"])
    is_woman = _at(_sex(records), winners["sex"]) == _WOMAN
    expected = born + is_woman * _WOMEN_FROM_DAY * 10**4
    nik = records.numbers(pl.col("nik_number").fill_null(0))
    fits = (nik // 10**4 % 10**6 == expected[person]) & (born[person] > 0)
    support = records.support(nik)
    return np.where(support > 0, support + fits * len(person), _UNUSABLE)


def _sex(records: _Records) -> Array:
    return records.numbers(pl.col("sex_code").replace_strict({"M": 1, "F": _WOMAN}, default=0, return_dtype=pl.Int64))


def _at(values: Array, rows: Array) -> Array:
    """The value in each of the rows; 0 where there is no row."""
    return np.where(rows >= 0, values[rows], 0)


def _card_score(records: _Records) -> Array:
    issued = records.numbers(card_issued(pl.col("family_card_number")).fill_null(0))
    return _where(records, pl.col("family_card_number").is_not_null(), records.trusted() * _AFTER_EVERY_DAY + issued)


def _is_on_card(records: _Records, person: Array, winner: Array) -> Array:
    """1 for the rows that write the card that is believed of their person, else 0."""
    cards = records.numbers(pl.col("family_card_number").fill_null(0))
    card = _at(cards, winner)
    return np.asarray((cards == card[person]) & (cards > 0), np.int64)


def _place_score(records: _Records, on_card: Array) -> Array:
    """Rows with the believed card come first, then the most trusted list, then the fullest place."""
    given = records.numbers(pl.sum_horizontal(pl.col("region", "address", "rt_number", "rw_number").is_not_null()))
    trusted = records.trusted()
    has_place = pl.any_horizontal(pl.col("region", "address").is_not_null())
    return _where(records, has_place, (on_card * (len(trusted) + 1) + trusted) * 8 + given)
