"""A change comes to families: in the first area, then everywhere; whoever objected is left out until they are heard."""

from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.moments import local_day
from tangga.programmes.domain.changes import ChangeKind, ChangeStep, LineState
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.models import ChangeLine, ChangeSet, Enrolment
from tangga.programmes.policies import check_can_run, next_state
from tangga.programmes.selectors.exclusions import list_of
from tangga.programmes.services.changes.matching_again import lines_that_hold_no_more
from tangga.programmes.services.events import Fact, write_events

_LINES: Final = ChangeLine._meta.db_table
_ENROLMENTS: Final = Enrolment._meta.db_table
_COMING: Final = LineState.COMING.value


@transaction.atomic
def begin(*, change_set: ChangeSet, by: User, at: datetime) -> ChangeSet:
    """Let the change come to the first area, once its families had time to object."""
    change_set = _locked(change_set, by=by, at=at, step=ChangeStep.BEGIN)
    change_set.begun_by, change_set.begun_at = by, at
    change_set.save(update_fields=["state", "begun_by", "begun_at"])
    counts = apply_lines(change_set, area=change_set.first_area, by=by, today=local_day(at))
    audit.record("programmes.change_begun", subject="change", number=change_set.number, by=by, at=at, facts=counts)
    return change_set


@transaction.atomic
def apply(*, change_set: ChangeSet, by: User, at: datetime) -> ChangeSet:
    """Let the change come to all the rest, once the first area was watched."""
    change_set = _locked(change_set, by=by, at=at, step=ChangeStep.APPLY)
    change_set.applied_by, change_set.applied_at = by, at
    change_set.save(update_fields=["state", "applied_by", "applied_at"])
    counts = apply_lines(change_set, area="", by=by, today=local_day(at))
    audit.record("programmes.change_applied", subject="change", number=change_set.number, by=by, at=at, facts=counts)
    return change_set


def _locked(change_set: ChangeSet, *, by: User, at: datetime, step: ChangeStep) -> ChangeSet:
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    state = next_state(change_set, step)
    check_can_run(by, change_set, today=local_day(at))
    change_set.state = state
    return change_set


def apply_lines(
    change_set: ChangeSet, *, area: str, by: User, today: date, only: ChangeLine | None = None
) -> dict[str, int]:
    """Bring the change to every family of an area that was told and does not object; how many, by what it does.

    A family whose enrolment is no longer as the change found it is left as it is, and so is one whom the list that the
    change follows no longer means.
    """
    waiting = change_set.lines.filter(state=LineState.NOTICED, region_code__startswith=area)
    if only is not None:
        waiting = waiting.filter(pk=only.pk)
    waiting.update(state=_COMING)
    facts: list[Fact] = [change_set.pk, _COMING]
    changed = f"SELECT 1 FROM {_ENROLMENTS} AS e WHERE e.number = l.enrolment_id AND e.state = l.state_before"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_LINES} AS l SET state = %s"
            f" WHERE l.change_set_id = %s AND l.state = %s AND NOT EXISTS ({changed})",
            [LineState.OVERTAKEN.value, *facts],
        )
        overtaken = int(cursor.rowcount)
    listed = list_of(change_set)
    if listed is not None:
        overtaken += lines_that_hold_no_more(listed).filter(state=_COMING).update(state=LineState.OVERTAKEN)
    ended = _end(change_set, by=by, today=today)
    enrolled = _enrol(change_set, by=by, today=today)
    change_set.lines.filter(state=_COMING).update(state=LineState.APPLIED)
    return {"ended": ended, "enrolled": enrolled, "overtaken": overtaken}


def _end(change_set: ChangeSet, *, by: User, today: date) -> int:
    facts: list[Fact] = [change_set.pk, _COMING, ChangeKind.END.value]
    mine = "l.change_set_id = %s AND l.state = %s AND l.kind = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_ENROLMENTS} AS e SET state = %s, ended_on = %s, end_kind = l.end_kind, end_reasons = l.reasons"
            f" FROM {_LINES} AS l WHERE l.enrolment_id = e.number AND {mine}",
            [EnrolmentState.ENDED.value, today, *facts],
        )
    return write_events(
        f"SELECT l.enrolment_id AS number, l.reasons AS reasons FROM {_LINES} AS l WHERE {mine}",
        step=EnrolmentStep.END, state=EnrolmentState.ENDED, on=today, by=by, reasons="*", change_set=change_set,
        facts=facts,
    )  # fmt: skip


def _enrol(change_set: ChangeSet, *, by: User, today: date) -> int:
    facts: list[Fact] = [change_set.pk, _COMING, ChangeKind.ENROL.value]
    mine = "l.change_set_id = %s AND l.state = %s AND l.kind = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_ENROLMENTS} AS e SET state = %s, member_since = %s FROM {_LINES} AS l"
            f" WHERE l.enrolment_id = e.number AND {mine}",
            [EnrolmentState.ENROLLED.value, today, *facts],
        )
    return write_events(
        f"SELECT l.enrolment_id AS number FROM {_LINES} AS l WHERE {mine}",
        step=EnrolmentStep.ENROL, state=EnrolmentState.ENROLLED, on=today, by=by, change_set=change_set, facts=facts,
    )  # fmt: skip
