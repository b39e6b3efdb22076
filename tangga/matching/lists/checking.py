"""Every field of a list through its checker."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from tangga.matching.fields import FIELDS
from tangga.matching.lists.sources import ListSource
from tangga.matching.lists.values import Checked
from tangga.matching.lists.values.dates import check_birth_dates
from tangga.matching.lists.values.numbers import check_family_cards, check_niks
from tangga.matching.lists.values.places import check_neighbourhoods, check_other_ids, check_phones, check_regions
from tangga.matching.lists.values.words import check_names, check_relations, check_sexes
from tangga.platform.progress import Advance

COMPARABLE: Mapping[str, tuple[str, pl.DataType]] = {
    "nik": ("nik_number", pl.Int64()),
    "family_card_no": ("family_card_number", pl.Int64()),
    "birth_date": ("birth_on", pl.Date()),
    "sex": ("sex_code", pl.String()),
    "relation": ("relation_code", pl.String()),
    "region_code": ("region", pl.String()),
    "phone": ("phone_number", pl.Int64()),
    "rt": ("rt_number", pl.Int16()),
    "rw": ("rw_number", pl.Int16()),
    "other_id": ("other_id_text", pl.String()),
    "name": ("has_name", pl.Boolean()),
    "mother_name": ("has_mother_name", pl.Boolean()),
}
"""For each field that is checked: the column of its comparable values, and their type."""

_CHECKERS: Mapping[str, Callable[[pl.Series], Checked]] = {
    "nik": check_niks,
    "family_card_no": check_family_cards,
    "sex": check_sexes,
    "relation": check_relations,
    "region_code": check_regions,
    "phone": check_phones,
    "rt": check_neighbourhoods,
    "rw": check_neighbourhoods,
    "other_id": check_other_ids,
    "name": check_names,
    "mother_name": check_names,
}


@dataclass(slots=True)
class Checks:
    """What checking found: comparable values by column, and rejected values by field."""

    values: dict[str, pl.Series] = field(default_factory=dict)
    reasons: dict[str, pl.Series] = field(default_factory=dict)

    def has(self, column: str) -> pl.Series | None:
        """Where a column has a comparable value; None if the list does not give it."""
        return self.values[column].is_not_null() if column in self.values else None

    def completed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows with every column that a list may have: as written first, then comparable, null if not given."""
        written = [pl.col(name) if name in frame.columns else pl.lit(None, pl.String).alias(name) for name in FIELDS]
        comparable = [
            self.values[name].alias(name) if name in self.values else _not_given(name, dtype)
            for name, dtype in COMPARABLE.values()
        ]
        return frame.select("row", "key", *written, *comparable)


def check_fields(source: ListSource, frame: pl.DataFrame, *, latest_on: date, advance: Advance) -> Checks:
    """The comparable values of every mapped field, and which values are left out and why."""
    checks = Checks()
    for name in FIELDS:
        if name not in source.columns:
            continue
        checked = _checked(name, frame[name], source, latest_on)
        if checked is not None:
            checks.values[COMPARABLE[name][0]] = checked.values
            if checked.reasons.null_count() < checked.reasons.len():
                checks.reasons[name] = checked.reasons
        advance(1)
    return checks


def _checked(name: str, written: pl.Series, source: ListSource, latest_on: date) -> Checked | None:
    if name == "birth_date":
        return check_birth_dates(written, source.columns[name].format, latest_on=latest_on)
    checker = _CHECKERS.get(name)
    return checker(written) if checker else None


def _not_given(name: str, dtype: pl.DataType) -> pl.Expr:
    nothing = pl.lit(value=False) if dtype == pl.Boolean else pl.lit(None, dtype)
    return nothing.alias(name)
