"""Money that nobody took is reported, asked back once, and has come back only when the bank says so."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.domain.deadlines import Deadlines, Due
from tangga.payments.figures import deadlines_on, figures
from tangga.payments.models import PayRound, RailFile
from tangga.payments.selectors.unspent import to_report, to_return, unspent_of
from tangga.payments.services.returning import NothingToReturn, order_return
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.models import Entry
from tests.conftest import UserWith
from tests.payments.books import BACK_AT, Paid, Take, out, states
from tests.payments.plain_rail import Row

CREDITED = date(2026, 7, 12)


def after(days: int) -> date:
    return CREDITED + timedelta(days=days)


def at(days: int) -> datetime:
    return BACK_AT + timedelta(days=days - 2)


@pytest.mark.parametrize(
    ("days", "due"),
    [(0, Due.NOTHING_YET), (30, Due.NOTHING_YET), (31, Due.REPORT), (105, Due.REPORT), (106, Due.RETURN)],
)
def test_the_last_day_still_counts_for_the_family(days: int, due: Due) -> None:
    assert deadlines_on(CREDITED).due(CREDITED, after(days)) is due


def test_the_days_are_figures_of_the_law_and_say_that_they_are_not_verified() -> None:
    assert deadlines_on(CREDITED) == Deadlines(30, 105, is_verified=False)
    assert all(
        dated.source and dated.law and not dated.is_verified for one in figures().values() for dated in one.values
    )


@given(st.integers(0, 400), st.integers(0, 60), st.integers(0, 300))
def test_money_never_goes_back_before_it_was_reported(days: int, report: int, more: int) -> None:
    due = Deadlines(report, report + more, is_verified=True).due(CREDITED, after(days))
    assert due == (Due.RETURN if days > report + more else Due.REPORT if days > report else Due.NOTHING_YET)


def credited(officer: User, take: Take) -> tuple[PayRound, RailFile]:
    """Four payments: two lie in the account, one later than the other, one was taken, one failed."""
    pay_round, [file] = out(officer, [Paid()] * 4)
    first, second, third, fourth = pay_round.lines.order_by("number")
    take(
        file,
        Row(first.reference, "TOPPED_UP", on=CREDITED),
        Row(second.reference, "UNTRANSACTED", on=after(1)),
        Row(third.reference, "TRANSACTED", on=CREDITED),
        Row(fourth.reference, "FAILED", on=CREDITED),
    )
    return pay_round, file


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "reported", "returned"), [(30, 0, 0), (31, 1, 0), (32, 2, 0), (106, 2, 1), (107, 2, 2)]
)
def test_only_what_was_not_taken_in_time_is_listed(
    officer: User, take: Take, days: int, reported: int, returned: int
) -> None:
    pay_round, _ = credited(officer, take)
    deadlines = deadlines_on(after(days))
    assert unspent_of(pay_round).count() == 2
    assert to_report(pay_round, deadlines, today=after(days)).count() == reported
    assert to_return(pay_round, deadlines, today=after(days)).count() == returned


@pytest.mark.django_db
def test_money_is_asked_back_once_and_comes_back_by_the_banks_word(officer: User, take: Take) -> None:
    pay_round, file = credited(officer, take)
    with pytest.raises(NothingToReturn, match=r"more than 105 days \(not verified\)"):
        order_return(pay_round=pay_round, by=officer, at=at(105))
    asked = order_return(pay_round=pay_round, by=officer, at=at(106))
    assert (asked.count, asked.amount, asked.deadlines.is_verified) == (1, 200_000, False)
    with pytest.raises(NothingToReturn):
        order_return(pay_round=pay_round, by=officer, at=at(106))
    assert states(pay_round) == ["TOPPED_UP", "UNTRANSACTED", "TRANSACTED", "FAILED"]
    first, second = pay_round.lines.order_by("number")[:2]
    assert (first.return_asked_on, second.return_asked_on) == (after(106), None)
    take(file, Row(first.reference, "RETURNED", on=after(110)), at=at(111))
    assert states(pay_round)[0] == "RETURNED"
    assert Entry.objects.filter(action="payments.return_ordered").count() == 1


@pytest.mark.django_db
def test_a_family_may_still_take_what_was_asked_back(officer: User, take: Take) -> None:
    pay_round, file = credited(officer, take)
    order_return(pay_round=pay_round, by=officer, at=at(106))
    take(file, Row(pay_round.lines.order_by("number")[0].reference, "TRANSACTED", on=after(107)), at=at(111))
    assert states(pay_round)[0] == "TRANSACTED"


@pytest.mark.django_db
def test_only_programme_officers_ask_money_back(user_with: UserWith, officer: User, take: Take) -> None:
    pay_round, _ = credited(officer, take)
    with pytest.raises(NotAllowed):
        order_return(pay_round=pay_round, by=user_with(Role.SOCIAL_OFFICE, "13"), at=at(106))
