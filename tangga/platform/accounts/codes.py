"""Passwords and codes that the site thinks up itself, to be read from paper and typed by hand."""

import secrets
from typing import Final

LETTERS: Final = "34679ACDEFHJKMNPRTUWXY"
"""None of these is taken for another on paper: no 0 beside O, no 1 beside I and L, no 2, 5, 8 beside Z, S, B."""

_GROUP = 5


def new_code(length: int) -> str:
    """That many letters and figures nobody can guess, in groups of five."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(length))
    return "-".join(letters[start : start + _GROUP] for start in range(0, length, _GROUP))


def as_typed(code: str) -> str:
    """A code as it is compared: capitals, without what people put between."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
