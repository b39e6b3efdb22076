"""How one field of two records agrees, compiled: every function gives an outcome code."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from tangga.matching.kernels.text import Bytes, digits_differing
from tangga.matching.kernels.words import NO, ONE_EDIT, SAME, SOUND, Table, word_likeness
from tangga.matching.outcomes import (
    ANOTHER_WORD,
    DIFFERENT,
    DOUBTED,
    EQUAL,
    LIKE,
    MISSING,
    NEAR,
    PART,
    SAME_REGENCY,
    SAME_SOUND,
    SAME_SUBDISTRICT,
    SOME,
    SWAPPED,
    TWIN_SERIAL,
    YEAR_ONLY,
)

_WOMAN = 400_000
"""What a woman's NIK has more than a man's, counted without the serial: 40 in the day of birth."""


@njit(cache=True, nogil=True)
def niks(a: int, b: int, a_fits: int, b_fits: int, birth_outcome: int) -> int:
    """How two NIKs agree, given how the birth dates do; `fits` says that a NIK holds its own record's birth date.

    TWIN_SERIAL: all but the serial (and a woman's 40 days) agrees, and the serials follow each other. NEAR: at most
    two digits differ, and one of the numbers must be wrong, for it does not hold its record's birth date. PART: as
    little differs, but both hold their dates: the likeness is the birth date's and tells nothing more. DOUBTED: they
    differ, and one may be wrong.
    """
    if a == 0 or b == 0:
        return MISSING
    if a == b:
        return EQUAL
    apart = abs(a // 10_000 - b // 10_000)
    if (apart == 0 or apart == _WOMAN) and abs(a % 10_000 - b % 10_000) <= 3:
        return TWIN_SERIAL
    both_fit = a_fits and b_fits
    if digits_differing(a, b, 2) <= 2 or a // 10_000 == b // 10_000:
        return NEAR if not both_fit else PART if birth_outcome == EQUAL else DIFFERENT
    return DIFFERENT if both_fit else DOUBTED


@njit(cache=True, nogil=True)
def long_numbers(a: int, b: int, most: int) -> int:
    """How two numbers agree; NEAR if at most `most` digits differ."""
    if a == 0 or b == 0:
        return MISSING
    if a == b:
        return EQUAL
    return NEAR if digits_differing(a, b, most) <= most else DIFFERENT


@njit(cache=True, nogil=True)
def births(a: int, b: int) -> int:
    """How two dates (19901231) agree."""
    if a == 0 or b == 0:
        return MISSING
    if a == b:
        return EQUAL
    same_year, same_month, same_day = a // 10_000 == b // 10_000, a // 100 % 100 == b // 100 % 100, a % 100 == b % 100
    if same_year and a % 100 == b // 100 % 100 and b % 100 == a // 100 % 100:
        return SWAPPED
    if same_year and (_is_default(a) or _is_default(b)):
        return YEAR_ONLY
    if same_year + same_month + same_day == 2:
        return NEAR if digits_differing(a, b, 1) <= 1 or abs(a // 10_000 - b // 10_000) == 1 else PART
    if digits_differing(a, b, 2) <= 2:
        return LIKE
    return SOME if same_year else DIFFERENT


@njit(cache=True, nogil=True)
def _is_default(date: int) -> bool:
    """Whether only the year of a date seems known: 1 January, 1 July, 31 December."""
    day = date % 10_000
    return day == 101 or day == 701 or day == 1231


@njit(cache=True, nogil=True)
def regions(a: int, b: int, sub_a: int, sub_b: int, reg_a: int, reg_b: int) -> int:
    """How two places agree, from the village to the regency."""
    if a == 0 or b == 0:
        return MISSING
    if a == b:
        return EQUAL
    if sub_a != 0 and sub_a == sub_b:
        return SAME_SUBDISTRICT
    return SAME_REGENCY if reg_a != 0 and reg_a == reg_b else DIFFERENT


@njit(cache=True, nogil=True)
def align(
    phrases: Table, words: NDArray[np.int32], vocabulary: Table, text: Bytes, short: NDArray[np.int64], x: int, y: int
) -> tuple[int, int, int, float, int]:
    """Each word of the shorter phrase with its likest in the longer, every word used once.

    Gives words aligned, the least likeness among them, words unaligned in the shorter phrase, the bits that the
    aligned words tell, and whether the first words met (1) or not (0).
    """
    size_x, size_y = phrases[x].end - phrases[x].start, phrases[y].end - phrases[y].start
    # Of phrases with as many words the same one comes first whichever way it is asked.
    if size_x > size_y or (size_x == size_y and phrases[x].joined > phrases[y].joined):
        x, y = y, x
    s, s_end, t, t_end = phrases[x].start, phrases[x].end, phrases[y].start, phrases[y].end
    used, aligned, least, bits, first = 0, 0, SAME, 0.0, 0
    for i in range(s, s_end):
        best, at = NO, -1
        for j in range(t, t_end):
            if used & (1 << (j - t)):
                continue
            likeness = word_likeness(vocabulary, text, short, words[i], words[j])
            if likeness > best:
                best, at = likeness, j
                if best == SAME:
                    break
        if at >= 0:
            used |= 1 << (at - t)
            aligned += 1
            least = min(least, best)
            bits += min(vocabulary[words[i]].bits, vocabulary[words[at]].bits) * (0.4 + 0.15 * best)
            first |= i == s and at == t
    return aligned, least, s_end - s - aligned, bits, first


@njit(cache=True, nogil=True)
def name_outcome(
    phrases: Table, words: NDArray[np.int32], vocabulary: Table, text: Bytes, short: NDArray[np.int64], x: int, y: int
) -> tuple[int, float]:
    """How two names agree, and how many bits the words they share tell."""
    if x < 0 or y < 0:
        return MISSING, 0.0
    if x == y:
        return EQUAL, phrases[x].bits
    aligned, least, missing, bits, first = align(phrases, words, vocabulary, text, short, x, y)
    size_x, size_y = phrases[x].end - phrases[x].start, phrases[y].end - phrases[y].start
    if missing == 0 and size_x == size_y:
        return (EQUAL if least == SAME else SAME_SOUND if least == SOUND else NEAR if least == ONE_EDIT else LIKE), bits
    if phrases[x].joined == phrases[y].joined:
        return SAME_SOUND, max(bits, 12.0)
    if missing == 0:
        return (PART if least >= SOUND else SOME), bits
    if _starts_alike(phrases, words, vocabulary, text, x, y):
        return NEAR, max(bits, 10.0)
    if aligned > 0:
        return (SOME if first else ANOTHER_WORD), bits
    return DIFFERENT, 0.0


@njit(cache=True, nogil=True)
def _starts_alike(phrases: Table, words: NDArray[np.int32], vocabulary: Table, text: Bytes, x: int, y: int) -> bool:
    """Whether one of the names is the other written as one word, give or take a letter."""
    if phrases[x].end - phrases[x].start > phrases[y].end - phrases[y].start:
        x, y = y, x
    if phrases[x].end - phrases[x].start != 1 or phrases[y].end - phrases[y].start < 2:
        return False
    word, first, second = words[phrases[x].start], words[phrases[y].start], words[phrases[y].start + 1]
    a, a_end = vocabulary[word].start, vocabulary[word].end
    size_first = vocabulary[first].end - vocabulary[first].start
    size_second = vocabulary[second].end - vocabulary[second].start
    if abs(a_end - a - size_first - size_second) > 1 or size_first < 2:
        return False
    differing = 0
    for i in range(min(size_first, a_end - a)):
        differing += text[a + i] != text[vocabulary[first].start + i]
    for i in range(1, min(size_second, a_end - a) + 1):
        differing += text[a_end - i] != text[vocabulary[second].end - i]
    return differing <= 1


@njit(cache=True, nogil=True)
def text_outcome(phrases: Table, words: NDArray[np.int32], vocabulary: Table, x: int, y: int) -> int:
    """How two addresses agree, by the share of what their words tell that both have."""
    if x < 0 or y < 0:
        return MISSING
    if x == y:
        return EQUAL
    told_x, told_y, shared, used = 0.0, 0.0, 0.0, 0
    for j in range(phrases[y].start, phrases[y].end):
        told_y += vocabulary[words[j]].bits
    for i in range(phrases[x].start, phrases[x].end):
        w = vocabulary[words[i]]
        told_x += w.bits
        for j in range(phrases[y].start, phrases[y].end):
            v = vocabulary[words[j]]
            if w.sound == v.sound and not used & (1 << (j - phrases[y].start)):
                used |= 1 << (j - phrases[y].start)
                shared += min(w.bits, v.bits)
                break
    share = shared / max(min(told_x, told_y), 1.0)
    return EQUAL if share >= 0.97 else NEAR if share >= 0.7 else SOME if share >= 0.35 else DIFFERENT
