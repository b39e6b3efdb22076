"""The weighing of two records, told a second time in plain Python."""

from math import log2

import numpy as np
import pytest

from tangga.matching.domain import DOUBTFUL_FROM, JOIN_FROM
from tangga.matching.kernels.compare import FIELD_COUNT, HOPELESS, score
from tangga.matching.kernels.pairs import compare_pairs, score_pairs
from tangga.matching.likelihoods import KNOWN, TWIN_SHARE, TWINS
from tangga.matching.outcomes import BIRTH, COMPARED, DIFFERENT, LIKE, NIK, OUTCOMES, PART, SOME, TWIN_SERIAL

BY_CHANCE = {
    "EQUAL": (1.0, 0.0, -30.0),
    "SAME_SOUND": (1.0, 0.7, -28.0),
    "NEAR": (0.95, 1.0, -26.0),
    "LIKE": (0.8, 1.0, -20.0),
    "PART": (0.95, 1.0, -22.0),
    "SOME": (0.85, 1.5, -16.0),
    "ANOTHER_WORD": (0.8, 1.5, -12.0),
}
"""How much of the bits of shared words speaks against chance, what is taken off, and the least."""


@pytest.fixture(scope="module")
def pairs(seen):
    """Pairs that share a key, and pairs that share nothing; the first record is sometimes the later one."""
    chance = np.random.default_rng(11)
    count = len(seen.rows)
    recipe = seen.keys[:, 1]
    order = np.argsort(recipe, kind="stable")
    near = np.stack([order[:-1], order[1:]], axis=1)[np.diff(recipe[order]) == 0]
    cards = np.argsort(seen.columns.card, kind="stable")
    near = np.concatenate([near[:4000], np.stack([cards[:-1], cards[1:]], axis=1)])
    far = chance.integers(0, count, size=(4000, 2))
    both = np.concatenate([near, far[far[:, 0] != far[:, 1]]])
    return np.ascontiguousarray(chance.permuted(both, axis=1).astype(np.int32))


def odds(model, evidence, bits, birth):
    """Log2 odds of one person against a member of the household, a twin, and anyone else together."""
    outcomes = [OUTCOMES[code] for code in evidence]
    kinds = {
        "person": log2(model.person_share),
        "household": log2(model.household_share),
        "twins": log2(model.household_share * TWIN_SHARE),
        "unrelated": 0.0,
    }
    for at, (name, outcome) in enumerate(zip(COMPARED, outcomes, strict=True)):
        if outcome == "MISSING":
            continue
        code = OUTCOMES.index(outcome)
        kinds["person"] += log2(model.same_person[at, code])
        kinds["household"] += log2(model.same_household[at, code])
        kinds["twins"] += log2(
            max(TWINS[name].get(outcome, 1e-9), 1e-12) if name in TWINS else model.same_household[at, code]
        )
        kinds["unrelated"] += by_chance(model, name, outcome, bits, birth, log2(model.unrelated[at, code]))
    others = sum(2.0 ** (kinds[kind] - kinds["unrelated"]) for kind in ("household", "twins", "unrelated"))
    return kinds["person"] - kinds["unrelated"] - log2(others)


def by_chance(model, name, outcome, bits, birth, average):
    if name in ("name", "mother_name") and outcome in BY_CHANCE:
        share, less, least = BY_CHANCE[outcome]
        return max(less - share * bits[name == "mother_name"], least)
    if name == "birth_date" and outcome == "EQUAL":
        return -(model.year_bits[birth // 10_000 - 1850] + model.day_bits[birth % 10_000])
    return average


def compared(seen, pairs):
    evidence = np.zeros((len(pairs), FIELD_COUNT), np.uint8)
    bits = np.zeros((len(pairs), 2), np.float32)
    compare_pairs(*seen.packed, pairs, evidence, bits)
    return evidence, bits


def scored(seen, pairs):
    scores = np.zeros(len(pairs), np.float32)
    score_pairs(*seen.packed, *seen.model.weights(), pairs, scores)
    return scores


def test_weighs_one_person_against_household_twins_and_chance(seen, pairs):
    evidence, _ = compared(seen, pairs)
    pairs = pairs[~np.isin(evidence[:, NIK], (TWIN_SERIAL, PART))][::3]
    evidence, bits = compared(seen, pairs)
    births = seen.packed.records["birth"][pairs[:, 0]].tolist()
    told = [odds(seen.model, *one) for one in zip(evidence, bits.tolist(), births, strict=True)]
    # Two sound NIKs and two birth dates that differ are someone else, whatever the rest says.
    someone_else = (evidence[:, NIK] == DIFFERENT) & np.isin(evidence[:, BIRTH], (DIFFERENT, SOME, LIKE))
    assert someone_else.any()
    assert (scored(seen, pairs)[someone_else] == HOPELESS).all()
    told = np.where(someone_else, HOPELESS, told)
    assert scored(seen, pairs) == pytest.approx(np.array(told), abs=2e-3)
    met = {COMPARED[at]: {OUTCOMES[code] for code in np.unique(evidence[:, at])} for at in range(FIELD_COUNT)}
    assert {"EQUAL", "DIFFERENT", "DOUBTED"} <= met["nik"]
    assert {"EQUAL", "SAME_SOUND", "NEAR", "PART", "SOME", "ANOTHER_WORD", "DIFFERENT"} <= met["name"]
    assert {"EQUAL", "YEAR_ONLY", "NEAR", "DIFFERENT"} <= met["birth_date"]


def test_what_is_known_of_serials_is_not_learned(seen):
    likelihoods = 2.0 ** seen.model.weights().likelihoods
    for name, outcome, *kinds in KNOWN:
        weighed = likelihoods[:3, COMPARED.index(name), OUTCOMES.index(outcome)]
        assert weighed == pytest.approx(np.array(kinds), rel=1e-3)


def test_a_pair_is_called_hopeless_only_if_it_is(seen, pairs):
    full, weights = scored(seen, pairs), seen.model.weights()
    evidence = np.zeros(FIELD_COUNT, np.uint8)
    for keep_from in (seen.model.odds_of(DOUBTFUL_FROM / 2), seen.model.odds_of(JOIN_FROM), 12.0):
        early = np.array([score(*seen.packed, *weights, a, b, keep_from, evidence) for a, b in pairs.tolist()])
        is_hopeless = early == HOPELESS
        assert full[is_hopeless].max() < keep_from
        assert early[~is_hopeless] == pytest.approx(full[~is_hopeless], abs=1e-4)
        assert is_hopeless.any()
        assert (~is_hopeless).any()


def test_numbers_dates_and_places_agree_in_whichever_order_they_come(seen, pairs):
    evidence, _ = compared(seen, pairs)
    turned, _ = compared(seen, np.ascontiguousarray(pairs[:, ::-1]))
    for name in COMPARED:
        if name not in ("name", "mother_name", "address", "birth_place"):
            at = COMPARED.index(name)
            assert (evidence[:, at] == turned[:, at]).all(), name
