"""Two records compared and weighed, compiled."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.kernels import fields
from tangga.matching.kernels.chance import birth_bits, unrelated_bits
from tangga.matching.kernels.text import Bytes, within_one_edit
from tangga.matching.kernels.words import Table
from tangga.matching.outcomes import (
    ADDRESS,
    BIRTH,
    CARD,
    DIFFERENT,
    EQUAL,
    LIKE,
    LIST,
    MISSING,
    MOTHER,
    NAME,
    NEAR,
    NIK,
    OTHER_ID,
    PART,
    PHONE,
    PLACE,
    REGION,
    SAME_SOUND,
    SEX,
    SOME,
)

FIELD_COUNT = 12


PERSON, HOUSEHOLD, UNRELATED, TWINS = range(4)
"""The kinds of pairs, as rows of `Weights`."""


class Weights(NamedTuple):
    """Log2 likelihood of each outcome (kinds, fields, outcomes), the most bits that each field can tell for one person
    against household and against unrelated (2, fields), log2 of the share of all pairs of each kind, and the
    bits that agreeing on each birth year (from 1850) and day (month * 100 + day) tells.
    """

    likelihoods: NDArray[np.float32]
    gains: NDArray[np.float32]
    prior: NDArray[np.float32]
    year_bits: NDArray[np.float32]
    day_bits: NDArray[np.float32]


@njit(cache=True, nogil=True)
def compare(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    a: int,
    b: int,
    evidence: NDArray[np.uint8],
) -> tuple[float, float]:
    """Fills `evidence` with the outcome of every field; gives the bits of the two names and of the mothers' names."""
    compare_numbers(records, a, b, evidence)
    return compare_texts(records, phrases, words, vocabulary, text, short, a, b, evidence)


@njit(cache=True, nogil=True)
def compare_numbers(records: Table, a: int, b: int, evidence: NDArray[np.uint8]) -> None:
    """Fills `evidence` with the outcomes that cost little: numbers, dates and places."""
    x, y = records[a], records[b]
    # A date read from a NIK says nothing new where both NIKs are already compared.
    told_twice = x.nik != 0 and y.nik != 0 and (x.birth_from_nik or y.birth_from_nik)
    dates = fields.births(x.birth, y.birth)
    evidence[BIRTH] = MISSING if told_twice else dates
    evidence[NIK] = fields.niks(x.nik, y.nik, x.nik_fits, y.nik_fits, dates)
    evidence[SEX] = fields.long_numbers(x.sex, y.sex, 0)
    evidence[CARD] = fields.long_numbers(x.card, y.card, 1)
    evidence[REGION] = fields.regions(x.region, y.region, x.subdistrict, y.subdistrict, x.regency, y.regency)
    evidence[PHONE] = fields.long_numbers(x.phone, y.phone, 1)
    evidence[LIST] = EQUAL if x.source == y.source else DIFFERENT


@njit(cache=True, nogil=True)
def compare_texts(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    a: int,
    b: int,
    evidence: NDArray[np.uint8],
) -> tuple[float, float]:
    """Fills `evidence` with the outcomes of names and addresses; gives the bits of the two pairs of names."""
    x, y = records[a], records[b]
    evidence[OTHER_ID] = _others(phrases, words, vocabulary, text, x.other_id, y.other_id)
    name, name_bits = fields.name_outcome(phrases, words, vocabulary, text, short, x.name, y.name)
    evidence[NAME] = name
    mother, mother_bits = fields.name_outcome(phrases, words, vocabulary, text, short, x.mother, y.mother)
    evidence[MOTHER] = mother
    evidence[ADDRESS] = fields.text_outcome(phrases, words, vocabulary, x.address, y.address)
    evidence[PLACE] = _short_text(phrases, words, vocabulary, text, short, x.place, y.place)
    return name_bits, mother_bits


@njit(cache=True, nogil=True)
def _others(phrases: Table, words: NDArray[np.int32], vocabulary: Table, text: Bytes, x: int, y: int) -> int:
    if x < 0 or y < 0:
        return MISSING
    if x == y:
        return EQUAL
    v, w = vocabulary[words[phrases[x].start]], vocabulary[words[phrases[y].start]]
    return NEAR if v.end - v.start >= 4 and within_one_edit(text, v.start, v.end, w.start, w.end) else DIFFERENT


@njit(cache=True, nogil=True)
def _short_text(
    phrases: Table, words: NDArray[np.int32], vocabulary: Table, text: Bytes, short: NDArray[np.int64], x: int, y: int
) -> int:
    if x < 0 or y < 0:
        return MISSING
    if x == y:
        return EQUAL
    outcome = fields.name_outcome(phrases, words, vocabulary, text, short, x, y)[0]
    return outcome if outcome in (SAME_SOUND, NEAR) else (LIKE if outcome in (PART, LIKE) else DIFFERENT)


HOPELESS = -99.0


@njit(cache=True, nogil=True)
def _is_someone_else(evidence: NDArray[np.uint8]) -> bool:
    """Whether two NIKs, each holding its own record's birth date, and the birth dates themselves are different.

    No agreement of names outweighs that, whatever weights few records have taught.
    """
    return evidence[NIK] == DIFFERENT and evidence[BIRTH] in (DIFFERENT, SOME, LIKE)


@njit(cache=True, nogil=True)
def score(
    records: Table,
    phrases: Table,
    words: NDArray[np.int32],
    vocabulary: Table,
    text: Bytes,
    short: NDArray[np.int64],
    likelihoods: NDArray[np.float32],
    gains: NDArray[np.float32],
    prior: NDArray[np.float32],
    year_bits: NDArray[np.float32],
    day_bits: NDArray[np.float32],
    a: int,
    b: int,
    keep_from: float,
    evidence: NDArray[np.uint8],
) -> float:
    """Log2 odds that two records are one person, against another member of the household, a twin, and anyone else.

    HOPELESS, without a look at the texts, if the best that they could tell would not reach `keep_from`.
    """
    compare_numbers(records, a, b, evidence)
    x, y = records[a], records[b]
    household, unrelated = prior[PERSON] - prior[HOUSEHOLD], prior[PERSON] - prior[UNRELATED]
    for field in (NIK, BIRTH, SEX, CARD, REGION, PHONE, LIST):
        outcome = evidence[field]
        if outcome != MISSING:
            person = likelihoods[PERSON, field, outcome]
            household += person - likelihoods[HOUSEHOLD, field, outcome]
            if field == BIRTH and outcome == EQUAL:
                unrelated += person + birth_bits(year_bits, day_bits, x.birth)
            else:
                unrelated += person - likelihoods[UNRELATED, field, outcome]
    if x.name >= 0 and y.name >= 0:
        household += gains[0, NAME]
        unrelated += max(min(phrases[x.name].bits, phrases[y.name].bits), 12.0)
    if x.mother >= 0 and y.mother >= 0:
        household += gains[0, MOTHER]
        unrelated += max(min(phrases[x.mother].bits, phrases[y.mother].bits), 12.0)
    for field, first, second in (
        (ADDRESS, x.address, y.address),
        (PLACE, x.place, y.place),
        (OTHER_ID, x.other_id, y.other_id),
    ):
        if first >= 0 and second >= 0:
            household += gains[0, field]
            unrelated += gains[1, field]
    if min(household, unrelated) < keep_from or _is_someone_else(evidence):
        return HOPELESS
    name_bits, mother_bits = compare_texts(records, phrases, words, vocabulary, text, short, a, b, evidence)
    return weigh(likelihoods, prior, year_bits, day_bits, x.birth, evidence, name_bits, mother_bits)


@njit(cache=True, nogil=True)
def weigh(
    likelihoods: NDArray[np.float32],
    prior: NDArray[np.float32],
    year_bits: NDArray[np.float32],
    day_bits: NDArray[np.float32],
    birth: int,
    evidence: NDArray[np.uint8],
    name_bits: float,
    mother_bits: float,
) -> float:
    """Log2 odds of one person from evidence already taken."""
    person, household, twins, unrelated = prior[0], prior[1], prior[3], prior[2]
    for field in range(FIELD_COUNT):
        outcome = evidence[field]
        if outcome == MISSING:
            continue
        person += likelihoods[0, field, outcome]
        household += likelihoods[1, field, outcome]
        twins += likelihoods[3, field, outcome]
        chance = likelihoods[2, field, outcome]
        if field == NAME:
            chance = unrelated_bits(outcome, chance, name_bits)
        elif field == MOTHER:
            chance = unrelated_bits(outcome, chance, mother_bits)
        elif field == BIRTH and outcome == EQUAL:
            chance = -birth_bits(year_bits, day_bits, birth)
        unrelated += chance
    high = max(household, twins, unrelated)
    return float(person - high - np.log2(2.0 ** (household - high) + 2.0 ** (twins - high) + 2.0 ** (unrelated - high)))
