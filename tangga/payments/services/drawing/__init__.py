"""Begin a round and draw its list: a part of the families at a time, so that a draw that was stopped goes on."""

from collections import Counter
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.rounds import RoundState
from tangga.payments.models import PayRound
from tangga.payments.policies import check_can_prepare
from tangga.payments.services.drawing.families import next_turn
from tangga.payments.services.drawing.planning import Plan, opened, period_of, plan_of
from tangga.payments.services.drawing.writing import drawn, tell_planner, write
from tangga.payments.services.preparing import note_preparer
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Advance, Progress
from tangga.platform.refusals import Refused
from tangga.programmes.models import DecisionRun, Enrolment
from tangga.programmes.runs import Run

PART: Final = 20_000
"""Families that are drawn at once; what was drawn is not drawn again after a stop."""
DRAWING: Final = Text("Menyusun daftar bayar", "Drawing the pay list")
DRAWN_ALREADY: Final = Text(
    "Putaran {number} untuk {programme} masih disusun. Selesaikan atau batalkan dahulu.",
    "Round {number} of {programme} is still being drawn. Finish or cancel it first.",
)
NOT_SHOWN: Final = Text(
    "Hasil keputusan {on} bukan yang sedang berlaku di situs. Pakailah yang terbaru.",
    "The decision run of {on} is not the one that the site shows. Use the latest.",
)
NOT_DRAWING: Final = Text(
    "Daftar putaran {number} sudah dibekukan atau dibatalkan, jadi tidak disusun lagi.",
    "The list of round {number} is frozen or was cancelled, so it is drawn no more.",
)
DRAWN_ELSEWHERE: Final = Text(
    "Putaran {number} membayar ulang yang gagal atau kembali, jadi tidak disusun dari kepesertaan.",
    "Round {number} pays once more what failed or came back, so it is not drawn from enrolments.",
)


class RoundBeingDrawn(Refused):
    """One list of a programme is drawn at a time."""


class RunNotShown(Refused):
    """Another run has taken the place of this one."""


class NotDrawing(Refused):
    """The list is past drawing."""


@transaction.atomic
def begin_round(
    *,
    programme: str,
    run: DecisionRun,
    first_month: date | None = None,
    last_month: date | None = None,
    by: User,
    at: datetime,
) -> PayRound:
    """Begin a round of a programme: PKH for the stage of the run's day, Sembako for the months from one to another."""
    check_can_prepare(by, today=local_day(at))
    if not run.is_current:
        raise RunNotShown(NOT_SHOWN.with_facts(on=run.decided_for))
    period = period_of(programme, opened(run), first_month, last_month)
    other = PayRound.objects.filter(programme=programme, state=RoundState.DRAWING).first()
    if other is not None:
        raise RoundBeingDrawn(DRAWN_ALREADY.with_facts(number=other.number, programme=programme))
    begun = PayRound.objects.create(
        programme=programme,
        period=period.name,
        first_month=period.first_month,
        last_month=period.last_month,
        run=run,
        prepared_by=by,
        prepared_at=at,
    )
    note_preparer(begun, by=by, at=at)
    facts: dict[str, str | int] = {"programme": programme, "period": period.name}
    audit.record("payments.round_begun", subject="pay_round", number=begun.number, by=by, at=at, facts=facts)
    return begun


def draw(*, pay_round: PayRound, by: User, at: datetime, progress: Progress, part_size: int = PART) -> PayRound:
    """Put a line on the list for every family that is to be paid; goes on where it was stopped, and ends once."""
    check_can_prepare(by, today=local_day(at))
    pay_round = PayRound.objects.select_related("run").get(pk=pay_round.pk)
    if pay_round.is_again:
        raise NotDrawing(DRAWN_ELSEWHERE.with_facts(number=pay_round.number))
    run = opened(pay_round.run)
    plan = plan_of(pay_round, run)
    note_preparer(pay_round, by=by, at=at)
    waiting = Enrolment.objects.filter(
        programme=pay_round.programme, ended_on__isnull=True, family_id__gt=pay_round.drawn_to
    )
    with progress.step(DRAWING, waiting.count()) as advance:
        while not _draw_part(pay_round.number, run, plan, part_size, by=by, at=at, advance=advance):
            pass
    pay_round.refresh_from_db()
    return pay_round


@transaction.atomic
def _draw_part(number: int, run: Run, plan: Plan, size: int, *, by: User, at: datetime, advance: Advance) -> bool:
    """Draw the next families; whether there were none left."""
    pay_round = PayRound.objects.select_for_update().get(pk=number)
    if pay_round.state != RoundState.DRAWING:
        raise NotDrawing(NOT_DRAWING.with_facts(number=number))
    if pay_round.drawn_at is not None:
        return True
    turn = next_turn(pay_round, run, first=plan.first, last=pay_round.last_month, size=size)
    if not turn.enrolled:
        return _end(pay_round, by=by, at=at)
    found = drawn(turn, plan)
    write(pay_round, turn, plan, found)
    pay_round.drawn_to = turn.enrolled[-1].family
    pay_round.left_out = dict(Counter(pay_round.left_out) + found.left_out)
    pay_round.line_count += len(found.lines)
    pay_round.amount += found.amount
    pay_round.save(update_fields=["drawn_to", "left_out", "line_count", "amount"])
    advance(len(turn.enrolled))
    return False


def _end(pay_round: PayRound, *, by: User, at: datetime) -> bool:
    tell_planner()
    pay_round.drawn_at = at
    pay_round.save(update_fields=["drawn_at"])
    facts: dict[str, str | int] = {
        "lines": pay_round.line_count, "amount": pay_round.amount, "left_out": sum(pay_round.left_out.values()),
    }  # fmt: skip
    audit.record("payments.round_drawn", subject="pay_round", number=pay_round.number, by=by, at=at, facts=facts)
    return True


__all__ = ["NotDrawing", "RoundBeingDrawn", "RunNotShown", "begin_round", "draw"]
