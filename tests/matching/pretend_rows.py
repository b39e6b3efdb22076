"""Rows as the lists' reader gives them, from the few values that a test is about."""

from datetime import date

import numpy as np
import polars as pl

COLUMNS = {
    "row": pl.UInt32,
    "key": pl.String,
    **dict.fromkeys(
        ("nik", "family_card_no", "other_id", "name", "mother_name", "birth_date", "birth_place", "sex", "relation"),
        pl.String,
    ),
    **dict.fromkeys(("address", "rt", "rw", "region_code", "phone"), pl.String),
    "nik_number": pl.Int64,
    "family_card_number": pl.Int64,
    "birth_on": pl.Date,
    "sex_code": pl.String,
    "relation_code": pl.String,
    "region": pl.String,
    "phone_number": pl.Int64,
    "rt_number": pl.Int16,
    "rw_number": pl.Int16,
    "other_id_text": pl.String,
    "has_name": pl.Boolean,
    "has_mother_name": pl.Boolean,
    "list": pl.String,
    "list_no": pl.UInt8,
    "trust": pl.Int32,
}
LISTS = {"civil": (0, 1), "survey": (1, 2), "old": (2, 3), "office": (3, 3)}
"""Each list's number and trust; two are trusted alike."""

Row = dict[str, object]


def rows_of(*given: Row) -> tuple[pl.DataFrame, np.ndarray]:
    """The rows, and the person of each as `person` says."""
    rows = [_row(at, dict(row)) for at, row in enumerate(given)]
    person = np.array([row["person"] for row in rows], np.int64)
    return pl.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows], schema=COLUMNS), person


def _row(at: int, row: Row) -> Row:
    name = row.setdefault("list", "civil")
    number, trust = LISTS[str(name)]
    defaults: Row = {"person": 0, "row": at + 2, "key": f"K{at}", "list_no": number, "trust": trust}
    written = {
        "nik": row.get("nik_number"),
        "family_card_no": row.get("family_card_number"),
        "region_code": row.get("region"),
        "phone": row.get("phone_number"),
        "other_id": row.get("other_id_text"),
    }
    defaults |= {field: None if value is None else str(value) for field, value in written.items()}
    return defaults | {"has_name": "name" in row, "has_mother_name": "mother_name" in row} | row


def born(year: int, month: int = 5, day: int = 17) -> date:
    return date(year, month, day)
