"""Families of every kind, also of the kinds that nobody has met."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

TRUTH = st.sampled_from([False, False, False, True, None])
MOSTLY_NO = st.sampled_from([False] * 15 + [True, None])
DAYS = (
    date(2016, 6, 1), date(2017, 11, 15), date(2018, 2, 28), date(2019, 1, 15), date(2020, 2, 29), date(2020, 5, 1),
    date(2021, 4, 1), date(2022, 5, 1), date(2023, 11, 30), date(2025, 3, 1), date(2025, 7, 1), date(2026, 5, 1),
)  # fmt: skip
AGES = (-1, 0, 1, 5, 6, 7, 9, 10, 15, 20, 21, 22, 54, 55, 59, 60, 69, 70, 80)


def _born(on: date) -> st.SearchStrategy[date | None]:
    """Birthdays on and around the day of the decision, at the ages where something changes."""
    days = st.builds(
        lambda age, shift: date.fromordinal(date(on.year - age, on.month, min(on.day, 28)).toordinal() + shift),
        st.sampled_from(AGES),
        st.sampled_from([-1, 0, 1, 40]),
    )
    return st.one_of(days, days, days, st.none())


def people(on: date) -> st.SearchStrategy[list[dict[str, Any]]]:
    """The members of one family."""
    person = st.fixed_dictionaries(
        {
            "birth_date": _born(on),
            "sex": st.sampled_from(["F", "M", "F", None]),
            "school_level": st.sampled_from([None, "SD", "SMP", "SMA"]),
            "school_level_known": st.sampled_from([True] * 8 + [False, None]),
            "pregnant": TRUTH,
            "pregnancy_order": st.sampled_from([1, 2, 3, None]),
            "severe_disability": MOSTLY_NO,
            "state_employee": MOSTLY_NO,
            "deceased": MOSTLY_NO,
        }
    )
    return st.lists(person, max_size=7)


def family(on: date) -> st.SearchStrategy[dict[str, Any]]:
    """The facts of one family."""
    from tests.rules.plain_telling import CHECKS

    few = st.sampled_from([False] * 60 + [True, None])
    since = st.one_of(st.none(), st.dates(date(on.year - 8, 1, 1), date(on.year + 1, 1, 1)))
    return st.fixed_dictionaries(
        {
            "decile": st.sampled_from([1, 2, 3, 4, 5, 6, 10, None]),
            "region_code": st.sampled_from(["1571010001", "9101", "9603", None]),
            "pkh_channel": st.sampled_from(["BANK", "POST", None]),
            "pkh_scheme": st.sampled_from(["REGULAR", "AKSES", None]),
            "pkh_member_since": since,
            "pkh_member_since_known": st.sampled_from([True] * 8 + [False, None]),
            "sembako_member_since": since,
            "is_listed": st.sampled_from([True, True, True, False, None]),
            **dict.fromkeys(CHECKS, few),
        }
    )


def registry(on: date, most: int = 12) -> st.SearchStrategy[list[tuple[dict[str, Any], list[dict[str, Any]]]]]:
    """Several families with their people."""
    return st.lists(st.tuples(family(on), people(on)), min_size=1, max_size=most)
