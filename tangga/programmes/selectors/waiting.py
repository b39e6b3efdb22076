"""What waits on the first page: objections to answer, changes that a second person lets come, proposals to move on."""

from datetime import date
from typing import Final

from django.db.models import Count
from django.urls import reverse

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting
from tangga.programmes.domain.changes import ChangeState
from tangga.programmes.domain.proposals import ProposalState, next_cutoff
from tangga.programmes.models import ChangeSet
from tangga.programmes.policies import first_day
from tangga.programmes.selectors.objections import unanswered_within
from tangga.programmes.selectors.proposals import proposals_within

MOST: Final = 10
Counted = tuple[Text, Text]
"""The sentence for one thing, and for several."""
ANSWER: Final[Counted] = (
    Text("Jawab {n} keberatan keluarga", "Answer {n} objection of a family"),
    Text("Jawab {n} keberatan keluarga", "Answer {n} objections of families"),
)
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
DELIBERATE: Final[Counted] = (
    Text("Catat musyawarah atas {n} usulan", "Write down the deliberation on {n} proposal"),
    Text("Catat musyawarah atas {n} usulan", "Write down the deliberation on {n} proposals"),
)
MOVE_ON: Final[dict[ProposalState, Counted]] = {
    ProposalState.DELIBERATED: (
        Text("Verifikasi {n} usulan dari desa", "Verify {n} proposal of a village"),
        Text("Verifikasi {n} usulan dari desa", "Verify {n} proposals of villages"),
    ),
    ProposalState.VERIFIED: (
        Text(
            "Catat keputusan bupati/wali kota atas {n} usulan",
            "Write down the regent's or mayor's decision on {n} proposal",
        ),
        Text(
            "Catat keputusan bupati/wali kota atas {n} usulan",
            "Write down the regent's or mayor's decision on {n} proposals",
        ),
    ),
    ProposalState.DECIDED: (
        Text("Kirim {n} usulan ke kementerian", "Send {n} proposal to the ministry"),
        Text("Kirim {n} usulan ke kementerian", "Send {n} proposals to the ministry"),
    ),
}
CUTOFF_WHY: Final = Text(
    "Yang selesai sampai {on} dihitung untuk bulan itu; sesudahnya untuk bulan berikutnya.",
    "What is finished by {on} counts for that month; later, for the next.",
)


def objections_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all objections that wait in these areas; who had a part in the matter cannot answer it."""
    waiting = unanswered_within(areas).exclude(made_by=user)
    first = waiting.first()
    if first is None:
        return []
    what = figures.by_count(waiting.count(), *ANSWER)
    why = figures.fill(ANSWER_WHY, on=figures.day(first.answer_by))
    return [Waiting(what, why, reverse("objections"), first.answer_by, is_urgent=first.answer_by < today)]


def drafts_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all that a village's deliberation has yet to speak about."""
    found = proposals_within(areas).filter(state=ProposalState.DRAFTED).count()
    return [_until_cutoff(DELIBERATE, found, today)] if found else []


def proposals_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for each step that the social office has yet to take; nobody verifies what they drafted."""
    others = proposals_within(areas).exclude(drafted_by=user).filter(state__in=list(MOVE_ON))
    told = dict(others.values_list("state").annotate(Count("pk")).order_by("state"))
    return [_until_cutoff(what, told[state], today) for state, what in MOVE_ON.items() if state in told]


def _until_cutoff(what: Counted, count: int, today: date) -> Waiting:
    on = next_cutoff(today)
    why = figures.fill(CUTOFF_WHY, on=figures.day(on))
    return Waiting(figures.by_count(count, *what), why, reverse("proposals"), on)


def changes_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """Drafts of others to announce, and changes that may come to families by now."""
    states = (ChangeState.DRAFT, ChangeState.ANNOUNCED, ChangeState.BEGUN)
    found = ChangeSet.objects.filter(state__in=states).select_related("prepared_by").order_by("number")[:MOST]
    told = (_told(one, user, today) for one in found)
    return [one for one in told if one is not None]


def _told(change_set: ChangeSet, user: User, today: date) -> Waiting | None:
    number, url = figures.count(change_set.number), reverse("change", args=[change_set.number])
    is_draft = change_set.state == ChangeState.DRAFT
    if change_set.prepared_by_id == user.pk and (is_draft or change_set.is_urgent):
        return None
    if is_draft:
        why = ANNOUNCE_WHY.with_facts(who=change_set.prepared_by.full_name)
        return Waiting(figures.fill(ANNOUNCE, n=number), why, url)
    first = first_day(change_set)
    if first is None or today < first:
        return None
    return Waiting(figures.fill(RUN, n=number), figures.fill(RUN_WHY, on=figures.day(first)), url, first)
