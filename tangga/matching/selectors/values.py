"""One value as a reader may see it: written as people write it, numbers masked, differing letters marked."""

from datetime import date
from typing import Final

from tangga.matching import masking
from tangga.platform import figures
from tangga.platform.geography import path_of
from tangga.platform.geography.areas import NotAnArea

Letters = tuple[tuple[str, bool], ...]
"""A value in runs of letters, each with whether it is marked as different."""

_NUMBERS: Final = frozenset({"nik", "family_card_no", "other_id", "phone"})
_NAMES: Final = frozenset({"name", "mother_name", "birth_place"})
_LEVELS_SHOWN = 3


def alone(field: str, value: str | None, *, is_unmasked: bool) -> Letters:
    """A value by itself, nothing marked in it; empty where there is none."""
    return _letters(masking.masked(_written(field, value), is_open=_openness(field, is_unmasked=is_unmasked)))


def side_by_side(field: str, one: str | None, other: str | None, *, is_unmasked: bool) -> tuple[Letters, Letters]:
    """Two values that differ, the differing letters marked in each; both as a whole where more than half differs."""
    first, second = _written(field, one), _written(field, other)
    marked = masking.masked_pair(first, second, is_open=_openness(field, is_unmasked=is_unmasked))
    # Single letters that happen to be alike would say nothing.
    if any(_differing(pieces) * 2 > len(value) for pieces, value in zip(marked, (first, second), strict=True)):
        return _as_a_whole(marked[0]), _as_a_whole(marked[1])
    return _letters(marked[0]), _letters(marked[1])


def text_of(letters: Letters) -> str:
    """The value without its marks."""
    return "".join(text for text, _ in letters)


def _openness(field: str, *, is_unmasked: bool) -> masking.IsOpen:
    return masking.open_in_number if field in _NUMBERS and not is_unmasked else masking.open_everywhere


def _differing(pieces: masking.Masked) -> int:
    return sum(len(piece.text) for piece in pieces if piece.is_different)


def _letters(pieces: masking.Masked) -> Letters:
    return tuple((piece.text, piece.is_different) for piece in pieces)


def _as_a_whole(pieces: masking.Masked) -> Letters:
    return (("".join(piece.text for piece in pieces), True),)


def _written(field: str, value: str | None) -> str:
    """A value as people write it: names in their usual letters, days as day-month-year, a village by its name."""
    if not value:
        return ""
    if field in _NAMES:
        return figures.person_name(value)
    if field == "birth_date":
        return date.fromisoformat(value).strftime("%d-%m-%Y")
    return _place(value) if field == "region_code" else value


def _place(code: str) -> str:
    """A village with the sub-district and the regency it lies in; the code itself where the list has no such area."""
    try:
        path = path_of(code)
    except NotAnArea:
        return code
    return ", ".join(area.name for area in reversed(path[-_LEVELS_SHOWN:])) or code
