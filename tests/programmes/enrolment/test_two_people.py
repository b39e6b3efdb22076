"""No change comes to families by one person alone, with a second account or without."""

import pytest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.programmes.models import ChangeSet, DecisionRun, Enrolment
from tangga.programmes.policies import OwnWork, Tied
from tangga.programmes.services import changes
from tests.conftest import AT, ClientOf, UserWith
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.programmes.enrolment.lists import AGUS, GAMBLES, TWICE_HELPED, listed


def test_an_account_that_its_preparer_opened_does_not_announce_a_set(bring: Propose, wati: User) -> None:
    puppet = accounts.open_account(
        username="boneka", full_name="Boneka", role=Role.PROGRAMME_OFFICER, area_code="", by=wati, at=AT
    ).user
    change_set = bring(listed((AGUS, TWICE_HELPED)), is_urgent=True)
    with pytest.raises(Tied):
        changes.announce(change_set=change_set, by=puppet, at=AT)
    assert ChangeSet.objects.get().state == "DRAFT"


def test_a_password_that_was_given_ties_as_well_and_either_way(propose: Propose, wati: User, yanto: User) -> None:
    accounts.give_temporary_password(user=wati, by=yanto, at=AT)
    with pytest.raises(Tied):
        changes.announce(change_set=propose(), by=yanto, at=AT)


def test_a_tie_to_somebody_else_is_none(propose: Propose, yanto: User, user_with: UserWith) -> None:
    accounts.assign_role(user=user_with(), role=Role.PROGRAMME_OFFICER, area_code="", by=yanto, at=AT)
    assert changes.announce(change_set=propose(), by=yanto, at=AT).state == "ANNOUNCED"


def test_whoever_prepared_an_urgent_set_does_not_run_it(
    propose: Propose, deaths: DecisionRun, wati: User, yanto: User
) -> None:
    urgent = changes.announce(change_set=propose(is_urgent=True), by=yanto, at=AT)
    with pytest.raises(OwnWork):
        changes.begin(change_set=urgent, by=wati, at=AT)
    urgent = changes.begin(change_set=urgent, by=yanto, at=AT)
    with pytest.raises(OwnWork):
        changes.apply(change_set=urgent, by=wati, at=AT)
    assert changes.apply(change_set=urgent, by=yanto, at=AT).state == "APPLIED"


def test_the_page_offers_them_no_such_step(
    propose: Propose, deaths: DecisionRun, wati: User, yanto: User, client_of: ClientOf
) -> None:
    urgent = changes.announce(change_set=propose(is_urgent=True, at=NOW), by=yanto, at=NOW)
    page = words(client_of(wati), f"/changes/{urgent.number}/")
    assert "Another programme officer runs it" in page
    assert "Begin in the first area" not in page
    assert f"Let change set {urgent.number} come" not in words(client_of(wati), "/")
    assert f"Let change set {urgent.number} come" in words(client_of(yanto), "/")
    assert client_of(wati).post(f"/changes/{urgent.number}/begin/").status_code == 409
    assert "Begin in the first area" in words(client_of(yanto), f"/changes/{urgent.number}/")
    assert Enrolment.objects.get(family_id=3).state == "ENROLLED"


def test_what_gives_time_may_be_run_by_its_preparer(bring: Propose, wati: User, yanto: User) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    begun = changes.begin(change_set=announced, by=wati, at=AT.replace(year=AT.year + 1))
    assert begun.state == "BEGUN"
