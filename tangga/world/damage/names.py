"""How names change on their way to paper: called by nickname, shortened, heard wrong, mistyped, joined."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from tangga.world.arrays import Array
from tangga.world.chance import Generator, happens
from tangga.world.damage.rates import Rates
from tangga.world.names.naming import NO_WORD, WORDS_A_NAME
from tangga.world.names.variants import Variants

TITLES_OF_MEN = ("H. ", "H ", "ALM. ", "DRS. ", "IR. ", "BPK ")
TITLES_OF_WOMEN = ("HJ. ", "HJ ", "ALMH. ", "DRA. ", "IBU ")
DEGREES = (", S.PD", ", SE", " S.PD", ", S.AG", ", SH", ", A.MD")
DEGREE_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """Names on paper: the words left of each, and how they are put together."""

    words: Array
    before: Array
    after: Array
    separator: Array
    casing: Array


def change_word(
    words: Array, table: Array, share: float, known: int, stream: Generator, *, slot: int | None = None
) -> None:
    """Replace one word of a share of the names by a variant, where it has one and was not changed before."""
    rows = np.flatnonzero(happens(stream, share, len(words)))
    last = (words[rows] != NO_WORD).sum(axis=1) - 1
    slots = np.full(len(rows), slot) if slot is not None else stream.integers(0, np.maximum(last, 0) + 1)
    old = words[rows, slots]
    rows, slots, old = (each[(old >= 0) & (old < known)] for each in (rows, slots, old))
    new = table[old, stream.integers(0, table.shape[1], len(rows))]
    fits = new != NO_WORD
    words[rows[fits], slots[fits]] = new[fits]


def written_words(names: Array, variants: Variants, rates: Rates, stream: Generator) -> Array:
    """The words of names after everything that changes words."""
    words, known, count = names.copy(), len(variants.nickname), len(names)
    called = np.flatnonzero(happens(stream, rates.nickname, count))
    nickname = variants.nickname[words[called, 0], stream.integers(0, 2, len(called))]
    called, nickname = called[nickname != NO_WORD], nickname[nickname != NO_WORD]
    words[called, 0] = nickname
    words[called[stream.random(len(called)) < 0.5], 1:] = NO_WORD
    change_word(words, variants.short_form, rates.short_form, known, stream, slot=0)
    change_word(words, variants.old_spelling, rates.old_spelling, known, stream)
    change_word(words, variants.by_ear, rates.by_ear, known, stream)
    change_word(words, variants.typo, rates.typo, known, stream)
    change_word(words, variants.initial, rates.initial, known, stream, slot=1)
    words[happens(stream, rates.first_only, count), 1:] = NO_WORD
    swapped = np.flatnonzero(happens(stream, rates.swapped, count) & (words[:, 1] != NO_WORD))
    words[swapped, :2] = words[swapped, 1::-1]
    return words


def damaged_names(
    names: Array, is_woman: Array, ages: Array, variants: Variants, rates: Rates, stream: Generator
) -> WrittenNames:
    """Names as a list writes them."""
    count = len(names)
    words = written_words(names, variants, rates, stream)
    titled = np.where(ages > 35, rates.titled * 1.6, 0.0)
    has_title = happens(stream, titled, count)
    title = np.where(
        is_woman,
        len(TITLES_OF_MEN) + stream.integers(0, len(TITLES_OF_WOMEN), count),
        stream.integers(0, len(TITLES_OF_MEN), count),
    )
    has_degree = happens(stream, titled * DEGREE_SHARE, count)
    joined, spaced = happens(stream, rates.joined, count), happens(stream, rates.spacing, count)
    return WrittenNames(
        words=words,
        before=np.where(has_title, title, NO_WORD),
        after=np.where(has_degree, stream.integers(0, len(DEGREES), count), NO_WORD),
        separator=np.where(joined, 1, np.where(spaced, 2, 0)),
        casing=np.where(happens(stream, rates.casing, count), stream.integers(1, 3, count), 0),
    )


def looked_up(words: list[str] | tuple[str, ...], numbers: Array, name: str) -> pl.Series:
    """The word at each number, null for NO_WORD."""
    at = pl.Series(name, np.where(numbers == NO_WORD, 0, numbers).astype(np.uint32))
    found = pl.Series(words).gather(at)
    return pl.select(
        pl.when(pl.lit(pl.Series(numbers != NO_WORD))).then(pl.lit(found)).otherwise(None).alias(name)
    ).to_series()


def names_as_text(written: WrittenNames, variants: Variants) -> pl.Series:
    """The names as one text each."""
    slots = [looked_up(variants.words, written.words[:, slot], f"w{slot}") for slot in range(WORDS_A_NAME)]
    before = looked_up(TITLES_OF_MEN + TITLES_OF_WOMEN, written.before, "before").fill_null("")
    after = looked_up(DEGREES, written.after, "after").fill_null("")
    frame = pl.DataFrame(
        [*slots, before, after, pl.Series("sep", written.separator), pl.Series("case", written.casing)]
    )
    words = [f"w{slot}" for slot in range(WORDS_A_NAME)]
    together = (
        pl.when(pl.col("sep") == 1)
        .then(pl.concat_str(words, separator="", ignore_nulls=True))
        .when(pl.col("sep") == 2)
        .then(pl.concat_str(words, separator="  ", ignore_nulls=True))
        .otherwise(pl.concat_str(words, separator=" ", ignore_nulls=True))
    )
    whole = pl.concat_str("before", together, "after")
    return frame.select(
        pl.when(pl.col("case") == 1)
        .then(whole.str.to_lowercase())
        .when(pl.col("case") == 2)
        .then(whole.str.to_titlecase())
        .otherwise(whole)
        .alias("name")
    ).to_series()
