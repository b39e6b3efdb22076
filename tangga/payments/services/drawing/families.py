"""The families whose turn it is, with all that a line needs: read so many at a time, in the order of their numbers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl
from django.db import connection

from tangga.payments.domain.caretakers import Member, caretaker_of
from tangga.payments.domain.lines import LineState
from tangga.payments.models import PayRound
from tangga.programmes.runs import Run

_ENROLLED: Final = """
    SELECT e.family_id, e.number, e.state, f.is_gone, f.region_code,
           a.number, a.state, a.provider, a.number_sealed, a.number_fingerprint
    FROM programmes_enrolment e
    JOIN registry_family f ON f.number = e.family_id
    LEFT JOIN payments_bankaccount a ON a.family_id = e.family_id AND a.state IN ('OPEN', 'ASKED')
    WHERE e.programme = %s AND e.ended_on IS NULL AND e.family_id > %s
    ORDER BY e.family_id LIMIT %s"""
_MEMBERS: Final = """
    SELECT p.family_id, p.number, p.name, p.sex, p.relation, p.birth_date
    FROM registry_person p
    JOIN programmes_enrolment e ON e.family_id = p.family_id AND e.programme = %s AND e.ended_on IS NULL
    WHERE p.family_id BETWEEN %s AND %s AND NOT p.is_gone
    ORDER BY p.family_id"""
_PAID: Final = """
    SELECT l.family_id, i.starts_on
    FROM payments_payline l
    JOIN payments_payround r ON r.number = l.pay_round_id AND r.programme = %s
    JOIN payments_instalment i ON i.line_id = l.number AND i.starts_on BETWEEN %s AND %s
    WHERE l.family_id BETWEEN %s AND %s AND l.state <> %s"""


class Enrolled(NamedTuple):
    """A family with an ongoing enrolment and the account it has, if any."""

    family: int
    enrolment: int
    state: str
    is_gone: bool
    region_code: str
    account: int | None
    account_state: str | None
    provider: str | None
    account_sealed: bytes | None
    account_fingerprint: bytes | None


class Decided(NamedTuple):
    """What the run says of a family."""

    is_entitled: bool | None
    per_stage: int | None
    cell: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Some families next to each other, with what is known of them."""

    enrolled: list[Enrolled]
    payees: dict[int, Member]
    decided: dict[int, Decided]
    paid: dict[int, list[date]]
    """The months and stages for which a payment was ever made and not taken off, whichever enrolment it was for."""


def next_turn(pay_round: PayRound, run: Run, *, first: date, last: date, size: int) -> Turn:
    """The families after the one that was drawn last; what of them matters began between two days."""
    enrolled = [Enrolled(*row) for row in _asked(_ENROLLED, pay_round.programme, pay_round.drawn_to, size)]
    if not enrolled:
        return Turn([], {}, {}, {})
    ends = enrolled[0].family, enrolled[-1].family
    return Turn(
        enrolled,
        payees_of(pay_round.programme, *ends),
        _decided(run, pay_round.programme, *ends),
        _paid(pay_round.programme, first, last, *ends),
    )


def payees_of(programme: str, low: int, high: int) -> dict[int, Member]:
    """Who takes care of each family with an ongoing enrolment, from one number to another."""
    members: dict[int, list[Member]] = defaultdict(list)
    for family, number, name, sex, relation, born_on in _asked(_MEMBERS, programme, low, high):
        members[family].append(Member(number, name, sex, relation, _day(born_on) if born_on else None))
    found = ((family, caretaker_of(of_family)) for family, of_family in members.items())
    return {family: payee for family, payee in found if payee is not None}


def _decided(run: Run, programme: str, low: int, high: int) -> dict[int, Decided]:
    rows = (
        run.decisions.filter(pl.col("family_id").is_between(low, high), pl.col("programme") == programme)
        .select("family_id", "entitled", "amount_per_stage", "cell_id")
        .collect()
    )
    return {family: Decided(*told) for family, *told in rows.iter_rows()}


def _paid(programme: str, first: date, last: date, low: int, high: int) -> dict[int, list[date]]:
    paid: dict[int, list[date]] = defaultdict(list)
    for family, starts_on in _asked(_PAID, programme, first, last, low, high, LineState.TAKEN_OFF.value):
        paid[family].append(_day(starts_on))
    return paid


def _asked(question: str, *facts: str | int | date) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, facts)
        while rows := cursor.fetchmany(10_000):
            yield from rows


def _day(told: date | str) -> date:
    """SQLite keeps days as text."""
    return date.fromisoformat(told) if isinstance(told, str) else told
