"""What a family reads in its own file of what was paid to it, where it is paid, and what it can do."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tangga.payments.models import BankAccount, PayLine
from tangga.payments.selectors.own_payments import own_payments
from tangga.platform.accounts.models import Role
from tangga.platform.progress import Silent
from tangga.registry.models import Family, OwnFile, Person
from tangga.registry.services import load_release
from tests.conftest import AT as LOADED_AT
from tests.conftest import ClientOf, UserWith
from tests.payments.builders import Household, enrol, settle
from tests.payments.conftest import RoundOf
from tests.programmes.enrolment.conftest import FAMILIES, publish, words
from tests.registry.releases import write_release

pytestmark = pytest.mark.django_db


def said(family: int = 1) -> list[tuple[str, int, str, str]]:
    """Each payment in English, and what its family can do."""
    paid = own_payments(family).paid
    return [(one.what.en, one.amount, one.became.en, one.advice.en if one.advice else "") for one in paid]


def account_of(family: int) -> list[str]:
    return [one.en for one in own_payments(family).account]


@pytest.mark.parametrize(
    ("state", "became", "advice"),
    [
        ("TOPPED_UP", "came into the account at BRI on 20 July 2026", ""),
        ("TRANSACTED", "taken out through BRI on 20 July 2026", ""),
        ("UNTRANSACTED", "not taken out yet, still at BRI on 20 July 2026", "Take it out"),
        ("FAILED", "could not be paid through BRI on 20 July 2026", "look at your account"),
        ("RETURNED", "went back to the treasury from BRI on 20 July 2026", "look at your account"),
    ],
)
def test_says_what_became_of_a_payment_and_what_to_do(
    state: str, became: str, advice: str, drawn_round: RoundOf
) -> None:
    drawn_round([Household(1), Household(2)])
    assert said() == [], "on a list only"
    PayLine.objects.filter(family_id=1).update(state=state, settled_on=date(2026, 7, 20))
    [(what, amount, told, do)] = said()
    assert (what, amount, told) == ("PKH July–September 2026", 600_000, became)
    assert advice in do
    assert bool(do) == bool(advice)
    assert said(2) == []


def test_at_the_post_money_lies_ready_and_is_no_account_s(drawn_round: RoundOf) -> None:
    drawn_round([Household(1, provider="POS")])
    PayLine.objects.update(state="TOPPED_UP", settled_on=date(2026, 7, 20))
    assert [one[2] for one in said()] == ["ready to be collected at PT Pos on 20 July 2026"]
    assert "without an account" in " ".join(account_of(1))


def test_who_is_paid_again_need_not_ask(drawn_round: RoundOf) -> None:
    drawn_round([Household(1), Household(2)])
    first, other = PayLine.objects.order_by("family_id")
    PayLine.objects.filter(pk=first.pk).update(state="FAILED", settled_on=date(2026, 7, 20))
    PayLine.objects.filter(pk=other.pk).update(again_of=first.pk)
    assert "being paid again" in said()[0][3]
    PayLine.objects.filter(pk=other.pk).update(state="TAKEN_OFF")
    assert "look at your account" in said()[0][3]


def test_says_where_a_family_is_paid_and_where_its_card_is() -> None:
    settle([Household(1), Household(2, account="ASKED"), Household(3, account="FAILED"), Household(4, account=None)])
    assert account_of(1)[0].startswith("You are paid into the account at BRI in the name of Siti")
    assert "not printed" in account_of(1)[1]
    BankAccount.objects.filter(family_id=1).update(card="GIVEN", card_given_on=date(2026, 7, 9))
    assert "given to you on 9 July 2026" in account_of(1)[1]
    assert "being opened" in account_of(2)[0]
    assert "check name and NIK" in account_of(3)[0]
    assert account_of(4) == []


def test_it_asks_the_database_three_times(drawn_round: RoundOf, django_assert_num_queries: Any) -> None:
    drawn_round([Household(1)])
    PayLine.objects.update(state="FAILED", settled_on=date(2026, 7, 20))
    with django_assert_num_queries(3):
        own_payments(1)


def test_the_own_file_says_what_was_paid_and_that_who_is_not_enrolled_is_not_paid(
    tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    load_release(write_release(tmp_path / "release"), by=None, at=LOADED_AT, progress=Silent())
    publish(tmp_path / "decided", FAMILIES)
    citizen = user_with(Role.CITIZEN)
    OwnFile.objects.create(user=citizen, person=Person.objects.filter(family_id=1).latest("number"))
    client = client_of(citizen)
    before = words(client, "/own-file/")
    assert "No payment to your family is on record" in before
    assert before.count("is not enrolled in this programme") == 2
    family = Family.objects.get(number=1)
    enrol(family, "PKH")
    assert words(client, "/own-file/").count("is not enrolled in this programme") == 1
    enrol(family, "SEMBAKO")
    assert "not enrolled" not in words(client, "/own-file/")
