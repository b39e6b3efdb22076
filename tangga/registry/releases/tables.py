"""The columns of a release's tables: matching writes them, every later step reads them."""

from typing import Any

import polars as pl

Columns = dict[str, Any]

PERSON_FIELDS: Columns = {
    "nik": pl.String,
    "family_card_no": pl.String,
    "other_id": pl.String,
    "name": pl.String,
    "mother_name": pl.String,
    "birth_date": pl.Date,
    "birth_place": pl.String,
    "sex": pl.String,
    "relation": pl.String,
    "address": pl.String,
    "rt": pl.String,
    "rw": pl.String,
    "region_code": pl.String,
    "phone": pl.String,
}
"""What is believed of a person; identity numbers are text, for a number would lose its leading zeros."""

COMPARED_FIELDS = (
    "nik",
    "other_id",
    "name",
    "mother_name",
    "birth_date",
    "sex",
    "family_card_no",
    "region_code",
    "address",
    "birth_place",
    "phone",
)
"""The fields of two records that are held side by side, in the order in which they are shown."""

PEOPLE: Columns = {
    "person_id": pl.Int64,
    "family_id": pl.Int64,
    **PERSON_FIELDS,
    "record_count": pl.Int32,
    "list_count": pl.Int32,
    "probability": pl.Float64,
    "is_conflict": pl.Boolean,
    **{f"{field}_from": pl.String for field in PERSON_FIELDS},
}
"""One row a person; `probability` is that of the least sure record, `<field>_from` the list that gave the value."""

FAMILIES: Columns = {
    "family_id": pl.Int64,
    "family_card_no": pl.String,
    "head_person_id": pl.Int64,
    "person_count": pl.Int32,
    "address": pl.String,
    "rt": pl.String,
    "rw": pl.String,
    "region_code": pl.String,
}

RECORDS: Columns = {
    "list": pl.String,
    "row": pl.UInt32,
    "key": pl.String,
    "person_id": pl.Int64,
    "family_id": pl.Int64,
    "reason": pl.String,
    "probability": pl.Float64,
    "linked_list": pl.String,
    "linked_key": pl.String,
    **{f"evidence_{field}": pl.String for field in COMPARED_FIELDS},
}
"""Every kept row of every list; the evidence is how each field agrees with the linked record."""

SAID: Columns = {"list": pl.String, "row": pl.UInt32, "person_id": pl.Int64, **PERSON_FIELDS}
"""What each record itself says, row by row in the order of RECORDS; older releases have no such table."""

DOUBTFUL: Columns = {
    "list_a": pl.String,
    "key_a": pl.String,
    "list_b": pl.String,
    "key_b": pl.String,
    "probability": pl.Float64,
    "is_joined": pl.Boolean,
    "why": pl.String,
    **{f"{field}_{side}": PERSON_FIELDS[field] for field in COMPARED_FIELDS for side in "ab"},
    **{f"evidence_{field}": pl.String for field in COMPARED_FIELDS},
    **{f"bits_{field}": pl.Float32 for field in COMPARED_FIELDS},
}
"""Pairs for a person's eye, worst (nearest to one half) first; `is_joined` is what the run did for now."""

REJECTED: Columns = {
    "list": pl.String,
    "row": pl.UInt32,
    "key": pl.String,
    "column": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "set_aside": pl.Boolean,
}
"""What could not be used, as written: a whole row that was set aside, or one value left out of the comparison."""

DECISIONS: Columns = {
    "list_a": pl.String,
    "key_a": pl.String,
    "list_b": pl.String,
    "key_b": pl.String,
    "decision": pl.String,
    "by": pl.String,
    "at": pl.String,
    "why": pl.String,
}
"""What people said of pairs, JOIN or KEEP_APART, so that the next run keeps to it."""

CHANGES: Columns = {
    "change": pl.String,
    "person_id": pl.Int64,
    "previous_person_ids": pl.List(pl.Int64),
    "detail": pl.String,
}
"""What differs from the release before; `change` is one of CHANGE_CODES."""

CHANGE_CODES = ("JOINED", "SPLIT", "NEW", "GONE")
REASON_CODES = (
    "NIK_AND_NAME",
    "CARD_BIRTH_AND_NAME",
    "NAME_BIRTH_AND_VILLAGE",
    "NIK_AND_ALL_NAMES",
    "SCORE",
    "DECISION",
    "ALONE",
)
"""How a record came to its person; ALONE has no other record beside it."""
