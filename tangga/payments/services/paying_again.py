"""What failed or came back is paid once more, on purpose: by a round of its own, for the same months.

Its list is frozen, checked, approved and sent as every list is. Where a family is paid, and who receives it, is what
holds on the day of the draw; what it is paid for is what was not paid.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from tangga.payments.domain.caretakers import Member, caretaker_of
from tangga.payments.domain.drawing import LeftOut, Standing, left_out
from tangga.payments.domain.references import reference_of
from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import AccountState, BankAccount, Instalment, PayLine, PayRound
from tangga.payments.policies import check_can_pay_again
from tangga.payments.selectors.again import lines_to_pay_again
from tangga.payments.selectors.set_aside import unresolved_of
from tangga.payments.services.approving import NOT_CLEARED_UP, NotClearedUp
from tangga.payments.services.drawing import DRAWING, DRAWN_ALREADY, NOT_DRAWING, NotDrawing, RoundBeingDrawn
from tangga.payments.services.preparing import note_preparer
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.registry.models import Person

PART: Final = 5_000
"""Payments that are drawn at once."""
_REPLIED_TO: Final = (RoundState.TOP_UP, RoundState.RECONCILED)
NOTHING_AGAIN: Final = Text(
    "Pada putaran {number} tidak ada pembayaran gagal atau kembali yang belum dibayar ulang.",
    "Round {number} has no payment that failed or came back and is not paid again yet.",
)
NOT_AGAIN: Final = Text(
    "Putaran {number} tidak dibuat untuk membayar ulang; susunlah dari kepesertaan.",
    "Round {number} was not made to pay again; draw it from enrolments.",
)


class NothingToPayAgain(Refused):
    """Nothing failed or came back, or all of it is paid again."""


class NotPayingAgain(Refused):
    """The round is an ordinary one."""


class _Receiving(NamedTuple):
    """Where and through whom a family is paid on the day of the draw."""

    accounts: dict[int, BankAccount]
    payees: dict[int, Member]


@transaction.atomic
def begin_again(*, of: PayRound, by: User, at: datetime) -> PayRound:
    """Begin a round that pays once more what failed or came back in another."""
    check_can_pay_again(by, of, today=local_day(at))
    of = PayRound.objects.select_for_update().get(pk=of.pk)
    if of.state not in _REPLIED_TO or not lines_to_pay_again(of).exists():
        raise NothingToPayAgain(NOTHING_AGAIN.with_facts(number=of.number))
    if unresolved_of(of).exists():
        raise NotClearedUp(NOT_CLEARED_UP.with_facts(number=of.number))
    other = PayRound.objects.filter(programme=of.programme, state=RoundState.DRAWING).first()
    if other is not None:
        raise RoundBeingDrawn(DRAWN_ALREADY.with_facts(number=other.number, programme=of.programme))
    begun = PayRound.objects.create(
        programme=of.programme,
        period=of.period,
        first_month=of.first_month,
        last_month=of.last_month,
        run_id=of.run_id,
        is_again=True,
        again_of=of,
        prepared_by=by,
        prepared_at=at,
    )
    note_preparer(begun, by=by, at=at)
    facts: dict[str, str | int] = {"programme": of.programme, "period": of.period, "again_of": of.number}
    audit.record("payments.round_begun", subject="pay_round", number=begun.number, by=by, at=at, facts=facts)
    return begun


def draw_again(*, pay_round: PayRound, by: User, at: datetime, progress: Progress, part_size: int = PART) -> PayRound:
    """Put a line on the list for every payment that failed or came back; goes on where it was stopped."""
    pay_round = PayRound.objects.select_related("again_of").get(pk=pay_round.pk)
    if pay_round.again_of is None:
        raise NotPayingAgain(NOT_AGAIN.with_facts(number=pay_round.number))
    check_can_pay_again(by, pay_round.again_of, today=local_day(at))
    note_preparer(pay_round, by=by, at=at)
    with progress.step(DRAWING, lines_to_pay_again(pay_round.again_of).count()) as advance:
        while drawn := _draw_part(pay_round.number, part_size, by=by, at=at):
            advance(drawn)
    pay_round.refresh_from_db()
    return pay_round


@transaction.atomic
def _draw_part(number: int, size: int, *, by: User, at: datetime) -> int:
    """Draw the next payments; how many were looked at. `drawn_to` is the last of them, not a family."""
    pay_round = PayRound.objects.select_for_update(of=("self",)).select_related("again_of").get(pk=number)
    if pay_round.state != RoundState.DRAWING:
        raise NotDrawing(NOT_DRAWING.with_facts(number=number))
    if pay_round.again_of is None or pay_round.drawn_at is not None:
        return 0
    lines = lines_to_pay_again(pay_round.again_of).filter(number__gt=pay_round.drawn_to)
    failed = list(lines.select_related("family", "enrolment")[:size])
    if not failed:
        return _end(pay_round, by=by, at=at)
    receiving = _receiving(failed)
    reasons = [_left_out(line, receiving) for line in failed]
    paid = [line for line, reason in zip(failed, reasons, strict=True) if reason is None]
    _write(pay_round, paid, receiving)
    pay_round.left_out = dict(Counter(pay_round.left_out) + Counter(reason.value for reason in reasons if reason))
    pay_round.drawn_to = failed[-1].number
    pay_round.line_count += len(paid)
    pay_round.amount += sum(line.amount for line in paid)
    pay_round.save(update_fields=["drawn_to", "left_out", "line_count", "amount"])
    return len(failed)


def _receiving(failed: Iterable[PayLine]) -> _Receiving:
    families = {line.family_id for line in failed}
    accounts = BankAccount.objects.filter(family__in=families, state__in=[AccountState.OPEN, AccountState.ASKED])
    members: dict[int, list[Member]] = defaultdict(list)
    for person in Person.objects.filter(family__in=families, is_gone=False).order_by("number"):
        assert person.family_id is not None  # noqa: S101 - they were asked for by their family
        members[person.family_id].append(
            Member(person.number, person.name, person.sex, person.relation, person.birth_date)
        )
    payees = ((family, caretaker_of(of_family)) for family, of_family in members.items())
    return _Receiving(
        {account.family_id: account for account in accounts},
        {family: payee for family, payee in payees if payee is not None},
    )


def _left_out(line: PayLine, receiving: _Receiving) -> LeftOut | None:
    """Why the family is not paid now. What was due to it stays due though its enrolment has ended since."""
    account = receiving.accounts.get(line.family_id)
    return left_out(
        Standing(
            enrolment=line.enrolment.state,
            account=account.state if account else "",
            is_gone=line.family.is_gone,
            has_payee=line.family_id in receiving.payees,
        )
    )


def _write(pay_round: PayRound, failed: Sequence[PayLine], receiving: _Receiving) -> None:
    written = PayLine.objects.bulk_create(_lines(pay_round, failed, receiving))
    new_of = {line.again_of_id: line for line in written}
    Instalment.objects.bulk_create(
        Instalment(line=new_of[one.line_id], enrolment_id=one.enrolment_id, starts_on=one.starts_on, amount=one.amount)
        for one in Instalment.objects.filter(line__in=failed).order_by("line", "starts_on")
    )


def _lines(pay_round: PayRound, failed: Sequence[PayLine], receiving: _Receiving) -> Iterator[PayLine]:
    for place, line in enumerate(failed, start=pay_round.line_count + 1):
        account, payee = receiving.accounts[line.family_id], receiving.payees[line.family_id]
        yield PayLine(
            pay_round=pay_round,
            reference=reference_of(pay_round.number, place),
            family_id=line.family_id,
            enrolment_id=line.enrolment_id,
            account=account,
            provider=account.provider,
            payee_id=payee.number,
            payee_name=payee.name,
            account_sealed=account.number_sealed,
            account_fingerprint=account.number_fingerprint,
            amount=line.amount,
            cell=line.cell,
            components=line.components,
            region_code=line.family.region_code,
            again_of=line,
        )


def _end(pay_round: PayRound, *, by: User, at: datetime) -> int:
    pay_round.drawn_at = at
    pay_round.save(update_fields=["drawn_at"])
    facts: dict[str, str | int] = {
        "lines": pay_round.line_count,
        "amount": pay_round.amount,
        "left_out": sum(pay_round.left_out.values()),
    }
    audit.record("payments.round_drawn", subject="pay_round", number=pay_round.number, by=by, at=at, facts=facts)
    return 0
