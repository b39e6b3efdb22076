"""Which keys to look under for the words that someone typed: as they sound, as they are shortened, as they slip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from rapidfuzz.distance import OSA

from tangga.registry.models import Sound, Spelling
from tangga.registry.names.keys import heard, key_alone, key_of_two, spellings_of
from tangga.registry.names.sounds import number_of
from tangga.registry.names.words import short_forms

MOST_WORDS: Final = 4
"""Words by which people are looked for; all words count when they are ranked."""
_MOST_SLIPS, _MOST_BEGINNINGS, _MOST_SHORT_FORMS = 6, 6, 12
_LEAST_LETTERS: Final = 3
"""Of a word that is taken for the beginning of another, or for a slip of one."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that was typed: the number of its sound, and those of the sounds that may be meant by it."""

    exact: int
    near: tuple[int, ...]
    people_count: int


def words_heard(words: Sequence[str]) -> list[Word]:
    """The words as they are looked for, the rarest first; a word twice is looked for once."""
    sounds = list(dict.fromkeys(heard(word) for word in words))
    slips, begun = _slips(sounds), _beginnings(sounds)
    counts = dict(
        Sound.objects.filter(number__in=[number_of(sound) for sound in sounds]).values_list("number", "people_count")
    )
    shortened = _shortened(words)
    found = []
    for sound in sounds:
        exact = number_of(sound)
        near = dict.fromkeys([*slips[sound], *begun[sound], *shortened.get(sound, ())[:_MOST_SHORT_FORMS]])
        found.append(Word(exact, tuple(number for number in near if number != exact), counts.get(exact, 0)))
    return sorted(found, key=lambda word: word.people_count)[:MOST_WORDS]


def keys_as_typed(words: Sequence[Word]) -> list[int]:
    """The keys of the name just as it sounds: every two words together, or the one word as the whole name."""
    if len(words) == 1:
        return [key_alone(words[0].exact)]
    return [key_of_two(one.exact, other.exact) for one, other in combinations(words, 2)]


def keys_nearby(words: Sequence[Word]) -> list[int]:
    """The keys of all that may be meant: slips, beginnings and short forms beside the words themselves."""
    if len(words) == 1:
        near = words[0].near
        return [words[0].exact, *near, *map(key_alone, near)]
    pairs = (product((one.exact, *one.near), (other.exact, *other.near)) for one, other in combinations(words, 2))
    return list(dict.fromkeys(key_of_two(*pair) for of_two in pairs for pair in of_two if pair[0] != pair[1]))


def keys_of_rarest(words: Sequence[Word]) -> list[int]:
    """The keys of one word alone, the rarest that anybody bears: for who is in the lists by half a name."""
    known = next((word for word in words if word.people_count), None)
    return [known.exact] if known else [number for word in words for number in word.near]


def _slips(sounds: Iterable[str]) -> dict[str, list[int]]:
    """The sounds that differ from each by one slip of the pen, those of most people first."""
    long = {sound: spellings_of(sound) for sound in sounds if len(sound) >= _LEAST_LETTERS}
    keys = {key for spelt in long.values() for key in spelt}
    rows = list(
        Spelling.objects.filter(key__in=keys)
        .values_list("sound_id", "sound__sound", "sound__people_count")
        .order_by("-sound__people_count")
    )
    near = {sound: [number for number, other, _ in rows if _is_slip(sound, other)] for sound in long}
    return {sound: list(dict.fromkeys(near.get(sound, [])))[:_MOST_SLIPS] for sound in sounds}


def _is_slip(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) == 1


def _beginnings(sounds: Iterable[str]) -> dict[str, list[int]]:
    """The sounds that begin with each, those of most people first."""
    found: dict[str, list[int]] = {}
    for sound in sounds:
        longer = (
            Sound.objects.filter(sound__startswith=sound).order_by("-people_count").values_list("number", flat=True)
        )
        found[sound] = list(longer[:_MOST_BEGINNINGS]) if len(sound) >= _LEAST_LETTERS else []
    return found


def _shortened(words: Iterable[str]) -> dict[str, list[int]]:
    """By the sound of each word, the sounds of its short forms, or of the names that it is short for."""
    return {heard(word): _short_forms().get(word, []) for word in words}


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for short, full in short_forms():
        for word, other in ((short, full), (full, short)):
            found.setdefault(word, []).append(number_of(heard(other)))
    return found
