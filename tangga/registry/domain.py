"""What someone means by what they typed into the one box: a name, a number of sixteen digits, or a family's number."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LONG_NUMBER_DIGITS: Final = 16
"""Of a NIK and of a family card."""
MOST_FAMILY_DIGITS: Final = 12
_BETWEEN_DIGITS: Final = str.maketrans("", "", " .-")


class AskedFor(StrEnum):
    """What is looked for."""

    NAME = "NAME"
    LONG_NUMBER = "LONG_NUMBER"
    FAMILY = "FAMILY"
    NO_NUMBER = "NO_NUMBER"
    """Digits, but more or fewer than any number of ours has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, without what people write between digits."""

    what: AskedFor
    text: str


def asked_for(typed: str) -> Asked:
    """What someone means by what they typed."""
    digits = typed.translate(_BETWEEN_DIGITS)
    if not (digits.isascii() and digits.isdecimal()):
        return Asked(AskedFor.NAME, typed.strip())
    if len(digits) == LONG_NUMBER_DIGITS:
        return Asked(AskedFor.LONG_NUMBER, digits)
    return Asked(AskedFor.FAMILY if len(digits) <= MOST_FAMILY_DIGITS else AskedFor.NO_NUMBER, digits)
