"""Two pairs of eyes are two people: nobody stands by a list through an account they made, opened or filled."""

from datetime import date

import pytest

from tangga.payments.models import BankAccount, PayRound
from tangga.payments.policies import OwnWork, Tied
from tangga.payments.services.approving import Blocked, approve, release, request
from tangga.payments.services.checking import check, findings_of
from tangga.payments.services.drawing import begin_round, draw
from tangga.payments.services.freezing import freeze
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tangga.programmes.models import Enrolment
from tests.conftest import UserWith
from tests.payments.builders import AT, Household
from tests.payments.conftest import Officers, RoundOf

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(frozen_round: RoundOf, preparer: User) -> PayRound:
    frozen = frozen_round([Household(1), Household(2)])
    check(pay_round=frozen, by=preparer, at=AT)
    return request(pay_round=frozen, by=preparer, at=AT)


def test_whoever_owes_a_role_to_a_preparer_does_not_approve(
    asked: PayRound, preparer: User, user_with: UserWith
) -> None:
    puppet = user_with()
    accounts.assign_role(user=puppet, role=Role.PROGRAMME_OFFICER, area_code="", by=preparer, at=AT)
    with pytest.raises(Tied):
        approve(pay_round=asked, by=puppet, at=AT)


def test_whoever_got_a_password_from_a_preparer_does_not_approve(
    asked: PayRound, preparer: User, officers: Officers
) -> None:
    (colleague,) = officers(1)
    accounts.give_temporary_password(user=colleague, by=preparer, at=AT)
    with pytest.raises(Tied):
        approve(pay_round=asked, by=colleague, at=AT)


def test_whoever_made_an_approver_s_account_does_not_release(
    asked: PayRound, officers: Officers, user_with: UserWith
) -> None:
    (maker,) = officers(1)
    puppet = user_with()
    accounts.assign_role(user=puppet, role=Role.PROGRAMME_OFFICER, area_code="", by=maker, at=AT)
    approve(pay_round=asked, by=puppet, at=AT)
    with pytest.raises(Tied):
        release(pay_round=asked, by=maker, at=AT)


def test_whoever_handed_in_the_numbers_of_accounts_has_a_hand_in_the_list(
    frozen_round: RoundOf, preparer: User, officers: Officers
) -> None:
    opener, other = officers(2)
    frozen = frozen_round([Household(1)])
    BankAccount.objects.update(opened_by=opener)
    check(pay_round=frozen, by=preparer, at=AT)
    asked = request(pay_round=frozen, by=preparer, at=AT)
    with pytest.raises(OwnWork):
        approve(pay_round=asked, by=opener, at=AT)
    approve(pay_round=asked, by=other, at=AT)


def test_a_family_that_was_stopped_since_the_draw_holds_up_the_release(asked: PayRound, officers: Officers) -> None:
    approver, releaser = officers(2)
    approve(pay_round=asked, by=approver, at=AT)
    Enrolment.objects.filter(family_id=1).update(state="SUSPENDED")
    with pytest.raises(Blocked):
        release(pay_round=asked, by=releaser, at=AT)


def test_a_person_paid_by_another_round_for_the_same_time_is_found(
    asked: PayRound, preparer: User, officers: Officers
) -> None:
    """She moved to another family that is enrolled too, with her account."""
    Enrolment.objects.filter(family_id=2).update(
        state="ENDED", ended_on=date(2026, 7, 2), end_kind="INDEPENDENT", end_reasons="RESIGNED"
    )
    paid = asked.lines.get(family_id=1)
    other = begin_round(programme="PKH", run=asked.run, by=preparer, at=AT)
    draw(pay_round=other, by=preparer, at=AT, progress=Silent())
    line = asked.lines.get(family_id=2)
    line.pk, line.reference, line.pay_round, line.payee_id = None, "T9-1X", other, paid.payee_id
    line.save()
    PayRound.objects.filter(pk=other.pk).update(line_count=1, amount=line.amount)
    other.refresh_from_db()
    check(pay_round=freeze(pay_round=other, by=preparer, at=AT), by=preparer, at=AT)
    assert findings_of(other)["PAID_ELSEWHERE"] == 1
