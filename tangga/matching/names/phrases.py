"""Distinct names and addresses, taken apart into words once and compared many times."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.registry.names.sounds import number_of, skeleton_of, sound_of
from tangga.registry.names.words import short_forms

LEAST_COUNT = 3
"""Words met less often are not kept in a model: each is as rare as one meeting."""


class Phrases(NamedTuple):
    """Distinct phrases as arrays that compiled code reads.

    `start[p]:start[p + 1]` are the positions in `words` of phrase p's words; the remaining phrase arrays have one
    number a phrase (0: none). `text_start`, `text`, `sound`, `bits` describe each distinct word: its bytes, the number
    of its sound, how much agreeing on it tells (minus log2 of how often it is met), the letters in it, and whether it
    is a short form or has one.
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
    pairs = {pair_number(sound_of(short), sound_of(full)) for short, full in short_forms()}
    return np.array(sorted(pairs), dtype=np.int64)


@lru_cache(maxsize=1)
def short_sounds() -> NDArray[np.int64]:
    """The sounds of all short forms and of the names they stand for."""
    return np.array(sorted({number_of(sound_of(word)) for pair in short_forms() for word in pair}), dtype=np.int64)


def pair_number(first: str, second: str) -> int:
    """One number for two sounds, in whichever order they come."""
    return number_of(first) ^ number_of(second)


def counted_words(words: pl.DataFrame, met: pl.Series) -> Frequencies:
    """How often each word is met, where `met` says how many records hold each phrase."""
    counted = (
        words.select("word", met=met.gather(words["phrase"])).group_by("word").agg(pl.col("met").sum()).sort("word")
    )
    kept = counted.filter(pl.col("met") >= LEAST_COUNT)
    return Frequencies(dict(zip(kept["word"], kept["met"], strict=True)), int(counted["met"].sum()))


def take_apart(words: pl.DataFrame, count: int, frequencies: Frequencies) -> Phrases:
    """The words of `count` phrases as arrays for compiled code; phrases are numbered from 0, each has a word."""
    vocabulary = words.select("word").unique(maintain_order=True).with_row_index("number")
    flat = words.join(vocabulary, on="word", how="left", maintain_order="left")["number"].to_numpy().astype(np.int32)
    start = np.zeros(count + 1, dtype=np.int32)
    np.cumsum(np.bincount(words["phrase"].to_numpy(), minlength=count), out=start[1:])
    known = vocabulary["word"].to_list()
    sounds = [sound_of(word) for word in known]
    sound = np.array([number_of(heard) for heard in sounds], dtype=np.int64)
    skeleton = np.array([number_of(skeleton_of(heard)) for heard in sounds], dtype=np.int64)
    bits = frequencies.bits(known)
    encoded = [word.encode() for word in known]
    text_start = np.zeros(len(known) + 1, dtype=np.int32)
    np.cumsum([len(word) for word in encoded], out=text_start[1:])
    return Phrases(
        start=start,
        words=flat,
        joined=_joined(words, count),
        unordered=np.add.reduceat(sound[flat], start[:-1]) if count else np.zeros(0, np.int64),
        first=skeleton[flat[start[:-1]]],
        rarest=_rarest(start, flat, skeleton, bits),
        last=skeleton[flat[start[1:] - 1]],
        text_start=text_start,
        text=np.frombuffer(b"".join(encoded) or b" ", dtype=np.uint8),
        sound=sound,
        skeleton=skeleton,
        bits=bits,
        letters=_letters(encoded),
        has_short_form=np.isin(sound, short_sounds()),
        short_pairs=short_pairs(),
    )


def _joined(words: pl.DataFrame, count: int) -> NDArray[np.int64]:
    """The number of each phrase's sound as one word, so that Hartati Indah meets Hartatiindah."""
    written = words.group_by("phrase", maintain_order=True).agg(pl.col("word").str.join())["word"]
    return np.fromiter((number_of(sound_of(text)) for text in written), dtype=np.int64, count=count)


def _letters(words: list[bytes]) -> NDArray[np.uint32]:
    """One bit for each letter that stands in a word (five bits of its code), to see at a glance how unlike two are."""
    return np.fromiter((_letters_of(word) for word in words), dtype=np.uint32, count=len(words))


def _letters_of(word: bytes) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (letter & 31)
    return bits


def _rarest(
    start: NDArray[np.int32], flat: NDArray[np.int32], skeleton: NDArray[np.int64], bits: NDArray[np.float32]
) -> NDArray[np.int64]:
    if not len(flat):
        return np.zeros(len(start) - 1, np.int64)
    phrase = np.repeat(np.arange(len(start) - 1), np.diff(start))
    # The rarest word last within its phrase; equally rare words are ordered by what they are, so runs agree.
    order = np.lexsort((skeleton[flat], bits[flat], phrase))
    return skeleton[flat[order[start[1:] - 1]]]
