"""Personal values on a page that can be printed: what agrees is masked, and only the letters that differ are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher

MASK = "*"
SHOWN_DIFFERENCES = 3
"""Where more letters differ, or a third of a short value, it is marked as a whole: they would give it away."""

_LONG_NUMBER = 12
_EDGE = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters that are all marked as different, or none of them."""

    text: str
    is_different: bool


Masked = list[Piece]
IsOpen = Callable[[str, int], bool]
"""Whether the letter at a place may be shown to anyone."""


def masked_pair(one: str, other: str, *, is_open: IsOpen) -> tuple[Masked, Masked]:
    """Two values as a reader may see them side by side, the differing letters marked in each."""
    matcher = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    in_one, in_other = set(range(len(one))), set(range(len(other)))
    for at, beside, length in matcher.get_matching_blocks():
        in_one -= set(range(at, at + length))
        in_other -= set(range(beside, beside + length))
    # Dots, spaces and strokes are ways of writing; a reader would look for a difference where there is none.
    in_one = {at for at in in_one if one[at].isalnum()}
    in_other = {at for at in in_other if other[at].isalnum()}
    if _tells_too_much(one, in_one, is_open) or _tells_too_much(other, in_other, is_open):
        return _wholly_different(one, is_open), _wholly_different(other, is_open)
    return _masked(one, in_one, is_open), _masked(other, in_other, is_open)


def masked(value: str, *, is_open: IsOpen) -> Masked:
    """A value as a reader may see it alone."""
    return _masked(value, set(), is_open)


def open_in_words(value: str, at: int) -> bool:
    """Names and addresses: the first letter of each word, and what is neither letter nor figure."""
    return not value[at].isalnum() or (value[at].isalpha() and (at == 0 or not value[at - 1].isalnum()))


def open_in_number(value: str, at: int) -> bool:
    """Identity numbers: the first and last four of a long one, the last two of a short one."""
    if len(value) < _LONG_NUMBER:
        return at >= len(value) - 2 and len(value) > _EDGE
    return at < _EDGE or at >= len(value) - _EDGE


def open_in_date(value: str, at: int) -> bool:
    """Dates, written day-month-year: the year."""
    return at >= len(value) - _EDGE or value[at] == "-"


def open_everywhere(value: str, at: int) -> bool:
    """Values that name no one: a village, a sex."""
    return True


def masked_key(key: str) -> str:
    """The key of a record; some lists use an identity number as key, and that is masked."""
    figures_only = sum(letter.isdigit() for letter in key)
    if figures_only < _LONG_NUMBER:
        return key
    return "".join(piece.text for piece in masked(key, is_open=open_in_number))


def _tells_too_much(value: str, differing: set[int], is_open: IsOpen) -> bool:
    hidden = sum(not is_open(value, at) for at in differing)
    return hidden > min(SHOWN_DIFFERENCES, max(len(value) // 3, 1))


def _wholly_different(value: str, is_open: IsOpen) -> Masked:
    return [Piece(piece.text, is_different=True) for piece in _masked(value, set(), is_open)]


def _masked(value: str, differing: set[int], is_open: IsOpen) -> Masked:
    pieces: Masked = []
    for at, letter in enumerate(value):
        is_different = at in differing
        text = letter if is_different or is_open(value, at) else MASK
        if pieces and pieces[-1].is_different == is_different:
            pieces[-1] = Piece(pieces[-1].text + text, is_different)
        else:
            pieces.append(Piece(text, is_different))
    return pieces
