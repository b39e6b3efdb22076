"""Who may still object, and which objections wait for an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from tangga.platform import figures
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.sealing import unseal
from tangga.programmes.domain.changes import GRACE_DAYS, ChangeKind, LineState
from tangga.programmes.models import ChangeLine, ChangeSet, Objection
from tangga.programmes.words import programme_name

HEARABLE = (LineState.NOTICED, LineState.APPLIED)
NEWS_DAYS: Final = 90
"""So long an answer stands at the top of a family's pages."""
UPHELD: Final = Text("Keberatan tentang {programme} dikabulkan", "The objection about {programme} was upheld")
REFUSED: Final = Text(
    "Keberatan tentang {programme} tidak dikabulkan", "The objection about {programme} was not upheld"
)
WAITING: Final = Text(
    "Keberatan tentang {programme} sedang diperiksa", "The objection about {programme} is being looked at"
)


@dataclass(frozen=True, slots=True)
class Heard:
    """An objection as its family's pages tell it: that it is being looked at, or the answer."""

    objection: Objection
    title: Text
    kind: str
    answer: str
    """In the words of whoever answered; empty while it waits."""


def last_day_of(line: ChangeLine) -> date | None:
    """The last day on which the family may object: of an urgent change, so many days after it was told."""
    return last_day_of_set(line.change_set, line.region_code)


def last_day_of_set(change_set: ChangeSet, area_code: str = "") -> date | None:
    """The same, of all the families of an area."""
    if change_set.is_urgent and change_set.announced_at:
        return local_day(change_set.announced_at, area_code) + timedelta(days=GRACE_DAYS)
    return change_set.last_day


def may_object(line: ChangeLine) -> bool:
    """Whether there is something to object to: assistance that is to end, or has ended, and no objection yet."""
    is_hearable = line.kind == ChangeKind.END and line.state in HEARABLE
    return is_hearable and not line.objections.all()


def objections_within(areas: Sequence[str]) -> QuerySet[Objection]:
    """The objections of families that live in one of these areas today."""
    return (
        Objection.objects.filter(within(areas, "line__family__region_code"))
        .select_related("line__change_set__exclusion_list", "line__family", "made_by", "answered_by")
        .prefetch_related("line__objections")
    )


def unanswered_within(areas: Sequence[str]) -> QuerySet[Objection]:
    """Those that wait for an answer, the one due first at the front; of a change that was taken back none waits."""
    waiting = objections_within(areas).filter(answered_at__isnull=True)
    return waiting.exclude(line__state=LineState.TAKEN_BACK).order_by("answer_by", "number")


def heard_of(lines: Iterable[ChangeLine], *, today: date) -> list[Heard]:
    """What is news of the objections to these changes, the latest first."""
    found = [one for line in lines for one in line.objections.all() if _is_news(one, line, today)]
    return [heard(one) for one in sorted(found, key=lambda one: -one.number)]


def _is_news(objection: Objection, line: ChangeLine, today: date) -> bool:
    """Of a change that was taken back no objection waits."""
    if objection.answered_at is None:
        return line.state != LineState.TAKEN_BACK
    return local_day(objection.answered_at, line.region_code) >= today - timedelta(days=NEWS_DAYS)


def heard(objection: Objection) -> Heard:
    """One objection as its family is told of it."""
    programme = programme_name(objection.line.programme)
    if objection.answer_sealed is None:
        return Heard(objection, figures.fill(WAITING, programme=programme), "info", "")
    title, kind = (UPHELD, "done") if objection.stays else (REFUSED, "stopped")
    return Heard(objection, figures.fill(title, programme=programme), kind, unseal(objection.answer_sealed))
