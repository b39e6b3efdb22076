"""The recipes of keys: which facts two records of one person are likely to share."""

Recipe = tuple[str, ...]

RECIPES: tuple[Recipe, ...] = (
    ("nik",),
    ("card", "rarest"),
    ("rarest", "birth"),
    ("region", "birth"),
    ("mother_joined", "birth"),
    ("unordered", "region"),
    ("first", "last", "birth_any_order"),
    ("other_id",),
    ("phone", "first"),
    ("joined",),
    ("address_rarest", "region"),
    ("address_rarest", "birth"),
)
"""For all lists. What one of these recipes finds that no other does was counted on two provinces of a million records:
more recipes found less than one more pair in a thousand, at twice the pairs to compare.
"""

WITHOUT_NUMBERS: tuple[Recipe, ...] = (
    ("unordered", "month"),
    ("address", "first"),
    ("mother_joined", "rarest"),
    ("nik_head", "first"),
    ("rarest", "region"),
    ("last", "region"),
    ("address_rarest", "rarest"),
    ("first", "birth"),
    ("last", "birth"),
    ("birth",),
    ("address_rarest",),
    ("first", "last"),
    ("first", "year"),
    ("last", "year"),
)
"""As well, for lists in which most records have neither NIK nor family card."""

MOST_TOGETHER = 40
"""A key that more records share is made narrower."""

LOOSE = frozenset(
    {
        ("unordered", "region"),
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
MOST_LOOSELY_TOGETHER = 8
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


def most_together(recipe: Recipe) -> int:
    """How many records may share a key of the recipe before it is made narrower, or left out."""
    return MOST_LOOSELY_TOGETHER if recipe in LOOSE else MOST_TOGETHER
