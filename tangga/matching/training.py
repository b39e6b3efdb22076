"""Learning the weights from the lists at hand, by expectation-maximisation over pairs that share a key.

Every pair is of one of four kinds: one person, two members of one household, twins, or unrelated. What unrelated
people share is counted on random pairs. The household kind is what caps household evidence: card, village and
mother's name can say no more than "the same household", and only the person's own facts tell which member.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tangga.matching.blocks import household_keys, runs
from tangga.matching.columns import Columns, Packed
from tangga.matching.kernels.compare import FIELD_COUNT, UNRELATED
from tangga.matching.kernels.pairs import chances_of_names, compare_pairs, sample_runs
from tangga.matching.likelihoods import CALIBRATION, SAME_HOUSEHOLD, SAME_PERSON, as_array
from tangga.matching.model import Model
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
    PHONE,
    REGION,
    SEX,
    SOME,
)
from tangga.matching.standardise import WordFrequencies
from tangga.platform.language import Text
from tangga.platform.progress import Progress

SAMPLED_PAIRS = 300_000
ROUNDS = 12
_RANDOM_PAIRS = 300_000
_TRUSTED_PAIRS = 200.0
"""Weight of the starting likelihoods, in pairs: lists too small to teach keep what is known."""

KEPT_AS_KNOWN = (NIK, OTHER_ID, NAME, BIRTH, SEX, CARD, REGION, ADDRESS, LIST)

_LEARNING = Text("Mempelajari bobot dari daftar", "Learning the weights from the lists")


@dataclass(frozen=True)
class Sample:
    """Evidence (pairs by fields), the two names' bits, birth dates, and the share of all shared-key pairs it is."""

    evidence: NDArray[np.uint8]
    bits: NDArray[np.float32]
    births: NDArray[np.int32]
    one_in: int


def learn(c: Columns, packed: Packed, keys: NDArray[np.uint32], words: WordFrequencies, *, progress: Progress) -> Model:
    """The model that fits the records best, starting from what is known of such lists."""
    with progress.step(_LEARNING, total=ROUNDS + 2) as advance:
        sample = take_sample(packed, keys)
        advance(1)
        model = starting_model(c, packed, words)
        advance(1)
        for _ in range(ROUNDS):
            model = improve(model, sample, records=len(c.nik))
            advance(1)
    return model.rounded()


def take_sample(packed: Packed, keys: NDArray[np.uint32]) -> Sample:
    """Pairs that share a key, one in so many that about 300,000 remain."""
    # Met twice rather than kept: the runs of all recipes take more room than the sample.
    one_in = max(sum(part.most_pairs for part in runs(keys)) // SAMPLED_PAIRS, 1)
    evidence = np.zeros((2 * SAMPLED_PAIRS, FIELD_COUNT), dtype=np.uint8)
    bits = np.zeros((len(evidence), 2), dtype=np.float32)
    births = np.zeros(len(evidence), dtype=np.int32)
    kept = 0
    for part in runs(keys):
        kept += sample_runs(
            *packed,
            keys,
            part.recipe,
            part.order,
            part.starts,
            one_in,
            evidence[kept:],
            bits[kept:],
            births[kept:],
        )
    return Sample(evidence[:kept], bits[:kept], births[:kept], one_in)


def starting_model(c: Columns, packed: Packed, words: WordFrequencies) -> Model:
    """What is known before learning: likelihoods of such lists, and what random pairs of these records share."""
    count = len(c.nik)
    year_bits, day_bits = birth_date_bits(c.birth)
    return Model(
        as_array(SAME_PERSON),
        as_array(SAME_HOUSEHOLD),
        _unrelated(c, packed),
        person_share=1.0 / max(count, 2),
        household_share=household_share(packed, household_keys(c)),
        year_bits=year_bits,
        day_bits=day_bits,
        words=words,
        calibration=CALIBRATION,
    )


def household_share(packed: Packed, keys: NDArray[np.uint32]) -> float:
    """The share of all pairs of records that are of two members of one household: those under one family card, or at
    one address, whose names and birth dates are both unlike. Lists without households have next to none.
    """
    count = len(packed.records)
    sample = take_sample(packed, keys)
    unlike_name = np.isin(sample.evidence[:, NAME], (SOME, DIFFERENT, ANOTHER_WORD))
    unlike_birth = np.isin(sample.evidence[:, BIRTH], (SOME, DIFFERENT, LIKE, MISSING))
    met = float((unlike_name & unlike_birth).sum()) * sample.one_in
    return max(met, 0.01 * count) / max(count * (count - 1) / 2, 1.0)


def birth_date_bits(birth: NDArray[np.int32]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Minus log2 of the share of each birth year (from 1850) and of each day of the year (month * 100 + day)."""
    known = birth[birth > 0]
    years = np.bincount(np.clip(known // 10_000 - 1850, 0, 199), minlength=200) + 1.0
    days = np.bincount(np.clip(known % 10_000, 0, 1231), minlength=1232) + 1.0
    return -np.log2(years / years.sum()), -np.log2(days / days.sum())


def _unrelated(c: Columns, packed: Packed) -> NDArray[np.float64]:
    count = len(c.nik)
    chance = np.random.default_rng(20_190_401)
    pairs = chance.integers(0, count, size=(_RANDOM_PAIRS, 2), dtype=np.int32)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    evidence = np.zeros((len(pairs), FIELD_COUNT), dtype=np.uint8)
    compare_pairs(*packed, pairs, evidence, np.zeros((len(pairs), 2), dtype=np.float32))
    table = np.zeros((FIELD_COUNT, 16))
    for f in range(FIELD_COUNT):
        met = np.bincount(evidence[:, f], minlength=16).astype(float)
        met[0] = 0
        table[f] = (met + 0.05) / max(met.sum() + 0.8, 1.0)
    for f, values in ((NIK, c.nik), (OTHER_ID, c.other_id), (CARD, c.card), (PHONE, c.phone)):
        # Numbers that name one thing: random pairs that share one are mostly the same person or household.
        distinct = max(len(np.unique(values)), 2)
        table[f, EQUAL] = 0.2 / distinct
        table[f, NEAR] += 1e-7
    return table


def log_likelihoods(model: Model, sample: Sample) -> NDArray[np.float64]:
    """Log2 likelihood of each sampled pair, priors included: one person, one household, unrelated, twins."""
    weights = model.weights()
    total = np.tile(weights.prior.astype(np.float64), (len(sample.births), 1))
    for kind, table in enumerate(weights.likelihoods):
        for f in range(FIELD_COUNT):
            outcome = sample.evidence[:, f]
            likelihood = np.where(outcome > 0, table[f, outcome], 0.0)
            if kind == UNRELATED:
                likelihood = _by_value(model, sample, f, likelihood)
            total[:, kind] += likelihood
    return total


def _by_value(model: Model, sample: Sample, f: int, likelihood: NDArray[np.float64]) -> NDArray[np.float64]:
    if f in (NAME, MOTHER):
        return chances_of_names(sample.evidence[:, f], likelihood, sample.bits[:, 0 if f == NAME else 1])
    if f == BIRTH:
        year = np.clip(sample.births // 10_000 - 1850, 0, 199)
        told = model.year_bits[year] + model.day_bits[np.minimum(sample.births % 10_000, 1231)]
        return np.where(sample.evidence[:, f] == EQUAL, -told, likelihood)
    return likelihood


def improve(model: Model, sample: Sample, *, records: int) -> Model:
    """One round: how likely each pair is of each kind, and the likelihoods that would make that likeliest."""
    logs = log_likelihoods(model, sample)
    logs -= logs.max(axis=1, keepdims=True)
    share = np.exp2(logs)
    share /= share.sum(axis=1, keepdims=True)
    all_pairs = max(records * (records - 1) / 2, 1.0)
    return replace(
        model,
        same_person=_likelihoods(sample, share[:, 0], as_array(SAME_PERSON)),
        same_household=_household(sample, share[:, 1]),
        person_share=(share[:, 0].sum() + 1) * sample.one_in / all_pairs,
    )


def _household(sample: Sample, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """What members of a household share by birth is learned; what tells them apart or puts them together is not.

    Keys bring only those members together who look like one person, and a person with two damaged records looks like
    two members: learned from such pairs, the household kind would swallow the hard matches.
    """
    start = as_array(SAME_HOUSEHOLD)
    table = _likelihoods(sample, share, start)
    table[list(KEPT_AS_KNOWN)] = start[list(KEPT_AS_KNOWN)]
    return table


def _likelihoods(sample: Sample, share: NDArray[np.float64], start: NDArray[np.float64]) -> NDArray[np.float64]:
    table = np.zeros((FIELD_COUNT, 16))
    for f in range(FIELD_COUNT):
        met = np.bincount(sample.evidence[:, f], weights=share, minlength=16)
        met[0] = 0
        table[f] = (met + _TRUSTED_PAIRS * start[f]) / (met.sum() + _TRUSTED_PAIRS * start[f].sum())
    return table
