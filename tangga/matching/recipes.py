"""The recipes of keys: which facts two records of one person are likely to share."""

RECIPES: tuple[tuple[str, ...], ...] = (
    ("nik",),
    ("unordered", "birth"),
    ("card", "rarest"),
    ("rarest", "birth"),
    ("region", "birth"),
    ("mother_joined", "birth"),
    ("unordered", "region"),
    ("rarest", "region", "year"),
    ("first", "last", "birth_any_order"),
    ("unordered", "month"),
    ("other_id",),
    ("phone", "first"),
    ("address", "first"),
    ("mother_joined", "rarest"),
    ("joined",),
    ("nik_head", "first"),
    ("rarest", "region"),
    ("last", "region"),
    ("address_rarest", "region"),
    ("address_rarest", "birth"),
    ("address_rarest", "rarest"),
    ("first", "birth"),
    ("last", "birth"),
    ("birth",),
    ("address_rarest",),
    ("first", "last"),
    ("first", "year"),
    ("last", "year"),
)
WITHOUT_NUMBERS = 7
"""So many of the last recipes are loose, and only for lists in which most records have neither NIK nor family card."""

UNUSED = "unused"

MOST_TOGETHER = 40
"""A key that more records share is made narrower."""

LOOSE = frozenset(
    {
        ("joined",),
        ("mother_joined", "rarest"),
        ("rarest", "region"),
        ("last", "region"),
        ("address_rarest", "region"),
        ("address_rarest", "rarest"),
        ("birth",),
        ("address_rarest",),
        ("first", "last"),
        ("first", "year"),
        ("last", "year"),
    }
)
MOST_LOOSELY_TOGETHER = 12
"""Keys without a date hold many who are not one person: they are made narrower sooner."""

NARROWER = ("year", "subdistrict", "last", "month", "mother_joined", "address", "regency")
IMPLIED = {
    "region": {"subdistrict", "regency"},
    "birth": {"year", "month"},
    "birth_any_order": {"year"},
    "month": {"year"},
    "joined": {"last"},
    "unordered": {"last"},
}
"""What a fact already tells: no key gets narrower by it."""
