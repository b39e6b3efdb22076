"""Two records compared and weighed, compiled."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.columns import Columns
from tangga.matching.kernels import fields
from tangga.matching.kernels.text import within_one_edit
from tangga.matching.outcomes import (
    ADDRESS,
    ANOTHER_WORD,
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


class Weights(NamedTuple):
    """Log2 likelihood of each outcome (rows: fields, columns: outcomes) if two records are one person, two members of
    one household, or unrelated; log2 of the share of all pairs that are so; and the bits of each birth date."""

    same_person: NDArray[np.float32]
    same_household: NDArray[np.float32]
    unrelated: NDArray[np.float32]
    log_person: float
    log_household: float
    year_bits: NDArray[np.float32]
    day_bits: NDArray[np.float32]


@njit(cache=True, nogil=True)
def compare(c: Columns, a: int, b: int, evidence: NDArray[np.uint8]) -> tuple[float, float]:
    """Fills `evidence` with the outcome of every field; gives the bits of the two names and of the mothers' names."""
    evidence[NIK] = fields.niks(c.nik[a], c.nik[b], c.nik_fits[a], c.nik_fits[b])
    evidence[OTHER_ID] = _others(c, c.other_id[a], c.other_id[b])
    name, name_bits = fields.name_outcome(c.names, c.name[a], c.name[b])
    evidence[NAME] = name
    mother, mother_bits = fields.name_outcome(c.names, c.mother[a], c.mother[b])
    evidence[MOTHER] = mother
    # A date read from a NIK says nothing new where both NIKs are already compared.
    told_twice = c.nik[a] != 0 and c.nik[b] != 0 and (c.birth_from_nik[a] or c.birth_from_nik[b])
    evidence[BIRTH] = MISSING if told_twice else fields.births(c.birth[a], c.birth[b])
    evidence[SEX] = fields.long_numbers(c.sex[a], c.sex[b], 0)
    evidence[CARD] = fields.long_numbers(c.card[a], c.card[b], 2)
    evidence[REGION] = fields.regions(
        c.region[a], c.region[b], c.subdistrict[a], c.subdistrict[b], c.regency[a], c.regency[b]
    )
    evidence[ADDRESS] = fields.text_outcome(c.places, c.address[a], c.address[b])
    evidence[PLACE] = _short_text(c, c.place[a], c.place[b])
    evidence[PHONE] = fields.long_numbers(c.phone[a], c.phone[b], 1)
    evidence[LIST] = EQUAL if c.source[a] == c.source[b] else DIFFERENT
    return name_bits, mother_bits


@njit(cache=True, nogil=True)
def _others(c: Columns, x: int, y: int) -> int:
    p = c.others
    if x < 0 or y < 0:
        return MISSING
    if x == y:
        return EQUAL
    w, v = p.words[p.start[x]], p.words[p.start[y]]
    a, a_end, b, b_end = p.text_start[w], p.text_start[w + 1], p.text_start[v], p.text_start[v + 1]
    return NEAR if a_end - a >= 4 and within_one_edit(p.text, a, a_end, b, b_end) else DIFFERENT


@njit(cache=True, nogil=True)
def _short_text(c: Columns, x: int, y: int) -> int:
    if x < 0 or y < 0:
        return MISSING
    if x == y:
        return EQUAL
    outcome = fields.name_outcome(c.places, x, y)[0]
    return outcome if outcome in (SAME_SOUND, NEAR) else (LIKE if outcome in (PART, LIKE) else DIFFERENT)


@njit(cache=True, nogil=True)
def unrelated_bits(outcome: int, average: float, bits: float) -> float:
    """Log2 likelihood that unrelated names agree like this, given what the words they share tell.

    The rarer the words, the less likely by chance; the looser the agreement, the more words would have met it too.
    """
    if outcome == EQUAL:
        return max(-bits, -30.0)
    if outcome == SAME_SOUND:
        return max(-bits + 0.7, -28.0)
    if outcome == NEAR:
        return max(-0.95 * bits + 1.0, -26.0)
    if outcome == LIKE:
        return max(-0.8 * bits + 1.0, -20.0)
    if outcome == PART:
        return max(-0.95 * bits + 1.0, -22.0)
    if outcome == SOME:
        return max(-0.85 * bits + 1.5, -16.0)
    if outcome == ANOTHER_WORD:
        return max(-0.8 * bits + 1.5, -12.0)
    return average


@njit(cache=True, nogil=True)
def score(c: Columns, w: Weights, a: int, b: int, evidence: NDArray[np.uint8]) -> float:
    """Log2 odds that two records are one person, against another member of the household and against anyone else."""
    name_bits, mother_bits = compare(c, a, b, evidence)
    return weigh(c, w, a, evidence, name_bits, mother_bits)


@njit(cache=True, nogil=True)
def weigh(
    c: Columns, w: Weights, a: int, evidence: NDArray[np.uint8], name_bits: float, mother_bits: float
) -> float:
    """Log2 odds of one person from evidence already taken."""
    person, household, unrelated = w.log_person, w.log_household, 0.0
    for field in range(FIELD_COUNT):
        outcome = evidence[field]
        if outcome == MISSING:
            continue
        person += w.same_person[field, outcome]
        household += w.same_household[field, outcome]
        chance = w.unrelated[field, outcome]
        if field == NAME:
            chance = unrelated_bits(outcome, chance, name_bits)
        elif field == MOTHER:
            chance = unrelated_bits(outcome, chance, mother_bits)
        elif field == BIRTH and outcome == EQUAL:
            chance = -birth_bits(w, c.birth[a])
        unrelated += chance
    high, low = max(household, unrelated), min(household, unrelated)
    return person - (high + np.log2(1.0 + 2.0 ** max(low - high, -60.0)))


@njit(cache=True, nogil=True)
def birth_bits(w: Weights, birth: int) -> float:
    """How much agreeing on this birth date tells: little on 1 January, which stands for many unknown days."""
    year = min(max(birth // 10_000 - 1850, 0), len(w.year_bits) - 1)
    return float(w.year_bits[year] + w.day_bits[min(birth % 10_000, 1231)])
