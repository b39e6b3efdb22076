"""What failed or came back is paid once more and no more than once, for the same months, where the family is now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import AccountState, BankAccount, Instalment, PayLine, PayRound
from tangga.payments.policies import TookItsReply
from tangga.payments.selectors.again import lines_to_pay_again
from tangga.payments.services.approving import NotClearedUp
from tangga.payments.services.drawing import NotDrawing, RoundBeingDrawn, draw
from tangga.payments.services.freezing import freeze
from tangga.payments.services.paying_again import NothingToPayAgain, NotPayingAgain, begin_again, draw_again
from tangga.payments.serving import HadAHand
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.language import Text
from tangga.platform.progress import Silent
from tangga.programmes.domain.enrolment import EndKind
from tangga.programmes.models import Enrolment
from tests.conftest import UserWith
from tests.payments.books import BACK_AT, FIRST, Paid, Take, add_line, drawn, enrolment, open_account, out, sent
from tests.payments.plain_rail import Row

pytestmark = pytest.mark.django_db
Again = Callable[..., PayRound]


def answered(officer: User, take: Take, *said: str) -> PayRound:
    """A round of which the bank said this."""
    pay_round, [file] = out(officer, [Paid()] * len(said))
    lines = pay_round.lines.order_by("number")
    take(file, *(Row(line.reference, one) for line, one in zip(lines, said, strict=True)))
    pay_round.refresh_from_db()
    return pay_round


@pytest.fixture
def again(officer: User) -> Again:
    """Begin to pay again, and draw the list."""

    def drawn_again(of: PayRound, part_size: int = 2) -> PayRound:
        begun = begin_again(of=of, by=officer, at=BACK_AT)
        return draw_again(pay_round=begun, by=officer, at=BACK_AT, progress=Silent(), part_size=part_size)

    return drawn_again


def test_only_what_failed_or_came_back_is_paid_again_for_the_same_months(
    officer: User, take: Take, again: Again
) -> None:
    first = answered(officer, take, "FAILED", "TRANSACTED", "RETURNED", "UNTRANSACTED", "FAILED", "TOPPED_UP")
    new = again(first)
    assert [line.again_of.state for line in new.lines.order_by("number") if line.again_of] == [
        "FAILED",
        "RETURNED",
        "FAILED",
    ]
    assert (new.is_again, new.again_of, new.line_count, new.amount) == (True, first, 3, 600_000)
    assert lines_to_pay_again(first).count() == 0
    live = Instalment.objects.filter(is_live=True)
    assert live.count() == live.values("enrolment", "starts_on").distinct().count() == 6
    frozen = freeze(pay_round=new, by=officer, at=BACK_AT)
    assert frozen.state == RoundState.FINAL_CLOSING


def test_a_family_is_paid_where_its_account_is_today(officer: User, take: Take, again: Again) -> None:
    first = answered(officer, take, "FAILED")
    family = first.lines.get().family
    BankAccount.objects.filter(family=family).update(state=AccountState.CLOSED, ended_on=date(2026, 7, 13))
    account = open_account(family, "BSI")
    line = again(first).lines.get()
    assert (line.provider, line.account, line.account_fingerprint) == ("BSI", account, account.number_fingerprint)


def test_who_has_no_account_waits_and_is_counted(officer: User, take: Take, again: Again) -> None:
    first = answered(officer, take, "FAILED", "FAILED")
    BankAccount.objects.filter(family=first.lines.order_by("number")[0].family).update(state=AccountState.FAILED)
    new = again(first, part_size=1)
    assert (new.line_count, new.left_out) == (1, {"NO_ACCOUNT": 1})
    assert lines_to_pay_again(first).count() == 1


def test_what_is_due_stays_due_though_the_enrolment_has_ended_and_waits_while_it_is_suspended(
    officer: User, take: Take, again: Again
) -> None:
    first = answered(officer, take, "FAILED", "FAILED")
    ended, suspended = (line.enrolment_id for line in first.lines.order_by("number"))
    Enrolment.objects.filter(pk=ended).update(state="ENDED", ended_on=date(2026, 7, 20), end_kind=EndKind.NATURAL)
    Enrolment.objects.filter(pk=suspended).update(state="SUSPENDED")
    new = again(first)
    assert ([line.enrolment_id for line in new.lines.all()], new.left_out) == ([ended], {"SUSPENDED": 1})


class Stopping:
    """A progress that stops the work after the first part."""

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Callable[[int], None]]:
        """Stop at the first word."""

        def advance(units: int) -> None:
            raise KeyboardInterrupt

        yield advance


def test_a_draw_that_was_stopped_goes_on_and_repeats_nothing(officer: User, take: Take) -> None:
    first = answered(officer, take, *["FAILED"] * 5)
    begun = begin_again(of=first, by=officer, at=BACK_AT)
    with pytest.raises(KeyboardInterrupt):
        draw_again(pay_round=begun, by=officer, at=BACK_AT, progress=Stopping(), part_size=2)
    assert begun.lines.count() == 2
    for _ in range(2):
        drawn_to_its_end = draw_again(pay_round=begun, by=officer, at=BACK_AT, progress=Silent(), part_size=2)
    assert (drawn_to_its_end.line_count, begun.lines.count()) == (5, 5)
    assert len({line.reference for line in begun.lines.all()}) == 5


def test_nothing_is_paid_again_twice(officer: User, take: Take, again: Again) -> None:
    first = answered(officer, take, "FAILED")
    with pytest.raises(NotDrawing):
        draw(pay_round=begin_again(of=first, by=officer, at=BACK_AT), by=officer, at=BACK_AT, progress=Silent())
    with pytest.raises(RoundBeingDrawn):
        begin_again(of=first, by=officer, at=BACK_AT)
    new = PayRound.objects.get(is_again=True)
    draw_again(pay_round=new, by=officer, at=BACK_AT, progress=Silent())
    sent(new)
    with pytest.raises(NothingToPayAgain):
        begin_again(of=first, by=officer, at=BACK_AT)
    third = drawn(officer, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        PayLine.objects.create(
            pay_round=third,
            reference="T-again",
            family=first.lines.get().family,
            enrolment=first.lines.get().enrolment,
            provider="BRI",
            payee_name="X",
            amount=1,
            again_of=first.lines.get(),
        )


def test_what_fails_again_is_paid_again_by_a_round_of_that_round(
    officer: User, other_officer: User, take: Take, again: Again
) -> None:
    first = answered(officer, take, "FAILED")
    second = again(first)
    [file] = sent(second)
    with pytest.raises(HadAHand):
        take(file, Row(second.lines.get().reference, "RETURNED"), by=officer)
    take(file, Row(second.lines.get().reference, "RETURNED"), by=other_officer)
    third = again(second)
    assert third.lines.get().again_of == second.lines.get()
    with pytest.raises(NothingToPayAgain):
        begin_again(of=first, by=officer, at=BACK_AT)


def test_nothing_is_paid_again_while_a_bank_s_word_waits_to_be_looked_at(
    officer: User, take: Take, again: Again
) -> None:
    """The bank corrects itself: what it said had failed, it paid after all."""
    first = answered(officer, take, "FAILED")
    take(first.files.get(), Row(first.lines.get().reference, "TRANSACTED"))
    with pytest.raises(NotClearedUp):
        again(first)


def test_a_payment_taken_off_the_new_list_can_be_paid_again(officer: User, take: Take, again: Again) -> None:
    first = answered(officer, take, "FAILED")
    second = again(first)
    PayRound.objects.filter(pk=second.pk).update(state=RoundState.CANCELLED)
    second.lines.update(state="TAKEN_OFF")
    Instalment.objects.filter(line__pay_round=second).update(is_live=False)
    assert again(first).line_count == 1


def test_an_ordinary_round_pays_nothing_again(officer: User, take: Take) -> None:
    first = answered(officer, take, "TRANSACTED", "FAILED")
    paid = first.lines.order_by("number")[0].enrolment
    ordinary = drawn(officer, [])
    with pytest.raises(IntegrityError), transaction.atomic():
        add_line(ordinary, paid, 200_000, [FIRST])
    with pytest.raises(NotPayingAgain):
        draw_again(pay_round=ordinary, by=officer, at=BACK_AT, progress=Silent())
    assert enrolment(Paid()).pk != paid.pk


def test_nothing_is_paid_again_before_a_reply_or_by_who_may_not(officer: User, take: Take, user_with: UserWith) -> None:
    waiting, _ = out(officer)
    with pytest.raises(NothingToPayAgain):
        begin_again(of=waiting, by=officer, at=BACK_AT)
    with pytest.raises(NotAllowed):
        begin_again(of=answered(officer, take, "FAILED"), by=user_with(Role.AUDITOR), at=BACK_AT)


def test_whoever_says_that_it_failed_does_not_prepare_to_pay_again(officer: User, taker: User, take: Take) -> None:
    first = answered(officer, take, "FAILED")
    with pytest.raises(TookItsReply):
        begin_again(of=first, by=taker, at=BACK_AT)
    begun = begin_again(of=first, by=officer, at=BACK_AT)
    with pytest.raises(TookItsReply):
        draw_again(pay_round=begun, by=taker, at=BACK_AT, progress=Silent())
    accounts.give_temporary_password(user=taker, by=officer, at=BACK_AT)
    with pytest.raises(TookItsReply):
        draw_again(pay_round=begun, by=officer, at=BACK_AT, progress=Silent())
