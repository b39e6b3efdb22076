"""How alike two names are, whatever the order of their words, titles aside: by their letters and by their sounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import polars as pl
from rapidfuzz import fuzz

from tangga.registry.names.keys import heard
from tangga.registry.names.words import clean, short_forms, words_of_names

_OF_WHOLE: Final = 0.7
"""What the whole name counts against the part that both have."""
_OF_LETTERS: Final = 0.4
"""What letters count against sounds."""


_WRITTEN_SHORT: Final = frozenset({"MUHAMMAD", "ACHMAD", "ABDUL", "SITI", "NUR"})
"""Names that lists write short without meaning another name; of other short forms nobody can tell."""


class Likeness(StrEnum):
    """How a name answers to the one that was typed."""

    SAME = "SAME"
    SAME_SOUND = "SAME_SOUND"
    WITH_MORE = "WITH_MORE"
    ALIKE = "ALIKE"


@dataclass(frozen=True, slots=True, order=True)
class Spoken:
    """A name's words in capitals without titles, and how each sounds; Moh. sounds like Muhammad."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]


def spoken_names(names: Sequence[str]) -> list[Spoken]:
    """Each name as it is spoken."""
    cleaned = clean(pl.Series(names, dtype=pl.String)).fill_null("")
    words = words_of_names(cleaned).group_by("phrase", maintain_order=True).agg("word").sort("phrase")
    told = [tuple(word for word in of_name if word) for of_name in words["word"].to_list()]
    return [Spoken(one, tuple(_heard_in_full(word) for word in one)) for one in told]


def likeness(typed: Spoken, name: Spoken) -> Likeness:
    """How a name answers to the one that was typed."""
    if sorted(typed.words) == sorted(name.words):
        return Likeness.SAME
    if sorted(typed.sounds) == sorted(name.sounds):
        return Likeness.SAME_SOUND
    return Likeness.WITH_MORE if set(typed.sounds) <= set(name.sounds) else Likeness.ALIKE


def score(typed: Spoken, name: Spoken) -> float:
    """0 to 100: how alike the names are."""
    letters = _alike(typed.words, name.words)
    return _OF_LETTERS * letters + (1 - _OF_LETTERS) * _alike(typed.sounds, name.sounds)


def _alike(one: Sequence[str], other: Sequence[str]) -> float:
    first, second = " ".join(one), " ".join(other)
    whole, part = fuzz.token_sort_ratio(first, second), fuzz.token_set_ratio(first, second)
    return _OF_WHOLE * whole + (1 - _OF_WHOLE) * part


@lru_cache(maxsize=100_000)
def _heard_in_full(word: str) -> str:
    return heard(_written_out().get(word, word))


@lru_cache(maxsize=1)
def _written_out() -> dict[str, str]:
    return {short: full for short, full in short_forms() if full in _WRITTEN_SHORT}
