"""The fields that a list may give for a person, in the order in which reports show them."""

FIELDS = (
    "nik",
    "family_card_no",
    "other_id",
    "name",
    "mother_name",
    "birth_date",
    "birth_place",
    "sex",
    "relation",
    "address",
    "rt",
    "rw",
    "region_code",
    "phone",
)
"""Columns of `[list.columns]` besides `key`, which names the row inside its list."""

REQUIRED = ("key", "name")
