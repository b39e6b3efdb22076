"""By what a payment is named before banks and post: it says nothing of anybody, and a slip of the pen shows."""

from typing import Final

_MOST_DIGITS: Final = 18
SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def reference_of(round_number: int, place: int) -> str:
    """The name of a payment: the round, its place on the list, and a check character."""
    told = f"T{round_number}-{place}"
    return told + check_character(told)


def account_reference(number: int) -> str:
    """The name of an account that is asked for."""
    told = f"A{number}"
    return told + check_character(told)


def account_of(reference: str) -> int | None:
    """The number of the account that a bank names; None where it names none of ours."""
    number = reference[1:-1]
    if not is_reference(reference) or reference[0] != "A" or not number.isdecimal() or len(number) > _MOST_DIGITS:
        return None
    return int(number)


def is_reference(written: str) -> bool:
    """Whether the check character is right."""
    told = written[:-1]
    return bool(told) and set(told) <= {*SIGNS, "-"} and check_character(told) == written[-1]


def check_character(told: str) -> str:
    """By ISO 7064 MOD 37,36: one wrong sign, or two neighbours exchanged, is found; the hyphen does not count."""
    left = len(SIGNS)
    for sign in told.replace("-", ""):
        left = (left + SIGNS.index(sign)) % len(SIGNS) or len(SIGNS)
        left = left * 2 % (len(SIGNS) + 1)
    return SIGNS[(len(SIGNS) + 1 - left) % len(SIGNS)]
