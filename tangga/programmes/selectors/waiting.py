"""What waits on the first page: objections to answer, and changes that a second person announces or lets come."""

from datetime import date
from typing import Final

from django.urls import reverse

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting
from tangga.programmes.domain.changes import ChangeState
from tangga.programmes.models import ChangeSet
from tangga.programmes.policies import first_day
from tangga.programmes.selectors.objections import unanswered_within

MOST: Final = 10
ANSWER: Final = Text("Jawab {n} keberatan keluarga", "Answer {n} objections of families")
ANSWER_WHY: Final = Text(
    "Yang pertama dijawab paling lambat {on}. Bantuannya tetap berjalan sampai dijawab.",
    "The first is due on {on}. Their assistance goes on until it is answered.",
)
ANNOUNCE: Final = Text("Periksa dan umumkan paket perubahan {n}", "Look at change set {n} and announce it")
ANNOUNCE_WHY: Final = Text(
    "Disusun oleh {who}; orang lain yang mengumumkannya.", "Prepared by {who}; another announces it."
)
RUN: Final = Text("Jalankan paket perubahan {n}", "Let change set {n} come to families")
RUN_WHY: Final = Text("Boleh dijalankan sejak {on}.", "It may since {on}.")


def objections_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all objections that wait in these areas; who had a part in the matter cannot answer it."""
    waiting = unanswered_within(areas).exclude(made_by=user)
    first = waiting.first()
    if first is None:
        return []
    what = figures.fill(ANSWER, n=figures.count(waiting.count()))
    why = figures.fill(ANSWER_WHY, on=figures.day(first.answer_by))
    return [Waiting(what, why, reverse("objections"), first.answer_by, is_urgent=first.answer_by < today)]


def changes_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """Drafts of others to announce, and changes that may come to families by now."""
    states = (ChangeState.DRAFT, ChangeState.ANNOUNCED, ChangeState.BEGUN)
    found = ChangeSet.objects.filter(state__in=states).select_related("prepared_by").order_by("number")[:MOST]
    told = (_told(one, user, today) for one in found)
    return [one for one in told if one is not None]


def _told(change_set: ChangeSet, user: User, today: date) -> Waiting | None:
    number, url = figures.count(change_set.number), reverse("change", args=[change_set.number])
    if change_set.state == ChangeState.DRAFT:
        if change_set.prepared_by_id == user.pk:
            return None
        why = ANNOUNCE_WHY.with_facts(who=change_set.prepared_by.full_name)
        return Waiting(figures.fill(ANNOUNCE, n=number), why, url)
    first = first_day(change_set)
    if first is None or today < first:
        return None
    return Waiting(figures.fill(RUN, n=number), figures.fill(RUN_WHY, on=figures.day(first)), url, first)
