"""Take what a bank or the post sent back: whole or not at all, row by row as far as it can be believed."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from django.db import connection, transaction

from tangga.payments.domain.lines import PAYABLE_AGAIN, LineState
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.domain.replies import IN_ACCOUNT
from tangga.payments.domain.rounds import RoundState, RoundStep, move_round
from tangga.payments.domain.saying import SaidRow, written
from tangga.payments.models import PayRound, RailFile, Reply, SetAside
from tangga.payments.rails import RAILS
from tangga.payments.rails.orders import Rail, ReplyHead
from tangga.payments.services.replies import staging
from tangga.payments.services.replies.refusals import check_answers, check_is_new, check_is_out
from tangga.payments.serving import check_can_take_replies
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.sealing import seal_all

_TAKING: Final = Text("Mencatat yang dikatakan balasan", "Writing down what the reply says")
_AT_ONCE: Final = 5_000
_LONGEST_NAME: Final = 120


@transaction.atomic
def take_reply(
    *, file: Path, rail_file: RailFile, by: User | None, at: datetime, progress: Progress, rail: Rail | None = None
) -> Reply:
    """Bring every payment to where the reply says it is; rows that cannot be believed are set aside with a reason.

    The reply is read and judged before anybody waits for it, and written in the same transaction, or not at all.
    `by=None` is whoever runs the site's machine. A reply comes in the kind of file in which the provider takes orders,
    unless `rail` says another.
    """
    if by is not None:
        check_can_take_replies(by, rail_file, today=local_day(at))
    digest = sha256_of(file)
    check_is_new(digest)
    told = (rail or RAILS[PROVIDERS[rail_file.provider].rail]).read_reply(file)
    check_answers(told.head, rail_file)
    staging.stage(told, rail_file, today=local_day(at), progress=progress)
    pay_round = PayRound.objects.select_for_update().get(pk=rail_file.pay_round_id)
    check_is_out(pay_round)
    check_is_new(digest)
    with progress.step(_TAKING):
        counts = staging.judge_all(rail_file)
        reply = _write_down(told.head, digest, file.name, rail_file, counts, by=by, at=at)
        _move_lines(reply, today=local_day(at))
        _set_aside(reply)
        staging.clear()
    if pay_round.state == RoundState.STANDING_INSTRUCTION:
        pay_round.state = move_round(RoundState(pay_round.state), RoundStep.REPLY)
        pay_round.save(update_fields=["state"])
    audit.record(
        "payments.reply_taken",
        subject="pay_round",
        number=pay_round.pk,
        by=by,
        at=at,
        facts={
            "reply": reply.pk,
            "provider": rail_file.provider,
            "taken": reply.taken_count,
            "known": reply.known_count,
            "set_aside": reply.set_aside_count,
        },
    )
    return reply


def _write_down(
    head: ReplyHead,
    digest: str,
    name: str,
    rail_file: RailFile,
    counts: Mapping[str, int],
    *,
    by: User | None,
    at: datetime,
) -> Reply:
    taken, known = counts.get(staging.TAKEN, 0), counts.get(staging.NO_NEWS, 0)
    return Reply.objects.create(
        file=rail_file,
        sha256=digest,
        name=name[:_LONGEST_NAME],
        read_at=at,
        read_by=by,
        taken_count=taken,
        known_count=known,
        set_aside_count=sum(counts.values()) - taken - known,
    )


def _move_lines(reply: Reply, *, today: date) -> None:
    """Every payment that is brought further, and the months that may be paid again because it failed or came back.

    Money is counted as credited on a day between the order and today, whatever day a reply says.
    """
    instructed_at = reply.file.pay_round.instructed_at
    sent_on = local_day(instructed_at) if instructed_at else date.min
    in_account = ", ".join(f"'{state}'" for state in IN_ACCOUNT)
    again = ", ".join(f"'{state}'" for state in PAYABLE_AGAIN)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE payments_payline SET state = said.outcome, reply_id = %s, settled_on = said.said_on,
                    remark = said.remark, credited_on = CASE WHEN said.outcome IN ({in_account})
                    THEN coalesce(payments_payline.credited_on,
                        CASE WHEN said.said_on BETWEEN %s AND %s THEN said.said_on END, %s)
                    ELSE payments_payline.credited_on END
                FROM payments_reply_judged AS said
                WHERE said.line = payments_payline.number AND said.verdict = %s""",
            [reply.pk, sent_on, today, today, staging.TAKEN],
        )
        cursor.execute(
            f"""UPDATE payments_instalment SET is_live = false WHERE line_id IN
                (SELECT line FROM payments_reply_judged WHERE verdict = %s AND outcome IN ({again}))""",
            [staging.TAKEN],
        )


def _set_aside(reply: Reply) -> None:
    """The rows that were not taken, what they said sealed."""
    for rows in staging.set_aside_rows(_AT_ONCE):
        sealed = seal_all([written(_said(row)) for row in rows])
        SetAside.objects.bulk_create(
            SetAside(reply=reply, row=row[0], reason=row[6], line_id=row[7], said_sealed=said)
            for row, said in zip(rows, sealed, strict=True)
        )


def _said(row: tuple[Any, ...]) -> SaidRow:
    _, reference, outcome, amount, on, remark, _, _ = row
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return SaidRow(reference, LineState(outcome) if outcome else None, amount, day, remark)
