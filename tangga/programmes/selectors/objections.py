"""Who may still object, and which objections wait for an answer."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet

from tangga.platform.geography import within
from tangga.platform.moments import local_day
from tangga.programmes.domain.changes import GRACE_DAYS, ChangeKind, LineState
from tangga.programmes.models import ChangeLine, Objection

HEARABLE = (LineState.NOTICED, LineState.APPLIED)


def last_day_of(line: ChangeLine) -> date | None:
    """The last day on which the family may object: of an urgent change, so many days after it was told."""
    change_set = line.change_set
    if change_set.is_urgent and change_set.announced_at:
        return local_day(change_set.announced_at, line.region_code) + timedelta(days=GRACE_DAYS)
    return change_set.last_day


def may_object(line: ChangeLine) -> bool:
    """Whether there is something to object to: assistance that is to end, or has ended, and no objection yet."""
    is_hearable = line.kind == ChangeKind.END and line.state in HEARABLE
    return is_hearable and not line.objections.exists()


def objections_within(areas: Sequence[str]) -> QuerySet[Objection]:
    """The objections of families that live in one of these areas today."""
    return Objection.objects.filter(within(areas, "line__family__region_code")).select_related(
        "line__change_set__exclusion_list", "line__family", "made_by", "answered_by"
    )


def unanswered_within(areas: Sequence[str]) -> QuerySet[Objection]:
    """Those that wait for an answer, the one due first at the front; of a change that was taken back none waits."""
    waiting = objections_within(areas).filter(answered_at__isnull=True)
    return waiting.exclude(line__state=LineState.TAKEN_BACK).order_by("answer_by", "number")
