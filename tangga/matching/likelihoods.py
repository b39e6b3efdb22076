"""Where learning starts: likelihoods of each outcome before any list has been seen.

Round figures from lists whose truth was known; expectation-maximisation moves them to the lists at hand. Fields whose
agreement by chance depends on the value (names, birth dates) take it from the value's own frequency instead.
"""

import numpy as np
from numpy.typing import NDArray

from tangga.matching.outcomes import COMPARED, OUTCOMES

Table = dict[str, dict[str, float]]

SAME_PERSON: Table = {
    "nik": {"EQUAL": 0.93, "NEAR": 0.03, "TWIN_SERIAL": 0.003, "DIFFERENT": 0.015, "DOUBTED": 0.022},
    "other_id": {"EQUAL": 0.9, "NEAR": 0.07, "DIFFERENT": 0.03},
    "name": {
        "EQUAL": 0.72,
        "SAME_SOUND": 0.08,
        "NEAR": 0.06,
        "LIKE": 0.03,
        "PART": 0.05,
        "SOME": 0.03,
        "ANOTHER_WORD": 0.01,
        "DIFFERENT": 0.02,
    },
    "mother_name": {
        "EQUAL": 0.72,
        "SAME_SOUND": 0.08,
        "NEAR": 0.06,
        "LIKE": 0.03,
        "PART": 0.05,
        "SOME": 0.03,
        "ANOTHER_WORD": 0.01,
        "DIFFERENT": 0.02,
    },
    "birth_date": {
        "EQUAL": 0.9,
        "SWAPPED": 0.02,
        "YEAR_ONLY": 0.02,
        "NEAR": 0.03,
        "PART": 0.01,
        "LIKE": 0.01,
        "SOME": 0.005,
        "DIFFERENT": 0.005,
    },
    "sex": {"EQUAL": 0.993, "DIFFERENT": 0.007},
    "family_card_no": {"EQUAL": 0.75, "NEAR": 0.05, "DIFFERENT": 0.2},
    "region_code": {"EQUAL": 0.85, "SAME_SUBDISTRICT": 0.06, "SAME_REGENCY": 0.05, "DIFFERENT": 0.04},
    "address": {"EQUAL": 0.5, "NEAR": 0.2, "SOME": 0.15, "DIFFERENT": 0.15},
    "birth_place": {"EQUAL": 0.8, "SAME_SOUND": 0.05, "NEAR": 0.05, "LIKE": 0.03, "DIFFERENT": 0.07},
    "phone": {"EQUAL": 0.8, "NEAR": 0.05, "DIFFERENT": 0.15},
    "list": {"EQUAL": 0.05, "DIFFERENT": 0.95},
}

SAME_HOUSEHOLD: Table = {
    "nik": {"EQUAL": 0.008, "NEAR": 0.002, "TWIN_SERIAL": 0.001, "DIFFERENT": 0.85, "DOUBTED": 0.13},
    "other_id": {"EQUAL": 0.002, "NEAR": 0.002, "DIFFERENT": 0.996},
    "name": {
        "EQUAL": 0.002,
        "SAME_SOUND": 0.002,
        "NEAR": 0.004,
        "LIKE": 0.008,
        "PART": 0.004,
        "SOME": 0.05,
        "ANOTHER_WORD": 0.1,
        "DIFFERENT": 0.83,
    },
    "mother_name": {
        "EQUAL": 0.35,
        "SAME_SOUND": 0.04,
        "NEAR": 0.03,
        "LIKE": 0.02,
        "PART": 0.03,
        "SOME": 0.03,
        "ANOTHER_WORD": 0.05,
        "DIFFERENT": 0.45,
    },
    "birth_date": {
        "EQUAL": 0.001,
        "SWAPPED": 0.001,
        "YEAR_ONLY": 0.002,
        "NEAR": 0.004,
        "PART": 0.006,
        "LIKE": 0.012,
        "SOME": 0.03,
        "DIFFERENT": 0.933,
    },
    "sex": {"EQUAL": 0.47, "DIFFERENT": 0.53},
    "family_card_no": {"EQUAL": 0.8, "NEAR": 0.02, "DIFFERENT": 0.18},
    "region_code": {"EQUAL": 0.9, "SAME_SUBDISTRICT": 0.04, "SAME_REGENCY": 0.03, "DIFFERENT": 0.03},
    "address": {"EQUAL": 0.6, "NEAR": 0.2, "SOME": 0.1, "DIFFERENT": 0.1},
    "birth_place": {"EQUAL": 0.55, "SAME_SOUND": 0.05, "NEAR": 0.03, "LIKE": 0.02, "DIFFERENT": 0.35},
    "phone": {"EQUAL": 0.7, "NEAR": 0.03, "DIFFERENT": 0.27},
    "list": {"EQUAL": 0.3, "DIFFERENT": 0.7},
}

TWINS: Table = {
    "nik": {"EQUAL": 0.008, "NEAR": 0.03, "TWIN_SERIAL": 0.9, "DIFFERENT": 0.02, "DOUBTED": 0.05},
    "name": {
        "EQUAL": 0.003,
        "SAME_SOUND": 0.005,
        "NEAR": 0.04,
        "LIKE": 0.1,
        "PART": 0.02,
        "SOME": 0.4,
        "ANOTHER_WORD": 0.15,
        "DIFFERENT": 0.28,
    },
    "birth_date": {"EQUAL": 0.94, "SWAPPED": 0.01, "YEAR_ONLY": 0.02, "NEAR": 0.02, "PART": 0.005, "LIKE": 0.005},
    "sex": {"EQUAL": 0.75, "DIFFERENT": 0.25},
}
"""Members of a household born together: in these fields not like other members, in all others alike."""

KNOWN = (
    # field, outcome, one person, one household, unrelated
    ("nik", "TWIN_SERIAL", 0.001, 0.001, 0.05),
    ("nik", "PART", 0.02, 0.02, 0.02),
)
"""Likelihoods that are not learned, because they hold only beside an equal birth date: among unrelated people born
on one day in one sub-district consecutive serials are common, and all else that two such numbers share is the date.
"""

TWIN_SHARE = 0.012
"""Share of the pairs of household members who are twins (about one birth in ninety, [BK])."""

CALIBRATION: tuple[tuple[float, float], ...] = (
    (-20.0, 1e-6),
    (-5.5, 0.05),
    (-3.5, 0.12),
    (-2.5, 0.22),
    (-1.5, 0.34),
    (-0.5, 0.45),
    (0.0, 0.5),
    (0.5, 0.65),
    (1.5, 0.82),
    (2.5, 0.886),
    (3.5, 0.942),
    (4.5, 0.976),
    (5.5, 0.9905),
    (6.5, 0.9928),
    (7.5, 0.996),
    (8.5, 0.9972),
    (9.5, 0.9977),
    (10.5, 0.9991),
    (11.5, 0.9997),
    (13.0, 0.99986),
    (15.0, 0.99998),
    (18.0, 0.999995),
    (22.4, 0.999999),
    (40.0, 0.9999999),
)
"""Log2 odds and the share of pairs with these odds that were one person, measured on two pretend provinces of a million
records (seed 7, and seed 8 with hard damage); between the points straight in log odds. Below even odds the pairs there
turned out better than stated here: lists with few fields have no such margin, and nobody is joined against the odds.
"""


def as_array(table: Table) -> NDArray[np.float64]:
    """The table as fields by outcomes, 16 columns wide, a small chance for what it does not name."""
    array = np.full((len(COMPARED), 16), 1e-9)
    for name, likelihoods in table.items():
        for outcome, likelihood in likelihoods.items():
            array[COMPARED.index(name), OUTCOMES.index(outcome)] = likelihood
    return array
