"""Distinct names and addresses, taken apart into words once and compared many times."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.names.sounds import number_of, skeleton_of, sound_of

LEAST_COUNT = 3
"""Words met less often are not kept in a model: each is as rare as one meeting."""

MOST_WORDS = 8
"""Words of a phrase beyond these are left out of the comparison."""

_TITLES = frozenset(
    "H HJ HAJI HAJJAH DR DRS DRA IR PROF KH KYAI UST USTADZ USTADZAH ALM ALMH ALMARHUM ALMARHUMAH BIN BINTI TN NY SDR SDRI"
    " BPK BAPAK IBU R RD RR SE SH SPD SPDI SAG SKM SKEP SSOS SIP SKOM SP SPT ST MM MSI MPD MH MT MKES AMD AMK NERS MR MRS MS"
    " MISS".split()
)
_SURE_TITLES = _TITLES - frozenset("H R SE SH SP ST IBU MM MR MS MISS DR KH HAJI".split())


class Phrases(NamedTuple):
    """Distinct phrases as arrays that compiled code reads.

    `start[p]:start[p + 1]` are the positions in `words` of phrase p's words; the remaining phrase arrays have one
    number a phrase (0: none). `text_start`, `text`, `sound`, `bits` describe each distinct word: its bytes, the number
    of its sound, how much agreeing on it tells (minus log2 of how often it is met), the letters in it, and whether it is a
    short form or has one.
    """

    start: NDArray[np.int32]
    words: NDArray[np.int32]
    joined: NDArray[np.int64]
    unordered: NDArray[np.int64]
    first: NDArray[np.int64]
    rarest: NDArray[np.int64]
    last: NDArray[np.int64]
    text_start: NDArray[np.int32]
    text: NDArray[np.uint8]
    sound: NDArray[np.int64]
    skeleton: NDArray[np.int64]
    bits: NDArray[np.float32]
    letters: NDArray[np.uint32]
    has_short_form: NDArray[np.bool_]
    short_pairs: NDArray[np.int64]


@dataclass(frozen=True)
class Frequencies:
    """How often each word was met when the weights were learned; words not kept are as rare as one meeting."""

    counts: Mapping[str, int]
    total: int

    def bits(self, words: list[str]) -> NDArray[np.float32]:
        """Minus log2 of each word's share of all words."""
        counts = np.fromiter((self.counts.get(word, 1) for word in words), dtype=np.float64, count=len(words))
        return np.minimum(-np.log2(counts / max(self.total, 64)), 24.0).astype(np.float32)


@lru_cache(maxsize=1)
def short_pairs() -> NDArray[np.int64]:
    """The sorted numbers of the pairs (short form, full name) that may stand for one name."""
    lines = resources.files("tangga.matching.names").joinpath("short_forms.csv").read_text().split()[1:]
    pairs = (line.split(",") for line in lines)
    return np.array(sorted({pair_number(sound_of(short), sound_of(full)) for short, full in pairs}), dtype=np.int64)


@lru_cache(maxsize=1)
def short_sounds() -> NDArray[np.int64]:
    """The sounds of all short forms and of the names they stand for."""
    lines = resources.files("tangga.matching.names").joinpath("short_forms.csv").read_text().split()[1:]
    return np.array(sorted({number_of(sound_of(word)) for line in lines for word in line.split(",")}), dtype=np.int64)


def pair_number(first: str, second: str) -> int:
    """One number for two sounds, in whichever order they come."""
    return number_of(first) ^ number_of(second)


def clean(texts: pl.Series) -> pl.Series:
    """Each text in upper case without accents, apostrophes and punctuation, one space between words; null if nothing is left."""
    cleaned = (
        texts.str.to_uppercase()
        .str.normalize("NFKD")
        .str.replace_all(r"[\p{M}'`’]+", "")
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars(" ")
    )
    return cleaned.set(cleaned == "", None)


def words_of_name(name: str) -> list[str]:
    """The words of a cleaned name without titles and honours; a name made only of such words keeps them."""
    words = name.split(" ")
    kept = [word for i, word in enumerate(words) if not _is_title(word, i, len(words))]
    return (kept or words)[:MOST_WORDS]


def _is_title(word: str, position: int, count: int) -> bool:
    if word in _SURE_TITLES:
        return True
    # H, ST, SE ... are honours only where honours stand: before a name, or behind two other words.
    return word in _TITLES and (position == 0 and word not in ("ST", "SE", "SH") or position >= 2) and count > 1


def words_of_text(text: str) -> list[str]:
    """The words of a cleaned text, the first ones if there are very many."""
    return text.split(" ")[:MOST_WORDS]


def counted_words(phrases: list[list[str]], met: NDArray[np.int64]) -> Frequencies:
    """How often each word is met, where `met` says how many records hold each phrase."""
    counts: dict[str, int] = {}
    for words, times in zip(phrases, met.tolist(), strict=True):
        for word in words:
            counts[word] = counts.get(word, 0) + times
    kept = {word: count for word, count in sorted(counts.items()) if count >= LEAST_COUNT}
    return Frequencies(kept, sum(counts.values()))


def take_apart(phrases: list[list[str]], frequencies: Frequencies) -> Phrases:
    """The phrases, each a list of words, as arrays for compiled code."""
    numbers: dict[str, int] = {}
    flat = np.fromiter(
        (numbers.setdefault(word, len(numbers)) for words in phrases for word in words), dtype=np.int32
    )
    start = np.zeros(len(phrases) + 1, dtype=np.int32)
    np.cumsum([len(words) for words in phrases], out=start[1:])
    vocabulary = list(numbers)
    sounds = [sound_of(word) for word in vocabulary]
    sound = np.array([number_of(heard) for heard in sounds], dtype=np.int64)
    skeleton = np.array([number_of(skeleton_of(heard)) for heard in sounds], dtype=np.int64)
    bits = frequencies.bits(vocabulary)
    encoded = [word.encode() for word in vocabulary]
    text_start = np.zeros(len(vocabulary) + 1, dtype=np.int32)
    np.cumsum([len(word) for word in encoded], out=text_start[1:])
    # Sounded as one word, so that Hartati Indah meets Hartatiindah.
    joined = [sound_of("".join(words)) for words in phrases]
    return Phrases(
        start=start,
        words=flat,
        joined=np.array([number_of(text) for text in joined], dtype=np.int64),
        unordered=_per_phrase(start, flat, sound, np.add),
        first=skeleton[flat[start[:-1]]] if len(phrases) else np.zeros(0, np.int64),
        rarest=_rarest(start, flat, skeleton, bits),
        last=skeleton[flat[start[1:] - 1]] if len(phrases) else np.zeros(0, np.int64),
        text_start=text_start,
        text=np.frombuffer(b"".join(encoded) or b" ", dtype=np.uint8),
        sound=sound,
        skeleton=skeleton,
        bits=bits,
        letters=_letters(encoded),
        has_short_form=np.isin(sound, short_sounds()),
        short_pairs=short_pairs(),
    )


def _letters(words: list[bytes]) -> NDArray[np.uint32]:
    """One bit for each letter that stands in a word (five bits of its code), to see at a glance how unlike two are."""
    return np.fromiter((_letters_of(word) for word in words), dtype=np.uint32, count=len(words))


def _letters_of(word: bytes) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (letter & 31)
    return bits


def _per_phrase(
    start: NDArray[np.int32], flat: NDArray[np.int32], values: NDArray[np.int64], fold: np.ufunc
) -> NDArray[np.int64]:
    return fold.reduceat(values[flat], start[:-1]) if len(flat) else np.zeros(len(start) - 1, np.int64)


def _rarest(
    start: NDArray[np.int32], flat: NDArray[np.int32], skeleton: NDArray[np.int64], bits: NDArray[np.float32]
) -> NDArray[np.int64]:
    if not len(flat):
        return np.zeros(len(start) - 1, np.int64)
    phrase = np.repeat(np.arange(len(start) - 1), np.diff(start))
    # The rarest word last within its phrase; equally rare words are ordered by what they are, so runs agree.
    order = np.lexsort((skeleton[flat], bits[flat], phrase))
    return skeleton[flat[order[start[1:] - 1]]]
