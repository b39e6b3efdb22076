"""The numbers under which a name is found: each of its sounds, any two together, and a sound that stands alone.

Two sounds together are far rarer than either, so that a search for two words reads few rows however many people bear
one of them.
"""

from functools import lru_cache
from typing import Final

import polars as pl

from tangga.registry.names.sounds import number_of, sound_of
from tangga.registry.names.words import clean, words_of_names

MOST_LETTERS: Final = 40
"""Of a sound; what is longer is no word but a mistake in a list."""
_ALONE: Final = number_of("a name of one word")


def words_of(name: str) -> list[str]:
    """The words of a name in capitals, without titles."""
    cleaned = clean(pl.Series([name], dtype=pl.String))
    return [] if cleaned[0] is None else words_of_names(cleaned)["word"].to_list()


def heard(word: str) -> str:
    """How a word sounds, cut where no word is that long."""
    return sound_of(word)[:MOST_LETTERS]


def key_of_two(first: int, second: int) -> int:
    """The key of two sounds together, in whichever order they come."""
    return first ^ second


def key_alone(sound: int) -> int:
    """The key of a sound that is the whole name."""
    return sound ^ _ALONE


def spellings_of(sound: str) -> set[int]:
    """The numbers of a sound and of what is left when any one letter is left out."""
    return {number_of(sound), *(number_of(sound[:at] + sound[at + 1 :]) for at in range(len(sound)) if len(sound) > 2)}


def sounds_in(names: pl.Series) -> pl.DataFrame:
    """The distinct sounds of each name: `name` (its place in the series), `sound` and its number."""
    cleaned = clean(names).to_frame("text").with_row_index("name").drop_nulls("text")
    words = words_of_names(cleaned["text"])
    words = words.with_columns(name=cleaned["name"].gather(words["phrase"]))
    known = words["word"].unique()
    sounds = [heard(word) for word in known]
    numbers = pl.Series([_number(sound) for sound in sounds], dtype=pl.Int64)
    vocabulary = pl.DataFrame({"word": known, "sound": pl.Series(sounds, dtype=pl.String), "number": numbers})
    return words.join(vocabulary, on="word").select("name", "sound", "number").unique()


def keys_in(names: pl.Series) -> pl.DataFrame:
    """The keys of each name: `name` (its place in the series) and `key`."""
    sounds = sounds_in(names).select("name", "number")
    pairs = sounds.join(sounds, on="name", suffix="_other").filter(pl.col("number") < pl.col("number_other"))
    count = pl.len().over("name")
    return pl.concat(
        [
            sounds.select("name", key="number"),
            pairs.select("name", key=pl.col("number") ^ pl.col("number_other")),
            sounds.filter(count == 1).select("name", key=pl.col("number") ^ _ALONE),
        ]
    ).unique()


@lru_cache(maxsize=100_000)
def _number(sound: str) -> int:
    return number_of(sound)
