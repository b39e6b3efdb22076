"""Whom a family's aid is paid to."""

from datetime import date

import pytest

from tangga.payments.domain.caretakers import Member, caretaker_of
from tangga.payments.domain.providers import PROVIDERS, provider_of

FATHER = Member(1, "AGUS", "M", "HEAD", date(1980, 1, 1))
MOTHER = Member(2, "SITI", "F", "SPOUSE", date(1985, 1, 1))
SECOND_WIFE = Member(3, "RINA", "F", "SPOUSE", date(1990, 1, 1))
DAUGHTER = Member(4, "DEWI", "F", "CHILD", date(2005, 1, 1))
SON = Member(5, "BUDI", "M", "CHILD", date(2003, 1, 1))
GRANDMOTHER = Member(6, "SUTINAH", "F", "PARENT", date(1950, 1, 1))
HUSBAND = Member(7, "JOKO", "M", "SPOUSE", date(1979, 1, 1))
SHE = Member(8, "WATI", "F", "HEAD", None)
NAMELESS = Member(9, "", "F", "SPOUSE", date(1985, 1, 1))
DASH = Member(9, "-", "F", "SPOUSE", date(1985, 1, 1))
UNKNOWN = Member(10, "TONO", "M", "CHILD", None)


@pytest.mark.parametrize(
    ("family", "who"),
    [
        ((FATHER, MOTHER, DAUGHTER, GRANDMOTHER), MOTHER),
        ((FATHER, SECOND_WIFE, MOTHER), MOTHER),
        ((FATHER, DAUGHTER, GRANDMOTHER), FATHER),
        ((SHE, HUSBAND, GRANDMOTHER), SHE),
        ((SON, DAUGHTER, GRANDMOTHER), GRANDMOTHER),
        ((SON, DAUGHTER), DAUGHTER),
        ((SON, UNKNOWN), SON),
        ((FATHER, NAMELESS), FATHER),
        ((NAMELESS,), None),
        ((DASH, NAMELESS), None),
        ((), None),
    ],
)
def test_the_mother_then_the_head_then_the_eldest_woman(family: tuple[Member, ...], who: Member | None) -> None:
    assert caretaker_of(family) == caretaker_of(reversed(family)) == who


def test_the_bank_is_that_of_the_province_and_the_post_where_it_is_hard_to_reach() -> None:
    assert [provider_of(code) for code in ("1171010001", "3201010001", "3501010001", "")] == [
        "BSI",
        "MANDIRI",
        "BRI",
        "BRI",
    ]
    assert provider_of("9103010001", ["9103"]) == provider_of("1101010001", ["", "11"]) == "POS"
    assert {provider_of(f"{province:02}01") for province in range(11, 97)} <= set(PROVIDERS)
