"""Every family is told what will change, why, and until when it may object."""

from datetime import datetime

from django.db import connection, transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.moments import local_day
from tangga.programmes.domain.changes import ChangeKind, ChangeStep, LineState, last_day_to_object
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.models import ChangeLine, ChangeSet, Enrolment
from tangga.programmes.policies import check_can_announce, next_state
from tangga.programmes.services.events import Fact, write_events

_LINES = ChangeLine._meta.db_table
_ENROLMENTS = Enrolment._meta.db_table


@transaction.atomic
def announce(*, change_set: ChangeSet, by: User, at: datetime) -> ChangeSet:
    """Give notice to every family of the set; who is to be enrolled becomes a candidate.

    From now on each family may object until the last day. Whoever prepared the set cannot announce it.
    """
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    today = local_day(at)
    check_can_announce(by, change_set, today=today)
    change_set.state = next_state(change_set, ChangeStep.ANNOUNCE)
    change_set.announced_by, change_set.announced_at = by, at
    change_set.last_day = last_day_to_object(today, change_set.grace_days)
    change_set.save(update_fields=["state", "announced_by", "announced_at", "last_day"])
    _make_candidates(change_set, by=by, at=at)
    told = change_set.lines.filter(state=LineState.WAITING).update(state=LineState.NOTICED)
    counts = {"noticed": told}
    audit.record("programmes.change_announced", subject="change", number=change_set.number, by=by, at=at, facts=counts)
    return change_set


def _make_candidates(change_set: ChangeSet, *, by: User, at: datetime) -> None:
    """An enrolment that has not begun for each family that is to be enrolled, and has none in the meantime."""
    today = local_day(at)
    open_one = (
        f"SELECT 1 FROM {_ENROLMENTS} AS e WHERE e.family_id = l.family_id AND e.programme = l.programme"
        " AND e.ended_on IS NULL"
    )
    mine = "l.change_set_id = %s AND l.kind = %s AND l.state = %s"
    facts: list[Fact] = [change_set.pk, ChangeKind.ENROL.value, LineState.WAITING.value]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_LINES} AS l SET state = %s WHERE {mine} AND EXISTS ({open_one})",
            [LineState.OVERTAKEN.value, *facts],
        )
        cursor.execute(
            f"INSERT INTO {_ENROLMENTS} (family_id, programme, state, member_since, began_on, end_kind, end_reasons,"
            f" is_exempt) SELECT l.family_id, l.programme, %s, %s, %s, '', '', l.is_exempt FROM {_LINES} AS l"
            f" WHERE {mine} ORDER BY l.number",
            [EnrolmentState.CANDIDATE.value, today, today, *facts],
        )
        cursor.execute(
            f"UPDATE {_LINES} AS l SET enrolment_id = e.number, state_before = e.state FROM {_ENROLMENTS} AS e"
            f" WHERE e.family_id = l.family_id AND e.programme = l.programme AND e.ended_on IS NULL AND {mine}",
            facts,
        )
    write_events(
        f"SELECT l.enrolment_id AS number FROM {_LINES} AS l WHERE {mine}",
        step=EnrolmentStep.ENROL, state=EnrolmentState.CANDIDATE, on=today, by=by, change_set=change_set, facts=facts,
    )  # fmt: skip


@transaction.atomic
def drop(*, change_set: ChangeSet, by: User, at: datetime) -> ChangeSet:
    """Give up a draft of which nobody was told."""
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    check_can(by, Permission.PREPARE_CHANGES, today=local_day(at))
    change_set.state = next_state(change_set, ChangeStep.DROP)
    change_set.save(update_fields=["state"])
    change_set.lines.update(state=LineState.TAKEN_BACK)
    audit.record("programmes.change_dropped", subject="change", number=change_set.number, by=by, at=at)
    return change_set
