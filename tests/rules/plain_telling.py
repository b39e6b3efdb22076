"""PKH and Sembako told a second time: family by family, in loops, with no column and no engine.

None is unknown. The figures are written out here once more, so that a slip in a file of parameters shows too.
"""

from datetime import date
from itertools import groupby
from typing import Any

KINDS = ("pregnant", "early", "SD", "SMP", "SMA", "elderly", "disabled")
AMOUNTS = {
    2016: dict(zip(KINDS, (1_200_000, 1_200_000, 450_000, 750_000, 1_000_000, 1_900_000, 3_100_000), strict=True)),
    2019: dict(zip(KINDS, (2_400_000, 2_400_000, 900_000, 1_500_000, 2_000_000, 2_400_000, 2_400_000), strict=True)),
    2020: dict(zip(KINDS, (3_000_000, 3_000_000, 900_000, 1_500_000, 2_000_000, 2_400_000, 2_400_000), strict=True)),
}
CHECKS = (
    "address_not_found", "person_not_found", "civil_data_mismatch", "no_longer_poor", "online_gambling",
    "wage_above_minimum", "company_owner", "high_electricity", "car_owner", "double_benefit",
)  # fmt: skip
MAYBE = "MAYBE"
Told = tuple[str, int | None]


def pkh(family: dict[str, Any], people: list[dict[str, Any]], on: date) -> Told:
    """The decision and the amount of a year."""
    kinds = [_component(person, on) for person in people]
    unknown = kinds.count(MAYBE) if people else 1
    present = [kind for kind in kinds if kind not in (None, MAYBE)]
    truths = [_poor(family, on, 4), True if present else (None if unknown else False), _term(family, people, on)]
    truths += _exclusions(family, people, on)
    if False in truths:
        return "REFUSED", 0
    amount, is_full = _amount(family, people, [str(kind) for kind in present], on)
    matters = unknown and not is_full and on.year not in (2017, 2018)
    if None in truths or amount is None or matters:
        return "NOT_DECIDED", None
    return "ENTITLED", amount


def sembako(family: dict[str, Any], people: list[dict[str, Any]], on: date) -> Told:
    """The decision and the amount of twelve months."""
    truths = [_poor(family, on, 5 if on < date(2025, 12, 8) else 4), *_exclusions(family, people, on)]
    if False in truths:
        return "REFUSED", 0
    if None in truths:
        return "NOT_DECIDED", None
    monthly = 110_000 if on.year < 2020 else 150_000 if on < date(2020, 3, 1) else 200_000
    return "ENTITLED", monthly * 12


def _age(person: dict[str, Any], on: date) -> int | None:
    born = person["birth_date"]
    return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _all(*truths: bool | None) -> bool | None:
    return False if False in truths else None if None in truths else True


def _any(truths: list[bool | None]) -> bool | None:
    return True if True in truths else None if None in truths else False


def _not(truth: bool | None) -> bool | None:  # noqa: FBT001
    return None if truth is None else not truth


def _worth(on: date) -> dict[str, int]:
    return AMOUNTS[2016 if on.year < 2017 else 2019 if on.year == 2019 else 2020]


def _component(person: dict[str, Any], on: date) -> str | None:
    age, level, alive = _age(person, on), person["school_level"], _not(person["deceased"])
    silent = False if person["school_level_known"] else None
    out_of_school = False if level is not None else True if age is not None and age < 6 else _not(silent)
    order = sorted(("pregnant", "early", "disabled", "elderly", "SMA", "SMP", "SD"), key=lambda kind: -_worth(on)[kind])
    at_school = {
        kind: _all(alive, _all(None if age is None else 6 <= age <= 21, silent) if level is None else level == kind)
        for kind in ("SMA", "SMP", "SD")
    }
    holds = {
        "pregnant": _pregnant(person, age, alive, on),
        "early": _all(alive, None if age is None else 0 <= age < 7, out_of_school),
        "disabled": _all(alive, person["severe_disability"]),
        "elderly": _elderly(person, on),
        **at_school,
    }
    for kind in order:
        if holds[kind] is None:
            return MAYBE
        if holds[kind]:
            return kind
    return None


def _pregnant(person: dict[str, Any], age: int | None, alive: bool | None, on: date) -> bool | None:  # noqa: FBT001
    told, sex = person["pregnant"], person["sex"]
    if told is None and (sex == "M" or (age is not None and not 10 <= age < 55)):
        told = False
    order = person["pregnancy_order"]
    early_enough = True if on.year < 2021 else None if order is None else order <= 2
    return _all(alive, told, early_enough)


def _elderly(person: dict[str, Any], on: date) -> bool | None:
    age, limit = _age(person, on), 60 if on.year == 2019 or on.year >= 2022 else 70
    return _all(_not(person["deceased"]), None if age is None else age >= limit)


def _poor(family: dict[str, Any], on: date, limit: int) -> bool | None:
    if on < date(2025, 6, 10):
        return family["is_listed"]  # type: ignore[no-any-return]
    return None if family["decile"] is None else family["decile"] <= limit


def _disabled(people: list[dict[str, Any]]) -> bool | None:
    return _any([_all(_not(one["deceased"]), one["severe_disability"]) for one in people] if people else [None])


def _old(people: list[dict[str, Any]], on: date) -> bool | None:
    return _any([_elderly(one, on) for one in people] if people else [None])


def _term(family: dict[str, Any], people: list[dict[str, Any]], on: date) -> bool | None:
    since = family["pkh_member_since"]
    if since is None and not family["pkh_member_since_known"]:
        exempt = _any([_old(people, on), _disabled(people)])
        return None if on.year < 2017 else True if on.year < 2025 else exempt or None
    years = 0 if since is None else on.year - since.year - ((on.month, on.day) < (since.month, since.day))
    if on.year < 2017:
        return years < 6
    return True if on.year < 2025 or years < 5 else _any([_old(people, on), _disabled(people)])


def _exclusions(family: dict[str, Any], people: list[dict[str, Any]], on: date) -> list[bool | None]:
    state = [_all(_not(one["deceased"]), one["state_employee"]) for one in people] if people else [None]
    living = [_not(one["deceased"]) for one in people] if people else [None]
    checks = [_not(family[name]) for name in CHECKS] if on.year >= 2025 else []
    return [_not(_any(state)), _any(living), *checks]


def _amount(
    family: dict[str, Any], people: list[dict[str, Any]], kinds: list[str], on: date
) -> tuple[int | None, bool]:
    """The amount of those who are known, and whether no one could improve it."""
    if on.year in (2017, 2018):
        region = family["region_code"]
        papua = None if region is None else region[:2] in ("91", "92", "93", "94", "95", "96")
        special = _any([_old(people, on), _disabled(people), papua])
        return (None if special is None else 2_000_000 if special else 1_890_000), True
    worth = _worth(on)
    if on.year >= 2021:
        caps = {"early": 2, "elderly": 1, "disabled": 1}
        kinds = [kind for name, same in groupby(sorted(kinds)) for kind in list(same)[: caps.get(name, 99)]]
    best = sorted((worth[kind] for kind in kinds), reverse=True)[:4]
    fixed = {2016: 500_000, 2019: {"REGULAR": 550_000, "AKSES": 1_000_000}.get(family["pkh_scheme"])}.get(on.year, 0)
    is_full = len(best) == 4 and min(best) == max(worth.values())
    return (None if fixed is None else sum(best) + fixed), is_full
