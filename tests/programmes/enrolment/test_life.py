"""The life of an enrolment, and the clock of the longest membership."""

from datetime import date

import pytest

from tangga.programmes.domain.changes import CHANGE_MOVES, ChangeState, is_urgent_end, may_apply_on, may_begin_on
from tangga.programmes.domain.enrolment import (
    MOVES,
    ClockState,
    EndKind,
    EnrolmentState,
    EnrolmentStep,
    Membership,
    NoSuchStep,
    clock_of,
    end_kind_of,
    later,
    membership_of,
    move,
)


def test_every_state_is_reached() -> None:
    assert {to for steps in MOVES.values() for to in steps.values()} | {EnrolmentState.CANDIDATE} == set(MOVES)
    assert {to for steps in CHANGE_MOVES.values() for to in steps.values()} | {ChangeState.DRAFT} == set(CHANGE_MOVES)


def test_what_has_ended_is_only_restored() -> None:
    for step in set(EnrolmentStep) - {EnrolmentStep.RESTORE, EnrolmentStep.RESTORE_SUSPENDED}:
        with pytest.raises(NoSuchStep):
            move(EnrolmentState.ENDED, step)


@pytest.mark.parametrize(
    ("reasons", "kind"),
    [
        ("NO_COMPONENT", EndKind.NATURAL),
        ("NOT_POOR_ENOUGH,ONLINE_GAMBLING", EndKind.UPDATING),
        ("TERM_ENDED", EndKind.TENURE),
        ("ONLINE_GAMBLING", EndKind.NON_ELIGIBLE),
    ],
)
def test_the_first_reason_says_how_an_enrolment_ends(reasons: str, kind: EndKind) -> None:
    assert end_kind_of(reasons) is kind


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ("DECEASED", "urgent"),
        ("NO_COMPONENT,DECEASED", "urgent"),
        ("DOUBLE_BENEFIT", "urgent"),
        ("ONLINE_GAMBLING", "waits"),
        ("STATE_EMPLOYEE,NOT_POOR_ENOUGH", "waits"),
        ("", "waits"),
    ],
)
def test_only_deaths_and_what_is_drawn_twice_are_urgent(reasons: str, told: str) -> None:
    assert is_urgent_end(reasons) is (told == "urgent")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2021, 7, 1), date(2026, 6, 30), (4, 11)),
        (date(2021, 7, 1), date(2026, 7, 1), (5, 0)),
        (date(2024, 2, 29), date(2025, 2, 28), (0, 11)),
        (date(2024, 2, 29), date(2025, 3, 1), (1, 0)),
        (date(2026, 7, 1), date(2026, 6, 1), (0, 0)),
    ],
)
def test_membership_is_counted_in_full_years_and_months(since: date, until: date, told: tuple[int, int]) -> None:
    assert membership_of(since, until) == Membership(*told)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2025, 6, 30), ClockState.RUNNING),
        (date(2025, 7, 1), ClockState.A_YEAR_LEFT),
        (date(2025, 12, 31), ClockState.A_YEAR_LEFT),
        (date(2026, 1, 1), ClockState.HALF_A_YEAR_LEFT),
        (date(2026, 6, 30), ClockState.HALF_A_YEAR_LEFT),
        (date(2026, 7, 1), ClockState.REACHED),
    ],
)
def test_a_family_is_warned_a_year_and_half_a_year_ahead(today: date, state: ClockState) -> None:
    told = clock_of(date(2021, 7, 1), today=today, most_years=5, is_exempt=False)
    assert (told.state, told.ends_on) == (state, date(2026, 7, 1))


def test_elderly_and_severely_disabled_are_exempt_and_some_years_had_no_limit() -> None:
    day = date(2030, 1, 1)
    assert clock_of(date(2010, 1, 1), today=day, most_years=5, is_exempt=True).state is ClockState.EXEMPT
    assert clock_of(date(2010, 1, 1), today=day, most_years=None, is_exempt=False).state is ClockState.NO_LIMIT


def test_a_month_without_such_a_day_counts_from_the_next_first() -> None:
    assert later(date(2024, 2, 29), 12) == date(2025, 3, 1)
    assert later(date(2026, 1, 31), 1) == date(2026, 3, 1)
    assert later(date(2026, 12, 15), 2) == date(2027, 2, 15)


def test_a_change_waits_for_the_grace_period_and_for_the_first_area_unless_it_is_urgent() -> None:
    noticed, last = date(2026, 7, 1), date(2026, 7, 31)
    assert may_begin_on(last, is_urgent=False, noticed_on=noticed) == date(2026, 8, 1)
    assert may_begin_on(last, is_urgent=True, noticed_on=noticed) == noticed
    assert may_apply_on(date(2026, 8, 1), is_urgent=False) == date(2026, 8, 8)
    assert may_apply_on(date(2026, 8, 1), is_urgent=True) == date(2026, 8, 1)
