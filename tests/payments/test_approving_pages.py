"""Approving through the pages: a worker does it once, in the name of whoever pressed, for the list that they saw."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tangga.payments.models import Approval, PayRound
from tangga.payments.services import kinds
from tangga.payments.services.approving import ASKED_ANEW, approve, send_back
from tangga.payments.services.checking import check, take_off
from tangga.payments.services.running import approve_round
from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Silent
from tangga.site import clock
from tests.conftest import ClientOf
from tests.payments.builders import AT, Household
from tests.payments.conftest import Officers, RoundOf, seen
from tests.working import work

pytestmark = pytest.mark.django_db


def said(answered: HttpResponse) -> str:
    """What a page says, in English, without its markup."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))


@pytest.fixture
def client(preparer: User, client_of: ClientOf) -> Client:
    """The preparer's."""
    return client_of(preparer)


@pytest.fixture
def ask(client: Client) -> Callable[[PayRound], None]:
    """The preparer asks for payment."""

    def asked(pay_round: PayRound) -> None:
        client.post(f"/rounds/{pay_round.number}/request/")
        work()
        pay_round.refresh_from_db()
        assert pay_round.state == "SPP"

    return asked


@pytest.fixture
def requested(frozen_round: RoundOf, preparer: User, ask: Callable[[PayRound], None]) -> PayRound:
    """A round of three families for which payment is requested."""
    frozen = frozen_round([Household(1), Household(2), Household(3)])
    check(pay_round=frozen, by=preparer, at=AT)
    ask(frozen)
    return frozen


@pytest.fixture
def path(requested: PayRound) -> str:
    return f"/rounds/{requested.number}/"


def english(client_of: ClientOf, user: User) -> Client:
    client = client_of(user)
    client.cookies["tangga_language"] = "en"
    return client


def test_a_double_click_is_one_job_and_one_approval(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf
) -> None:
    [user] = officers(1)
    approver = english(client_of, user)
    for _ in range(2):
        assert approver.post(path + "approve/", seen(path)).status_code == 302
    assert Job.objects.filter(kind=kinds.APPROVE).count() == 1
    page = said(approver.get(path))
    assert "held against its fingerprint" in page
    assert "Approve the pay list" not in page
    assert not Approval.objects.exists()
    work()
    requested.refresh_from_db()
    assert (requested.state, Approval.objects.get().by) == ("SPM", user)
    again = approver.post(path + "approve/", seen(path))
    assert again.status_code == 409
    assert "You have approved round" in said(again)
    assert Entry.objects.filter(action="payments.round_approved").count() == 1


def test_whoever_had_a_hand_in_it_is_refused_before_a_worker_is_asked(path: str, client: Client) -> None:
    client.cookies["tangga_language"] = "en"
    refused = client.post(path + "approve/", seen(path))
    assert refused.status_code == 409
    assert "someone else must approve" in said(refused)
    assert not Job.objects.filter(kind=kinds.APPROVE).exists()


def test_of_two_who_approve_at_once_the_second_is_told_to_wait(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, settings: Any
) -> None:
    settings.TANGGA_APPROVALS = ((0, 2),)
    one, other = (english(client_of, user) for user in officers(2))
    assert one.post(path + "approve/", seen(path)).status_code == 302
    refused = other.post(path + "approve/", seen(path))
    assert refused.status_code == 409
    assert "Someone else has asked for the same work" in said(refused)
    work()
    assert "You have approved" in said(one.get(path))
    assert other.post(path + "approve/", seen(path)).status_code == 302
    work()
    requested.refresh_from_db()
    assert (requested.state, Approval.objects.count()) == ("SPM", 2)


@pytest.mark.parametrize("needed", [1, 2])
def test_a_worker_killed_after_the_approval_is_followed_by_one_who_does_nothing_more(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, settings: Any, needed: int
) -> None:
    settings.TANGGA_APPROVALS = ((0, needed),)
    [user] = officers(1)
    client_of(user).post(path + "approve/", seen(path))
    approve_round(requested.number, user, clock.now(), Silent())
    work()
    assert Job.objects.get(kind=kinds.APPROVE).state == "DONE"
    assert Approval.objects.count() == 1
    assert Entry.objects.filter(action="payments.round_approved").count() == 1


def test_nobody_approves_a_list_that_was_asked_for_anew_after_they_pressed(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, ask: Callable[[PayRound], None]
) -> None:
    user, other = officers(2)
    approver = english(client_of, user)
    approver.post(path + "approve/", seen(path))
    Job.objects.filter(kind=kinds.APPROVE).update(again_at=clock.now() + timedelta(days=1))
    send_back(pay_round=requested, why="Periksa lagi", by=other, at=clock.now())
    ask(requested)
    Job.objects.filter(kind=kinds.APPROVE).update(again_at=None)
    work()
    assert not Approval.objects.exists()
    assert ASKED_ANEW.with_facts(number=requested.number).en == Job.objects.get(kind=kinds.APPROVE).refusal["en"]
    assert approver.post(path + "approve/", seen(path)).status_code == 302
    work()
    assert Approval.objects.get().by == user


def test_a_page_that_is_older_than_the_list_approves_nothing(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, ask: Callable[[PayRound], None]
) -> None:
    user, other = officers(2)
    approver, old_page = english(client_of, user), seen(path)
    send_back(pay_round=requested, why="Satu keluarga pindah", by=other, at=clock.now())
    take_off(line=requested.lines.order_by("number")[0], why="Pindah", by=other, at=clock.now())
    ask(requested)
    for stale in (old_page, {}):
        refused = approver.post(path + "approve/", stale)
        assert refused.status_code == 409
        assert "after you saw it" in said(refused)
    assert not Job.objects.filter(kind=kinds.APPROVE).exists()
    assert approver.post(path + "approve/", seen(path)).status_code == 302


def test_who_looks_again_and_presses_again_before_a_worker_came_is_not_refused(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, ask: Callable[[PayRound], None]
) -> None:
    user, other = officers(2)
    approver = client_of(user)
    approver.post(path + "approve/", seen(path))
    Job.objects.filter(kind=kinds.APPROVE).update(again_at=clock.now() + timedelta(days=1))
    send_back(pay_round=requested, why="Periksa lagi", by=other, at=clock.now())
    ask(requested)
    assert approver.post(path + "approve/", seen(path)).status_code == 302
    Job.objects.filter(kind=kinds.APPROVE).update(again_at=None)
    work()
    assert Job.objects.get(kind=kinds.APPROVE).state == "DONE"
    assert Approval.objects.get().by == user


def test_nor_releases_one(
    requested: PayRound, path: str, officers: Officers, client_of: ClientOf, ask: Callable[[PayRound], None]
) -> None:
    user, approver = officers(2)
    releaser = client_of(user)
    approve(pay_round=requested, by=approver, at=clock.now())
    assert releaser.post(path + "release/", seen(path)).status_code == 302
    Job.objects.filter(kind=kinds.RELEASE).update(again_at=clock.now() + timedelta(days=1))
    send_back(pay_round=requested, why="Periksa lagi", by=approver, at=clock.now())
    ask(requested)
    approve(pay_round=requested, by=approver, at=clock.now())
    Job.objects.filter(kind=kinds.RELEASE).update(again_at=None)
    work()
    requested.refresh_from_db()
    assert requested.state == "SPM"
    assert Job.objects.get(kind=kinds.RELEASE).state == "REFUSED"
