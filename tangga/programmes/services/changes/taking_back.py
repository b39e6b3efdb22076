"""One action takes a change back: what it ended goes on again, and whom it enrolled stays until there is notice."""

from datetime import date, datetime
from typing import Final

from django.db import connection, transaction
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.programmes.domain.changes import OPEN_LINES, ChangeKind, ChangeStep, LineState
from tangga.programmes.domain.enrolment import EndKind, EnrolmentState, EnrolmentStep
from tangga.programmes.models import ChangeLine, ChangeSet, Enrolment
from tangga.programmes.policies import next_state
from tangga.programmes.selectors.changes import enrolled_by
from tangga.programmes.services.events import Fact, write_events

_LINES: Final = ChangeLine._meta.db_table
_ENROLMENTS: Final = Enrolment._meta.db_table
TAKEN_BACK: Final = "TAKEN_BACK"
HEARD: Final = "HEARD"
_RESTORED: Final = (
    (EnrolmentState.ENROLLED, EnrolmentStep.RESTORE),
    (EnrolmentState.SUSPENDED, EnrolmentStep.RESTORE_SUSPENDED),
)
_NO_WHY = Text(
    "Tulislah alasan penarikan: keluarga akan membacanya.", "Say why it is taken back: families will read it."
)


class NoReason(Refused):
    """Whoever takes a change back says why."""


@transaction.atomic
def ask_back(*, change_set: ChangeSet, why: str, by: User, at: datetime) -> ChangeSet:
    """Say why a change is to be taken back; a worker does it."""
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    check_can(by, Permission.APPROVE_CHANGES, today=local_day(at))
    next_state(change_set, ChangeStep.TAKE_BACK)
    if not why.strip():
        raise NoReason(_NO_WHY)
    change_set.taken_back_why = why.strip()
    change_set.save(update_fields=["taken_back_why"])
    return change_set


@transaction.atomic
def take_back(*, change_set: ChangeSet, why: str, by: User, at: datetime) -> ChangeSet:
    """Let everything that a change set ended go on again, and give up whatever of it was still to come.

    Whom it enrolled already stays enrolled: assistance ends by notice only, so another change set ends it. Whoever may
    announce may take back, whoever prepared it too: stopping harm asks for no second person.
    """
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    today = local_day(at)
    check_can(by, Permission.APPROVE_CHANGES, today=today)
    if not why.strip():
        raise NoReason(_NO_WHY)
    change_set.state = next_state(change_set, ChangeStep.TAKE_BACK)
    change_set.taken_back_by, change_set.taken_back_at, change_set.taken_back_why = by, at, why.strip()
    change_set.save(update_fields=["state", "taken_back_by", "taken_back_at", "taken_back_why"])
    restored = restore_lines(change_set, reasons=TAKEN_BACK, by=by, today=today)
    given_up = _give_up(change_set, by=by, today=today)
    undone = Q(state__in=[state.value for state in OPEN_LINES]) | Q(kind=ChangeKind.END, state=LineState.APPLIED)
    change_set.lines.filter(undone).update(state=LineState.TAKEN_BACK)
    counts = {"restored": restored, "given_up": given_up, "stay": enrolled_by(change_set).count()}
    audit.record(
        "programmes.change_taken_back", subject="change", number=change_set.number, by=by, at=at, purpose=why,
        facts=counts,
    )  # fmt: skip
    return change_set


def restore_lines(change_set: ChangeSet, *, reasons: str, by: User, today: date, only: ChangeLine | None = None) -> int:
    """Let every enrolment that the change ended go on as it was before; how many.

    A family that has been enrolled anew since then keeps its new enrolment.
    """
    mine = "l.change_set_id = %s AND l.kind = %s AND l.state = %s" + (" AND l.number = %s" if only else "")
    facts: list[Fact] = [change_set.pk, ChangeKind.END.value, LineState.APPLIED.value, *([only.pk] if only else [])]
    running = (
        f"SELECT 1 FROM {_ENROLMENTS} AS r WHERE r.family_id = l.family_id AND r.programme = l.programme"
        " AND r.ended_on IS NULL"
    )
    restored = 0
    for state, step in _RESTORED:
        those = f"{mine} AND l.state_before = %s AND NOT EXISTS ({running})"
        # Written down first: afterwards every one of them runs again.
        restored += write_events(
            f"SELECT l.enrolment_id AS number FROM {_LINES} AS l WHERE {those}",
            step=step, state=state, on=today, by=by, reasons=reasons, change_set=change_set,
            facts=[*facts, state.value],
        )  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {_ENROLMENTS} AS e SET state = %s, ended_on = NULL, end_kind = '', end_reasons = ''"
                f" FROM {_LINES} AS l WHERE l.enrolment_id = e.number AND {those}",
                [state.value, *facts, state.value],
            )
    return restored


def _give_up(change_set: ChangeSet, *, by: User, today: date) -> int:
    """End the candidates that only this change brought and that it never enrolled; how many."""
    mine = (
        f"SELECT e.number FROM {_ENROLMENTS} AS e JOIN {_LINES} AS l ON l.enrolment_id = e.number"
        " WHERE l.change_set_id = %s AND l.kind = %s AND l.state = %s AND e.ended_on IS NULL"
    )
    facts: list[Fact] = [change_set.pk, ChangeKind.ENROL.value, LineState.NOTICED.value]
    ended = write_events(
        mine, step=EnrolmentStep.END, state=EnrolmentState.ENDED, on=today, by=by, reasons=TAKEN_BACK,
        change_set=change_set, facts=facts,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_ENROLMENTS} SET state = %s, ended_on = %s, end_kind = %s, end_reasons = %s"
            f" WHERE number IN ({mine})",
            [EnrolmentState.ENDED.value, today, EndKind.NEVER_BEGAN.value, TAKEN_BACK, *facts],
        )
    return ended
