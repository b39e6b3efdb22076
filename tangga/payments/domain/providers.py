"""The banks and the post: which of them pays a family, and by which files (law.md 1.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tangga.platform.language import Text

POST: Final = "POS"
ACEH: Final = "11"


@dataclass(frozen=True, slots=True)
class Provider:
    """A bank or the post."""

    code: str
    name: Text
    bic: str
    rail: str
    """The kind of its files."""


PROVIDERS: Final = {
    one.code: one
    for one in (
        Provider("BRI", Text("BRI", "BRI"), "BRINIDJA", "iso20022"),
        Provider("BNI", Text("BNI", "BNI"), "BNINIDJA", "iso20022"),
        Provider("MANDIRI", Text("Bank Mandiri", "Bank Mandiri"), "BMRIIDJA", "iso20022"),
        Provider("BTN", Text("BTN", "BTN"), "BTANIDJA", "iso20022"),
        Provider("BSI", Text("BSI", "BSI"), "BSMDIDJA", "iso20022"),
        Provider(POST, Text("PT Pos", "PT Pos"), "", "pos"),
    )
}
"""By code. That the banks take ISO 20022 is an assumption until each has said so."""

BY_PROVINCE: Final = {
    ACEH: "BSI",
    **dict.fromkeys(("31", "32", "36", "73", "74", "75", "76", "71", "72"), "MANDIRI"),
    **dict.fromkeys(("34", "51", "52", "53", "81", "82"), "BNI"),
    **dict.fromkeys(("61", "62", "63", "64", "65"), "BTN"),
}
"""The bank of a province. That Aceh is BSI's is known; how the other banks share the country is not published, so this
is a rule of our own: it says one bank for each province, and BRI, whose branches reach furthest, for all the others."""
ELSEWHERE: Final = "BRI"


def provider_of(region_code: str, hard_to_reach: Sequence[str] = ()) -> str:
    """Who pays the families of an area: the post where it is hard to reach, else the bank of its province."""
    if any(region_code.startswith(area) for area in hard_to_reach if area):
        return POST
    return BY_PROVINCE.get(region_code[:2], ELSEWHERE)
