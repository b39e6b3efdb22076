"""What happens to enrolments is written down beside them, for many at once."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import connection

from tangga.platform.accounts.models import User
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.models import ChangeSet, EnrolmentEvent

Fact = str | int | date | None
_TABLE: Final = EnrolmentEvent._meta.db_table


def write_events(
    enrolments: str,
    *,
    step: EnrolmentStep,
    state: EnrolmentState,
    on: date,
    by: User | None,
    reasons: str = "",
    change_set: ChangeSet | None = None,
    facts: Sequence[Fact] = (),
) -> int:
    """One event for each enrolment whose number a statement selects, with its facts; how many were written.

    A second column of the statement, where there is one, gives the reasons of each.
    """
    has_reasons = ", reasons" if reasons == "*" else ""
    given = "s.reasons" if has_reasons else "%s"
    words = () if has_reasons else (reasons,)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_TABLE} (enrolment_id, step, state, happened_on, reasons, change_set_id, by_id)"
            f" SELECT s.number, %s, %s, %s, {given}, %s, %s FROM ({enrolments}) AS s",
            [step.value, state.value, on, *words, change_set.pk if change_set else None, by.pk if by else None, *facts],
        )
        return int(cursor.rowcount)
