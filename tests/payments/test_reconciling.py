"""Every rupiah of a list is in exactly one place; a round is closed when nothing is missing, and not before."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.domain.lines import LIVE, LineState
from tangga.payments.domain.reconciling import PLACES, Gap, Place, Sum, standing_of
from tangga.payments.domain.replies import Resolution
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import Instalment, PayRound, RailFile
from tangga.payments.selectors.reconciliation import reconciliation_of
from tangga.payments.selectors.set_aside import unresolved_of
from tangga.payments.services.reconciling import GAPS, NotAccountedFor, NothingToReconcile, reconcile
from tangga.payments.services.replies import resolve_set_aside
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tests.conftest import UserWith
from tests.payments.books import BACK_AT, THERE, Paid, Take, out
from tests.payments.plain_rail import Row

FAMILIES = (Paid(), Paid(600_000), Paid(provider="BNI"), Paid(area=THERE), Paid())


@given(st.lists(st.tuples(st.sampled_from(LineState), st.integers(1, 10**7))))
def test_money_is_in_one_place_each(lines: list[tuple[LineState, int]]) -> None:
    found = standing_of((state, Sum(1, amount)) for state, amount in lines)
    assert sum(found.at(place).amount for place in Place) == sum(amount for _, amount in lines)
    assert found.ordered == found.credited + found.at(Place.FAILED) + found.at(Place.WAITING)
    assert found.credited == found.at(Place.TRANSACTED) + found.at(Place.BALANCE) + found.at(Place.RETURNED)
    assert found.standing == Sum(
        sum(state in LIVE for state, _ in lines), sum(amount for state, amount in lines if state in LIVE)
    )


def test_every_state_has_a_place_and_every_gap_has_words() -> None:
    assert set(PLACES) == set(LineState)
    assert set(PLACES.values()) == set(Place)
    assert set(GAPS) == set(Gap)


def answered(officer: User, take: Take) -> tuple[PayRound, list[RailFile]]:
    """Five payments of which one failed, one was not taken, one came back and two were taken."""
    pay_round, files = out(officer, FAMILIES)
    said = ["TRANSACTED", "FAILED", "TRANSACTED", "UNTRANSACTED", "RETURNED"]
    rows = [
        (line.provider, Row(line.reference, one))
        for line, one in zip(pay_round.lines.order_by("number"), said, strict=True)
    ]
    for file in files:
        take(file, *(row for provider, row in rows if provider == file.provider))
    pay_round.refresh_from_db()
    return pay_round, files


@pytest.mark.django_db
def test_a_round_that_reads_zero_is_closed(officer: User, take: Take) -> None:
    pay_round, _ = answered(officer, take)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = reconciliation_of(pay_round)
    assert len(asked) <= 5
    assert (found.differences, found.waiting, found.all.listed) == ((), Sum(), Sum(5, 1_400_000))
    assert found.all.credited == Sum(4, 800_000)
    assert found.all.at(Place.FAILED) == Sum(1, 600_000)
    assert found.providers["BNI"].at(Place.TRANSACTED) == Sum(1, 200_000)
    assert found.areas["94"].at(Place.BALANCE) == Sum(1, 200_000)
    closed = reconcile(pay_round=pay_round, by=officer, at=BACK_AT)
    assert (closed.state, closed.reconciled_at) == (RoundState.RECONCILED, BACK_AT)
    with pytest.raises(NothingToReconcile):
        reconcile(pay_round=pay_round, by=officer, at=BACK_AT)


@pytest.mark.django_db
def test_a_round_stays_open_while_a_payment_waits_or_a_row_is_set_aside(
    officer: User, other_officer: User, take: Take
) -> None:
    pay_round, [file] = out(officer, [Paid(), Paid(600_000)])
    first, second = pay_round.lines.order_by("number")
    with pytest.raises(NothingToReconcile):
        reconcile(pay_round=pay_round, by=officer, at=BACK_AT)
    take(file, Row(first.reference, "TRANSACTED"), Row("T0-0", "TRANSACTED"))
    with pytest.raises(
        NotAccountedFor, match=r"1 payment of Rp.600\.000 has no reply yet and 1 row that was set aside"
    ):
        reconcile(pay_round=pay_round, by=officer, at=BACK_AT)
    take(file, Row(second.reference, "FAILED"))
    with pytest.raises(NotAccountedFor, match="1 row that was set aside is not resolved"):
        reconcile(pay_round=pay_round, by=officer, at=BACK_AT)
    row = unresolved_of(pay_round).get()
    resolve_set_aside(row=row, how=Resolution.IGNORED, why="bukan dari kita", by=other_officer, at=BACK_AT)
    assert reconcile(pay_round=pay_round, by=officer, at=BACK_AT).state == RoundState.RECONCILED


@pytest.mark.django_db
@pytest.mark.parametrize("gap", Gap)
def test_what_does_not_read_zero_is_named_with_how_much(officer: User, take: Take, gap: Gap) -> None:
    pay_round, [bni, _] = answered(officer, take)
    first = pay_round.lines.order_by("number")[0]
    if gap is Gap.LIST_AND_LINES:
        PayRound.objects.filter(pk=pay_round.pk).update(amount=pay_round.amount + 7)
    elif gap is Gap.LIST_AND_FILES:
        RailFile.objects.filter(pk=bni.pk).update(line_count=bni.line_count + 7)
    elif gap is Gap.FILES_AND_LINES:
        RailFile.objects.filter(pk=bni.pk).update(amount=bni.amount - 7)
    else:
        Instalment.objects.filter(line=first).update(is_live=False)
    pay_round.refresh_from_db()
    found = reconciliation_of(pay_round)
    assert gap in {one.gap for one in found.differences}
    with pytest.raises(NotAccountedFor, match=r"7|differ"):
        reconcile(pay_round=pay_round, by=officer, at=BACK_AT)


@pytest.mark.django_db
def test_money_that_comes_back_late_still_reads_zero(officer: User, take: Take) -> None:
    pay_round, files = answered(officer, take)
    reconcile(pay_round=pay_round, by=officer, at=BACK_AT)
    left = pay_round.lines.get(state="UNTRANSACTED")
    take(next(file for file in files if file.provider == left.provider), Row(left.reference, "RETURNED"))
    found = reconciliation_of(PayRound.objects.get(pk=pay_round.pk))
    assert (found.is_done, found.all.at(Place.RETURNED)) == (True, Sum(2, 400_000))


@pytest.mark.django_db
def test_only_programme_officers_close_a_round(user_with: UserWith, officer: User, take: Take) -> None:
    pay_round, _ = answered(officer, take)
    with pytest.raises(NotAllowed):
        reconcile(pay_round=pay_round, by=user_with(Role.AUDITOR), at=BACK_AT)
    assert Counter(line.state for line in pay_round.lines.all())["TRANSACTED"] == 2
