"""How often each thing goes wrong in a list; plausible shares, none of them published (BK)."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Rates:
    """The share of records with each kind of damage."""

    nik_missing: float = 0.10
    nik_wrong: float = 0.03
    nik_placeholder: float = 0.008
    nik_spreadsheet: float = 0.004
    nik_dressed: float = 0.01
    card_missing: float = 0.05
    card_wrong: float = 0.02
    card_spreadsheet: float = 0.003
    nickname: float = 0.012
    short_form: float = 0.30
    initial: float = 0.012
    old_spelling: float = 0.012
    by_ear: float = 0.03
    typo: float = 0.03
    first_only: float = 0.015
    swapped: float = 0.006
    joined: float = 0.006
    titled: float = 0.015
    spacing: float = 0.008
    casing: float = 0.02
    mother_missing: float = 0.35
    mother_varies: float = 2.0
    date_swapped: float = 0.006
    date_typo: float = 0.008
    date_default: float = 0.012
    date_year: float = 0.008
    date_missing: float = 0.010
    date_impossible: float = 0.0004
    sex_wrong: float = 0.003
    village_missing: float = 0.008
    village_wrong: float = 0.012
    village_old: float = 0.006
    address_missing: float = 0.05
    address_varies: float = 0.25
    rt_missing: float = 0.05
    phone_known: float = 0.45
    twice: float = 0.006
    unusable: float = 0.00002


KEPT_WHEN_HARD = {"short_form", "mother_varies", "phone_known", "address_varies", "address_missing", "unusable"}
HARD = {"nik_missing": 2.6, "nik_wrong": 1.34}
TWICE_AS_MUCH = 2.0

SOCIAL = Rates()
"""A social register filled in by many hands."""

OLDER = replace(SOCIAL, nik_missing=0.12, mother_missing=0.50, card_missing=0.08, twice=0.010, date_default=0.02)
"""A social register from before numbers were checked."""

PROGRAMME = replace(SOCIAL, nik_missing=0.06, nik_spreadsheet=0.03, card_spreadsheet=0.03, mother_missing=0.30)
"""A programme's list kept in a spreadsheet."""

CIVIL = Rates(
    nik_missing=0.02,
    nik_wrong=0.006,
    nik_placeholder=0.0005,
    nik_spreadsheet=0.0,
    nik_dressed=0.0,
    card_missing=0.002,
    card_wrong=0.003,
    card_spreadsheet=0.0,
    nickname=0.0,
    short_form=0.10,
    initial=0.004,
    old_spelling=0.006,
    by_ear=0.006,
    typo=0.007,
    first_only=0.003,
    swapped=0.001,
    joined=0.002,
    titled=0.012,
    spacing=0.001,
    casing=0.0,
    mother_missing=0.04,
    mother_varies=1.5,
    date_swapped=0.001,
    date_typo=0.002,
    date_default=0.006,
    date_year=0.002,
    date_missing=0.001,
    date_impossible=0.0001,
    sex_wrong=0.001,
    village_missing=0.0005,
    village_wrong=0.002,
    village_old=0.004,
    address_missing=0.01,
    address_varies=0.08,
    rt_missing=0.01,
    phone_known=0.0,
    twice=0.002,
    unusable=0.000005,
)
"""The civil registry, where numbers are issued."""


def harder(rates: Rates) -> Rates:
    """The same list in worse hands."""
    worse = {
        each.name: min(getattr(rates, each.name) * HARD.get(each.name, TWICE_AS_MUCH), 0.75)
        for each in fields(rates)
        if each.name not in KEPT_WHEN_HARD
    }
    return replace(rates, **worse)
