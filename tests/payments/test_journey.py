"""What a family's file tells of its account, its card and its payments."""

from datetime import date

import pytest

from tangga.payments.models import BankAccount, PayLine
from tangga.payments.selectors.journey import journey_of
from tangga.platform.accounts.models import User
from tests.payments.builders import Household, settle
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db


def told(family: int) -> list[str]:
    """Every step, in English."""
    steps = journey_of(family)
    said = (f"{one.on} {one.what.en} {one.detail.en if one.detail else ''}" for one in steps)
    return [" ".join(one.split()) for one in said]


def test_an_account_is_opened_and_its_card_given() -> None:
    settle([Household(1), Household(2, provider="POS"), Household(3, account="FAILED"), Household(4, account="ASKED")])
    BankAccount.objects.filter(family_id=1).update(card="GIVEN", card_given_on=date(2026, 7, 9))
    BankAccount.objects.filter(family_id=3).update(ended_on=date(2026, 7, 3))
    opened = BankAccount.objects.get(family_id=1).opened_on
    assert told(1) == [f"{opened} An account was opened at BRI", "2026-07-09 The welfare card was given through BRI"]
    assert told(2) == [f"{opened} Paid by the post, without an account"]
    assert told(3) == ["2026-07-03 BRI did not open an account"]
    assert told(4) == []


def test_an_account_that_was_closed_stays_in_the_file() -> None:
    settle([Household(1)])
    opened = BankAccount.objects.get(family_id=1).opened_on
    BankAccount.objects.filter(family_id=1).update(state="CLOSED", ended_on=date(2026, 8, 1))
    assert told(1) == [f"{opened} An account was opened at BRI", "2026-08-01 The account at BRI was closed"]


def test_a_payment_is_told_once_it_left_the_ministry(drawn_round: RoundOf, preparer: User) -> None:
    drawn_round([Household(1)])
    assert len(told(1)) == 1
    PayLine.objects.update(state="TOPPED_UP", settled_on=date(2026, 7, 20))
    assert told(1)[1] == "2026-07-20 PKH 2026-T3 credited: Rp 600.000 through BRI"
