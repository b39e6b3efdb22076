"""Written names and addresses as clean words, titles and honours left out."""

from functools import lru_cache
from importlib import resources

import polars as pl

MOST_WORDS = 8
"""Words of a phrase beyond these are left out of the comparison."""

_ONLY_BEHIND = ["ST", "SE", "SH"]
"""Titles that stand behind a name, never before it."""


@lru_cache(maxsize=1)
def titles() -> tuple[list[str], list[str]]:
    """Titles and honours that never are names, and those that may be one (H, R, ST)."""
    lines = [line.split(",") for line in _lines("titles.csv")]
    return [title for title, may in lines if may == "no"], [title for title, may in lines if may == "yes"]


@lru_cache(maxsize=1)
def short_forms() -> list[tuple[str, str]]:
    """Short forms, each with a name that it may stand for: Moh is Muhammad."""
    return [(short, full) for short, _, full in (line.partition(",") for line in _lines("short_forms.csv"))]


def _lines(file: str) -> list[str]:
    return resources.files("tangga.registry.names").joinpath(file).read_text(encoding="utf-8").split()[1:]


_DEGREES = r",\s*[A-Z]{1,4}\.\s*[A-Z]{1,4}\b.*$"


def clean(texts: pl.Series) -> pl.Series:
    """Each text in upper case without accents and punctuation, one space between words; null if nothing is left."""
    cleaned = (
        texts.str.to_uppercase()
        # Degrees behind a comma and with points (", S.Pd.") would fall apart into letters.
        .str.replace(_DEGREES, "")
        .str.normalize("NFKD")
        .str.replace_all(r"[\p{M}'`’]+", "")
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars(" ")
    )
    return cleaned.set(cleaned == "", None)


def words_of_names(names: pl.Series) -> pl.DataFrame:
    """The words of cleaned names (`phrase`, `word`, in order) without titles; a name of titles only keeps them."""
    words = words_of_texts(names)
    count, position = pl.len().over("phrase"), pl.int_range(pl.len()).over("phrase")
    sure, maybe = titles()
    behind_title = (position == 1) & pl.col("word").first().over("phrase").is_in(sure + maybe)
    is_before = ((position == 0) | behind_title) & ~pl.col("word").is_in(_ONLY_BEHIND)
    # H, ST, SE ... are honours only where honours stand: before a name, or behind two other words.
    is_honour = pl.col("word").is_in(maybe) & (is_before | (position >= 2)) & (count > 1)
    words = words.with_columns(is_title=pl.col("word").is_in(sure) | is_honour)
    return words.filter(~pl.col("is_title") | pl.col("is_title").all().over("phrase")).drop("is_title")


def words_of_texts(texts: pl.Series) -> pl.DataFrame:
    """The words of cleaned texts (`phrase`: the text's number, `word`), in order, the first eight of each."""
    return (
        pl.DataFrame({"word": texts.str.split(" ")})
        .with_row_index("phrase")
        .with_columns(pl.col("word").list.head(MOST_WORDS))
        .explode("word")
    )
