"""Nobody stands by their own work; exactly as many as are needed stand by a list before money goes."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tangga.payments.models import Approval, Instalment, PayLine, PayRound, Preparer
from tangga.payments.policies import ApprovedAlready, ApprovedByYou, NotNow, OwnWork
from tangga.payments.services.approving import (
    Blocked,
    approve,
    cancel,
    check_signature,
    release,
    request,
    send_back,
)
from tangga.payments.services.checking import NoReason, check, take_off
from tangga.payments.services.drawing import begin_round, draw
from tangga.payments.services.freezing import EmptyList, ListChanged, freeze
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit import services as audit
from tangga.platform.progress import Silent
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal
from tests.conftest import UserWith
from tests.payments.builders import AT, Household
from tests.payments.conftest import THREE, AskedFor, Officers, RoundOf

pytestmark = pytest.mark.django_db


def test_a_list_goes_from_request_to_release_by_three_people(asked: AskedFor, officers: Officers) -> None:
    approver, releaser = officers(2)
    requested = asked()
    assert requested.state == "SPP"
    assert approve(pay_round=requested, by=approver, at=AT).state == "SPM"
    released = release(pay_round=requested, by=releaser, at=AT)
    assert (released.state, released.released_by, released.released_at) == ("SP2D", releaser, AT)
    assert audit.verify().is_whole


def test_nobody_approves_or_releases_what_they_had_a_hand_in(
    drawn_round: RoundOf, officers: Officers, preparer: User
) -> None:
    """Whoever began, drew, froze, checked, shortened or requested it: each by somebody else here."""
    freezer, checker, shortener, asker, approver = officers(5)
    drawn = drawn_round(THREE)
    freeze(pay_round=drawn, by=freezer, at=AT)
    check(pay_round=drawn, by=checker, at=AT)
    take_off(line=PayLine.objects.get(family_id=1), why="Pindah", by=shortener, at=AT)
    request(pay_round=drawn, by=asker, at=AT)
    hands = [preparer, freezer, checker, shortener, asker]
    for hand in hands:
        with pytest.raises(OwnWork):
            approve(pay_round=drawn, by=hand, at=AT)
    approve(pay_round=drawn, by=approver, at=AT)
    for hand in hands:
        with pytest.raises(OwnWork):
            release(pay_round=drawn, by=hand, at=AT)
    with pytest.raises(ApprovedByYou):
        release(pay_round=drawn, by=approver, at=AT)


def test_another_role_makes_nobody_another_person(asked: AskedFor, preparer: User, officers: Officers) -> None:
    requested = asked()
    Assignment.objects.filter(user=preparer).update(ended_on=AT.date() + timedelta(days=1))
    later = AT + timedelta(days=2)
    with pytest.raises(NotAllowed):
        approve(pay_round=requested, by=preparer, at=later)
    accounts.assign_role(user=preparer, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=later)
    with pytest.raises(OwnWork):
        approve(pay_round=requested, by=preparer, at=later)


def test_other_roles_approve_nothing(asked: AskedFor, user_with: UserWith) -> None:
    requested = asked()
    for role in set(Role) - {Role.PROGRAMME_OFFICER}:
        for step in (approve, release):
            with pytest.raises(NotAllowed):
                step(pay_round=requested, by=user_with(role), at=AT)


def test_the_more_money_the_more_people(asked: AskedFor, officers: Officers, settings: Any) -> None:
    settings.TANGGA_APPROVALS = ((0, 1), (1_800_000, 2), (10_000_000, 3))
    one, other, third = officers(3)
    requested = asked()
    assert approve(pay_round=requested, by=one, at=AT).state == "SPP"
    with pytest.raises(ApprovedAlready):
        approve(pay_round=requested, by=one, at=AT)
    with pytest.raises(NotNow):
        release(pay_round=requested, by=third, at=AT)
    assert approve(pay_round=requested, by=other, at=AT).state == "SPM"
    with pytest.raises(NotNow):
        approve(pay_round=requested, by=third, at=AT)
    assert Approval.objects.count() == 2


def test_a_double_click_changes_nothing(asked: AskedFor, preparer: User, officers: Officers) -> None:
    approver, releaser = officers(2)
    requested = asked()
    with pytest.raises(NotNow):
        request(pay_round=requested, by=preparer, at=AT)
    approve(pay_round=requested, by=approver, at=AT)
    with pytest.raises(ApprovedAlready):
        approve(pay_round=requested, by=approver, at=AT)
    release(pay_round=requested, by=releaser, at=AT)
    with pytest.raises(NotNow):
        release(pay_round=requested, by=releaser, at=AT)


def test_what_blocks_is_not_requested(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1, account_no="99"), Household(2, account_no="99")])
    check(pay_round=frozen, by=preparer, at=AT)
    with pytest.raises(Blocked):
        request(pay_round=frozen, by=preparer, at=AT)
    take_off(line=PayLine.objects.get(family_id=1), why="Rekening orang lain", by=preparer, at=AT)
    with pytest.raises(Blocked):
        request(pay_round=frozen, by=preparer, at=AT)
    take_off(line=PayLine.objects.get(family_id=2), why="Rekening orang lain", by=preparer, at=AT)
    with pytest.raises(EmptyList):
        request(pay_round=frozen, by=preparer, at=AT)
    assert PayRound.objects.get().state == "ACCOUNT_CHECK"


def test_what_came_up_after_the_check_blocks_too(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round(THREE)
    check(pay_round=frozen, by=preparer, at=AT)
    account = PayLine.objects.get(family_id=2).account
    type(account).objects.filter(pk=account.pk).update(state="CLOSED")  # type: ignore[union-attr]
    with pytest.raises(Blocked):
        request(pay_round=frozen, by=preparer, at=AT)


def test_a_list_that_changed_is_neither_approved_nor_released(asked: AskedFor, officers: Officers) -> None:
    approver, releaser = officers(2)
    requested = asked()
    was = bytes(PayLine.objects.get(family_id=1).account_sealed)  # type: ignore[arg-type]
    PayLine.objects.filter(family_id=1).update(account_sealed=seal("990001"))
    with pytest.raises(ListChanged):
        approve(pay_round=requested, by=approver, at=AT)
    PayLine.objects.filter(family_id=1).update(account_sealed=was)
    approve(pay_round=requested, by=approver, at=AT)
    PayLine.objects.filter(family_id=1).update(account_sealed=seal("990001"))
    with pytest.raises(ListChanged):
        release(pay_round=requested, by=releaser, at=AT)


def test_after_the_request_no_line_is_taken_off_or_put_back(asked: AskedFor) -> None:
    asked()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PayLine.objects.filter(family_id=1).update(state="TAKEN_OFF")


def test_sent_back_a_list_is_approved_anew(asked: AskedFor, preparer: User, officers: Officers) -> None:
    approver, other = officers(2)
    requested = asked()
    approve(pay_round=requested, by=approver, at=AT)
    with pytest.raises(NoReason):
        send_back(pay_round=requested, why=" ", by=other, at=AT)
    assert send_back(pay_round=requested, why="Periksa lagi", by=other, at=AT).state == "ACCOUNT_CHECK"
    take_off(line=PayLine.objects.get(family_id=1), why="Pindah", by=preparer, at=AT)
    again = request(pay_round=requested, by=preparer, at=AT)
    assert (again.line_count, again.amount) == (2, 1_200_000)
    assert approve(pay_round=requested, by=approver, at=AT).state == "SPM"
    assert [check_signature(one) for one in Approval.objects.all()] == [True, True]


def test_a_cancelled_round_pays_nobody_and_lets_the_months_be_drawn_again(
    asked: AskedFor, preparer: User, officers: Officers
) -> None:
    requested = asked()
    cancelled = cancel(pay_round=requested, why="Salah bulan", by=officers(1)[0], at=AT)
    assert (cancelled.state, cancelled.line_count, cancelled.amount) == ("CANCELLED", 0, 0)
    assert set(PayLine.objects.values_list("state", flat=True)) == {"TAKEN_OFF"}
    assert not Instalment.objects.filter(is_live=True).exists()
    anew = begin_round(programme="PKH", run=requested.run, by=preparer, at=AT)
    assert draw(pay_round=anew, by=preparer, at=AT, progress=Silent()).line_count == 3


def test_released_funds_are_not_cancelled(asked: AskedFor, officers: Officers) -> None:
    approver, releaser = officers(2)
    requested = asked()
    approve(pay_round=requested, by=approver, at=AT)
    release(pay_round=requested, by=releaser, at=AT)
    for stop in (cancel, send_back):
        with pytest.raises(NotNow):
            stop(pay_round=requested, why="Terlambat", by=approver, at=AT)


def test_the_database_itself_keeps_hands_apart(asked: AskedFor, preparer: User, officers: Officers) -> None:
    (approver,) = officers(1)
    requested = asked()
    facts = {
        "pay_round": requested,
        "at": AT,
        "list_sha256": "",
        "paid_sha256": "",
        "line_count": 1,
        "amount": 1,
        "signature": "",
    }
    with pytest.raises(DatabaseError, match="had a hand in"), transaction.atomic():
        Approval.objects.create(by=preparer, **facts)
    approve(pay_round=requested, by=approver, at=AT)
    for hand in (preparer, approver):
        with pytest.raises(DatabaseError), transaction.atomic():
            PayRound.objects.update(released_by=hand)
    for change in (lambda: Approval.objects.all().delete(), lambda: Approval.objects.update(signature="")):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()
    assert Preparer.objects.get().by == preparer


def at_once(act: Callable[[User], object], users: Sequence[User]) -> list[object]:
    """What each comes to when all act in the same moment; one after the other where threads cannot."""
    if connection.vendor != "postgresql":
        return [act(user) for user in users]
    together = Barrier(len(users))

    def aside(user: User) -> object:
        try:
            together.wait(timeout=30)
            return act(user)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(users)) as threads:
        return list(threads.map(aside, users))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_the_same_moment_exactly_the_needed_number_count(
    asked: AskedFor, officers: Officers, settings: Any
) -> None:
    settings.TANGGA_APPROVALS = ((0, 2),)
    requested = asked()

    def act(user: User) -> type[Refused] | None:
        try:
            approve(pay_round=requested, by=user, at=AT)
        except Refused as refusal:
            return type(refusal)
        return None

    told = at_once(act, officers(5))
    assert Counter(told) == {None: 2, NotNow: 3}
    requested.refresh_from_db()
    assert (requested.state, Approval.objects.count()) == ("SPM", 2)
    assert audit.verify().is_whole
