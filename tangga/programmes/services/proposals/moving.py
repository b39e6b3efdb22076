"""A proposal goes from desk to desk: each writes down what it did, or why it refuses."""

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal
from tangga.programmes.domain.changes import MOST_LETTERS
from tangga.programmes.domain.proposals import (
    MOST_LETTER_NUMBER,
    MOST_PRESENT,
    ProposalMove,
    ProposalState,
    cutoff_month,
)
from tangga.programmes.models import Proposal, ProposalStep
from tangga.programmes.policies import next_proposal_state

ACTION_OF: Final = {
    ProposalMove.DELIBERATE: "programmes.proposal_deliberated",
    ProposalMove.VERIFY: "programmes.proposal_verified",
    ProposalMove.DECIDE: "programmes.proposal_decided",
    ProposalMove.REFUSE: "programmes.proposal_refused",
    ProposalMove.WITHDRAW: "programmes.proposal_withdrawn",
}
_SAY_MORE: Final = Text(
    "Tulislah apa yang ditemukan atau alasannya, paling banyak {most} huruf.",
    "Say what was found, or why, in {most} letters at most.",
)
_NOT_YET: Final = Text(
    "Tanggal {on} belum tiba. Tulislah hari ketika hal itu terjadi.",
    "{on} has not come yet. Write the day on which it happened.",
)
_BEFORE: Final = Text(
    "Surat keputusan bertanggal {on}, sebelum musyawarah pada {held}. Periksa tanggalnya.",
    "The letter is of {on}, before the deliberation on {held}. Check the day.",
)
_MINUTES: Final = Text(
    "Tulislah nomor berita acara dan jumlah yang hadir.", "Write the number of the minutes and how many were present."
)
_LETTER: Final = Text("Tulislah nomor suratnya.", "Write the number of the letter.")
_NOT_DELIBERATED: Final = Text(
    "Di desa, musyawarah yang memutuskan. Catat hasil musyawarahnya.",
    "In the village the deliberation decides. Write down what it said.",
)


class SayMore(Refused):
    """A check says what was found, and a refusal why."""


class NotYet(Refused):
    """A day that has not come is no day on which something happened."""


class BeforeDeliberation(Refused):
    """A regent decides on what was deliberated."""


class NotDeliberated(Refused):
    """In the village nobody refuses alone."""


class NotOnPaper(Refused):
    """Minutes and letters have numbers."""


def deliberate(
    *,
    proposal: Proposal,
    is_agreed: bool,
    held_on: date,
    present_count: int,
    minutes_number: str,
    by: User,
    at: datetime,
    why: str = "",
) -> Proposal:
    """Write down what the village's deliberation said; where it did not agree, its reason ends the matter."""
    _check_day(held_on, proposal, at)
    number = minutes_number.strip()
    if not (0 < len(number) <= MOST_LETTER_NUMBER and 1 <= present_count <= MOST_PRESENT):
        raise NotOnPaper(_MINUTES)
    held: dict[str, Any] = {"deliberated_on": held_on, "present_count": present_count, "minutes_number": number}
    if is_agreed:
        return _move(proposal, ProposalMove.DELIBERATE, by=by, at=at, **held)
    return _move(proposal, ProposalMove.REFUSE, by=by, at=at, note=_said(why), **held)


def verify(*, proposal: Proposal, checked_on: date, found: str, by: User, at: datetime) -> Proposal:
    """Write down what the social office found when it saw the family; nobody verifies what they drafted."""
    _check_day(checked_on, proposal, at)
    note = _said(found)
    return _move(proposal, ProposalMove.VERIFY, by=by, at=at, note=note, checked_on=checked_on, verified_by=by)


def decide(*, proposal: Proposal, letter_number: str, letter_on: date, by: User, at: datetime) -> Proposal:
    """Write down the decision of the regent or mayor; written down after the cut-off it counts for the next month."""
    _check_day(letter_on, proposal, at)
    number = letter_number.strip()
    if not 0 < len(number) <= MOST_LETTER_NUMBER:
        raise NotOnPaper(_LETTER)
    if proposal.deliberated_on and letter_on < proposal.deliberated_on:
        raise BeforeDeliberation(
            figures.fill(_BEFORE, on=figures.day(letter_on), held=figures.day(proposal.deliberated_on))
        )
    month = cutoff_month(local_day(at, proposal.region_code))
    letter: dict[str, Any] = {"letter_number": number, "letter_on": letter_on, "decided_by": by, "counts_for": month}
    return _move(proposal, ProposalMove.DECIDE, by=by, at=at, **letter)


def refuse(*, proposal: Proposal, why: str, by: User, at: datetime) -> Proposal:
    """End it where it stands, by whoever holds it there; in the village its deliberation does."""
    if proposal.state == ProposalState.DRAFTED:
        raise NotDeliberated(_NOT_DELIBERATED)
    return _move(proposal, ProposalMove.REFUSE, by=by, at=at, note=_said(why))


def withdraw(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Whoever drafted it takes it back, until it is sent."""
    return _move(proposal, ProposalMove.WITHDRAW, by=by, at=at)


@transaction.atomic
def _move(proposal: Proposal, move: ProposalMove, *, by: User, at: datetime, note: str = "", **noted: Any) -> Proposal:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.state = next_proposal_state(by, proposal, move, today=local_day(at))
    for column, value in noted.items():
        setattr(proposal, column, value)
    proposal.save(update_fields=["state", *noted])
    ProposalStep.objects.create(
        proposal=proposal, state=proposal.state, at=at, by=by, note_sealed=seal(note) if note else None
    )
    audit.record(ACTION_OF[move], subject="proposal", number=proposal.number, by=by, at=at)
    return proposal


def _check_day(day: date, proposal: Proposal, at: datetime) -> None:
    if day > local_day(at, proposal.region_code):
        raise NotYet(figures.fill(_NOT_YET, on=figures.day(day)))


def _said(words: str) -> str:
    said = words.strip()
    if not 0 < len(said) <= MOST_LETTERS:
        raise SayMore(figures.fill(_SAY_MORE, most=figures.count(MOST_LETTERS)))
    return said
