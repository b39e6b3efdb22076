"""The words that names are made of, with how often each is given."""

import tomllib
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np

from tangga.world.arrays import Array

ZIPF_SHIFT, ZIPF_POWER = 3.0, 0.85
TAIL_SHARE = 0.24
"""How names thin out: weight 1 / (rank + shift) ^ power, and the share of the composed names (BK)."""


@dataclass(slots=True)
class Pool:
    """Words one of which is drawn: their numbers in the vocabulary, and their weights."""

    words: Array
    weights: Array


@dataclass(slots=True)
class Vocabulary:
    """Every word a name may hold, numbered, and the pools they are drawn from."""

    words: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)

    def number_of(self, word: str) -> int:
        """The number of a word, which is added if it is new."""
        if word not in self.numbers:
            self.numbers[word] = len(self.words)
            self.words.append(word)
        return self.numbers[word]

    def numbers_of(self, words: list[str]) -> Array:
        """The numbers of several words."""
        return np.array([self.number_of(word) for word in words], np.int32)


def read_vocabulary() -> Vocabulary:
    """The vocabulary of the pools that stand beside this file."""
    written = tomllib.loads(files("tangga.world.names").joinpath("pools.toml").read_text("utf-8"))
    vocabulary = Vocabulary()
    for name, words in written["names"].items():
        listed = list(dict.fromkeys(words.split()))
        weights = (np.arange(len(listed)) + ZIPF_SHIFT) ** -ZIPF_POWER
        vocabulary.pools[name] = Pool(vocabulary.numbers_of(listed), weights / weights.sum())
    for parts in written["parts"].values():
        composed = composed_of(parts["beginnings"].split(), parts["endings"].split())
        for name in parts["into"]:
            add_tail(vocabulary, name, composed)
    return vocabulary


def composed_of(beginnings: list[str], endings: list[str]) -> list[str]:
    """Every beginning with every ending, in an order that mixes them."""
    words = [first + last for last in endings for first in beginnings]
    step = 7919
    return [words[(position * step) % len(words)] for position in range(len(words))]


def add_tail(vocabulary: Vocabulary, name: str, composed: list[str]) -> None:
    """Add composed names to a pool as its rarer part."""
    pool = vocabulary.pools[name]
    known = set(pool.words.tolist())
    numbers = vocabulary.numbers_of(composed)
    numbers = numbers[[number not in known for number in numbers.tolist()]]
    weights = (np.arange(len(numbers)) + 20.0) ** -0.7
    pool.words = np.r_[pool.words, numbers].astype(np.int32)
    pool.weights = np.r_[pool.weights * (1 - TAIL_SHARE), weights / weights.sum() * TAIL_SHARE]


def names_alike(vocabulary: Vocabulary, choices: int = 4) -> Array:
    """For each word, other words that could name its twin, with the same beginning if there are any; a row a word."""
    alike = np.repeat(np.arange(len(vocabulary.words), dtype=np.int32)[:, None], choices, axis=1)
    for pool in vocabulary.pools.values():
        numbers: list[int] = pool.words.tolist()
        groups: dict[str, list[int]] = {}
        for number in numbers:
            groups.setdefault(vocabulary.words[number][0], []).append(number)
        for group in groups.values():
            circle = np.array(list(dict.fromkeys(group + numbers[: choices + 1])), np.int32)
            for choice in range(choices):
                alike[group, choice] = np.roll(circle, -choice - 1)[: len(group)]
    return alike
