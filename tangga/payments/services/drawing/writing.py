"""Lines and their instalments, by the ten thousand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection

from tangga.payments.domain.drawing import LeftOut, Standing, left_out
from tangga.payments.domain.lines import LineState
from tangga.payments.domain.periods import still_due
from tangga.payments.domain.references import reference_of
from tangga.payments.models import PayRound
from tangga.payments.services.drawing.families import Enrolled, Turn
from tangga.payments.services.drawing.planning import Amounts, Plan
from tangga.platform.rows import Row, Types, is_postgresql, write_rows

LINES: Final[Types] = {
    "number": "int8", "reference": "varchar", "pay_round_id": "int8", "family_id": "int8", "enrolment_id": "int8",
    "account_id": "int8", "provider": "varchar", "payee_id": "int8", "payee_name": "text", "account_sealed": "bytea",
    "account_fingerprint": "bytea", "amount": "int8", "cell": "int8", "components": "varchar",
    "region_code": "varchar", "state": "varchar", "remark": "varchar",
}  # fmt: skip
INSTALMENTS: Final[Types] = {
    "line_id": "int8", "enrolment_id": "int8", "starts_on": "date", "amount": "int8", "is_live": "bool",
}  # fmt: skip


@dataclass(slots=True)
class Drawn:
    """What became of some families."""

    lines: list[tuple[Enrolled, Amounts]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def amount(self) -> int:
        """Rupiah of all lines."""
        return sum(amount for _, due in self.lines for _, amount in due)


def drawn(turn: Turn, plan: Plan) -> Drawn:
    """Which families get a line and for what; the others are counted by their reason."""
    found = Drawn()
    for one in turn.enrolled:
        due = _due(one, turn, plan)
        if isinstance(due, LeftOut):
            found.left_out[due.value] += 1
        else:
            found.lines.append((one, due))
    return found


def _due(one: Enrolled, turn: Turn, plan: Plan) -> Amounts | LeftOut:
    told = turn.decided.get(one.family)
    standing = Standing(
        enrolment=one.state,
        account=one.account_state or "",
        is_gone=bool(one.is_gone),
        has_payee=one.family in turn.payees,
        is_in_run=told is not None,
    )
    reason = left_out(standing)
    if reason is not None or told is None:
        return reason or LeftOut.NOT_IN_RUN
    amounts = plan.amounts(told.cell, told.per_stage if told.is_entitled else None)
    if amounts is None:
        return LeftOut.NOT_DECIDED
    due = still_due(amounts, turn.paid.get(one.family, ()))
    return due or (LeftOut.NOTHING_DUE if not any(amount for _, amount in amounts) else LeftOut.PAID_BEFORE)


def write(pay_round: PayRound, turn: Turn, plan: Plan, found: Drawn) -> None:
    """Put the lines on the list, after those that stand there already."""
    numbers = _numbers(len(found.lines))
    write_rows("payments_payline", LINES, _lines(pay_round, turn, plan, found, numbers))
    write_rows(
        "payments_instalment",
        INSTALMENTS,
        (
            (number, one.enrolment, starts_on, amount, True)
            for number, (one, due) in zip(numbers, found.lines, strict=True)
            for starts_on, amount in due
        ),
    )


def _lines(pay_round: PayRound, turn: Turn, plan: Plan, found: Drawn, numbers: list[int]) -> Iterator[Row]:
    for at, (number, (one, due)) in enumerate(zip(numbers, found.lines, strict=True), pay_round.line_count + 1):
        payee, cell = turn.payees[one.family], turn.decided[one.family].cell
        yield (
            number, reference_of(pay_round.number, at), pay_round.number, one.family, one.enrolment, one.account,
            one.provider, payee.number, payee.name, one.account_sealed, one.account_fingerprint,
            sum(amount for _, amount in due), cell, _components(plan, cell, due), one.region_code,
            LineState.DRAWN.value, "",
        )  # fmt: skip


def _components(plan: Plan, cell: int, due: Amounts) -> str:
    """Of aid by the month, the months: `2026-07,2026-08`."""
    return plan.components.get(cell, "") or ",".join(_month(starts_on) for starts_on, _ in due)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _numbers(count: int) -> list[int]:
    """So many numbers of lines that nobody else has, rising."""
    with connection.cursor() as cursor:
        if is_postgresql():
            sequence = "nextval(pg_get_serial_sequence('payments_payline', 'number'))"
            cursor.execute(f"SELECT {sequence} FROM generate_series(1, %s)", [count])
            return sorted(row[0] for row in cursor.fetchall())
        cursor.execute("SELECT coalesce(max(number), 0) FROM payments_payline")
        last: Any = cursor.fetchone()
        return list(range(last[0] + 1, last[0] + 1 + count))


def tell_planner() -> None:
    """Let PostgreSQL know how the tables look now, so that it finds the short way through a new list at once."""
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE payments_payline, payments_instalment")
