"""What a family says is written down once, by who may ask it or by itself; and it can contest what others wrote."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tangga.payments.domain.asking import Came, FamilySays, TakenBy
from tangga.payments.models import Asked
from tangga.payments.selectors.asking import families_to_ask, to_ask_within
from tangga.payments.services.asking import (
    AnsweredAlready,
    DoesNotHoldTogether,
    NothingToContest,
    SayLess,
    SayWhat,
    answer,
    contest,
    not_found,
)
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.sealing import unseal
from tangga.registry.models import Family
from tests.conftest import UserWith
from tests.payments.asking.conftest import THERE, AskedOf, Citizen
from tests.payments.builders import AT, HERE

pytestmark = pytest.mark.django_db
CUT = FamilySays(Came.YES, 600_000, 50_000, TakenBy.GROUP_HEAD, "Diminta ketua kelompok.")
WHOLE = FamilySays(Came.YES, 600_000)


def test_what_a_family_says_is_written_down_with_who_and_when(asked_of: AskedOf, maya: User) -> None:
    told = answer(asked=asked_of(1), said=CUT, by=maya, at=AT)
    told.refresh_from_db()
    assert (told.state, told.came, told.amount_received, told.taken_amount) == ("ANSWERED", "YES", 600_000, 50_000)
    assert (told.taken_by, told.how, told.answered_by, told.answered_at) == ("GROUP_HEAD", "FACILITATOR", maya, AT)
    assert unseal(told.says_sealed or b"") == "Diminta ketua kelompok."


def test_each_asks_where_they_work_and_a_family_says_it_itself(
    asked_of: AskedOf, maya: User, post: User, citizen: Citizen
) -> None:
    assert answer(asked=asked_of(3), said=WHOLE, by=post, at=AT).how == "WELFARE_POST"
    assert answer(asked=asked_of(4), said=WHOLE, by=citizen(4), at=AT).how == "OWN_FILE"
    for stranger in (post, citizen(2)):
        with pytest.raises(NotAllowed):
            answer(asked=asked_of(1), said=WHOLE, by=stranger, at=AT)
    assert asked_of(1).state == "WAITING"


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICER, Role.SOCIAL_OFFICE, Role.AUDITOR])
def test_whoever_pays_does_not_ask(role: Role, asked_of: AskedOf, user_with: UserWith) -> None:
    with pytest.raises(NotAllowed):
        answer(asked=asked_of(1), said=WHOLE, by=user_with(role), at=AT)


def test_one_answer_a_payment(asked_of: AskedOf, maya: User, citizen: Citizen) -> None:
    answer(asked=asked_of(1), said=WHOLE, by=maya, at=AT)
    stale = asked_of(1)
    for by in (maya, citizen(1)):
        with pytest.raises(AnsweredAlready, match="Maya Lestari"):
            answer(asked=stale, said=CUT, by=by, at=AT)
    with pytest.raises(AnsweredAlready):
        not_found(asked=stale, by=maya, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.create(sample=stale.sample, line=stale.line)


@pytest.mark.parametrize(
    "said",
    [
        FamilySays(Came.YES),
        FamilySays(Came.YES, 0),
        FamilySays(Came.YES, 600_000, 50_000),
        FamilySays(Came.YES, 600_000, 0, TakenBy.BANK),
        FamilySays(Came.YES, 600_000, 700_000, TakenBy.BANK),
        FamilySays(Came.YES, 100_000_001),
        FamilySays(Came.NO, 600_000),
        FamilySays(Came.NOT_YET, None, 1, TakenBy.BANK),
    ],
)
def test_an_answer_holds_together(said: FamilySays, asked_of: AskedOf, maya: User) -> None:
    with pytest.raises(DoesNotHoldTogether):
        answer(asked=asked_of(1), said=said, by=maya, at=AT)


def test_what_is_said_is_not_endless(asked_of: AskedOf, maya: User) -> None:
    with pytest.raises(SayLess):
        answer(asked=asked_of(1), said=FamilySays(Came.NO, says="x" * 1_001), by=maya, at=AT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "ANSWERED"},
        {"came": "YES"},
        {"state": "ANSWERED", "came": "YES"},
        {"state": "ANSWERED", "came": "NO", "amount_received": 5},
        {"state": "ANSWERED", "came": "YES", "amount_received": 5, "taken_amount": 6, "taken_by": "BANK"},
        {"state": "ANSWERED", "came": "YES", "amount_received": 5, "taken_amount": 5},
        {"state": "ANSWERED", "came": "NO", "taken_by": "BANK"},
        {"state": "GONE"},
        {"contested_at": AT},
    ],
)
def test_the_database_refuses_half_an_answer(wrong: dict[str, Any], asked_of: AskedOf, maya: User) -> None:
    who = {"how": "FACILITATOR", "answered_at": AT, "answered_by": maya} if "state" in wrong else {}
    with pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.filter(pk=asked_of(1).pk).update(**wrong, **who)


def test_the_database_wants_to_know_who_and_when(asked_of: AskedOf) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Asked.objects.filter(pk=asked_of(1).pk).update(state="NOT_FOUND")


def test_a_family_that_was_not_met_is_asked_all_the_same_later(asked_of: AskedOf, maya: User) -> None:
    assert not_found(asked=asked_of(1), by=maya, at=AT).state == "NOT_FOUND"
    assert [one.line.family_id for one in to_ask_within((HERE,))] == [2, 1]
    answer(asked=asked_of(1), said=WHOLE, by=maya, at=AT)
    assert [one.line.family_id for one in to_ask_within((HERE,))] == [2]


def test_families_are_asked_where_they_live_today(asked_of: AskedOf, maya: User, post: User) -> None:
    Family.objects.filter(pk=1).update(region_code=THERE)
    assert {one.line.family_id for one in to_ask_within((THERE,))} == {1, 3, 4}
    with pytest.raises(NotAllowed):
        answer(asked=asked_of(1), said=WHOLE, by=maya, at=AT)
    answer(asked=asked_of(1), said=WHOLE, by=post, at=AT)


def test_the_first_page_says_how_many_wait(asked_of: AskedOf, maya: User) -> None:
    today = AT.date()
    assert [one.what.en for one in families_to_ask(maya, (HERE,), today)] == ["Ask 2 families whether their money came"]
    answer(asked=asked_of(1), said=WHOLE, by=maya, at=AT)
    not_found(asked=asked_of(2), by=maya, at=AT)
    assert families_to_ask(maya, (HERE,), today) == []


def test_a_family_contests_what_others_wrote_and_both_words_stay(
    asked_of: AskedOf, maya: User, citizen: Citizen
) -> None:
    siti = citizen(1)
    with pytest.raises(NothingToContest):
        contest(asked=asked_of(1), says="Belum ditanya.", by=siti, at=AT)
    answer(asked=asked_of(1), said=WHOLE, by=maya, at=AT)
    with pytest.raises(SayWhat):
        contest(asked=asked_of(1), says="  ", by=siti, at=AT)
    for stranger in (maya, citizen(2)):
        with pytest.raises(NothingToContest):
            contest(asked=asked_of(1), says="Tidak benar.", by=stranger, at=AT)
    told = contest(asked=asked_of(1), says="Pendamping meminta seratus ribu.", by=siti, at=AT)
    assert unseal(told.contested_sealed or b"") == "Pendamping meminta seratus ribu."
    assert (told.amount_received, told.answered_by) == (600_000, maya)
    with pytest.raises(NothingToContest):
        contest(asked=told, says="Lagi.", by=siti, at=AT)


def test_nobody_contests_their_own_answer(asked_of: AskedOf, citizen: Citizen) -> None:
    siti = citizen(1)
    answer(asked=asked_of(1), said=WHOLE, by=siti, at=AT)
    with pytest.raises(NothingToContest):
        contest(asked=asked_of(1), says="Bukan begitu.", by=siti, at=AT)
