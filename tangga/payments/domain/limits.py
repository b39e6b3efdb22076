"""The most that the law of a day can give one family: whatever is above it is a mistake, whoever drew it."""

from collections.abc import Mapping
from typing import Any, Final

KINDS: Final = (
    "pregnant", "early_childhood", "primary", "junior_secondary", "senior_secondary", "elderly", "severe_disability",
)  # fmt: skip
FIXED: Final = ("pkh.fixed_regular", "pkh.fixed_akses")
FLAT: Final = ("pkh.flat_amount", "pkh.flat_amount_special")
SHARES: Final = ("pkh.stage_parts", "pkh.stage_parts_post")


def most_of_a_stage(figures: Mapping[str, Any]) -> int:
    """The most that PKH pays in one stage, by the figures of a day, in rupiah.

    As many components as count, each worth the best; fixed aid, which is paid at once; and the largest share that a
    stage has, rounded up with what rounding leaves to the last. The flat years pay no more than the year in a stage.
    """
    flat = [figures[code] for code in FLAT if code in figures]
    if flat:
        return int(max(flat))
    best = max(figures[f"pkh.{kind}_amount"] for kind in KINDS)
    fixed = max((figures[code] for code in FIXED if code in figures), default=0)
    shares = [
        figures["pkh.stage_parts"],
        *([figures["pkh.stage_parts_post"]] if "pkh.stage_parts_post" in figures else []),
    ]
    year = best * figures["pkh.max_components"]
    return int(fixed + max(-(-year * max(parts) // sum(parts)) + len(parts) for parts in shares))
