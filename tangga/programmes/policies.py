"""Who may bring a change to families, and when: never whoever prepared it, never before families could object.

And who moves a proposal on: whoever holds it where it stands, never alone from the village to the ministry.
"""

from datetime import date, datetime
from typing import Final

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import NotAllowed, check_can
from tangga.platform.accounts.ties import tied
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.programmes.domain.changes import (
    ChangeState,
    ChangeStep,
    NoSuchChange,
    may_apply_on,
    may_begin_on,
    move_change,
)
from tangga.programmes.domain.proposals import HOLDERS, Holder, NoSuchMove, ProposalMove, ProposalState, move_proposal
from tangga.programmes.models import ChangeSet, Proposal

OWN_WORK: Final = Text(
    "Paket ini Anda susun sendiri. Mintalah petugas program yang lain mengumumkannya.",
    "You prepared this change set yourself. Ask another programme officer to announce it.",
)
TIED: Final = Text(
    "Peran atau sandi Anda diberikan oleh penyusun paket ini, atau miliknya oleh Anda. Mintalah petugas program yang "
    "tidak terkait mengumumkannya.",
    "Your role or password was given by whoever prepared this change set, or theirs by you. Ask a programme officer "
    "without such a tie to announce it.",
)
OWN_URGENT_WORK: Final = Text(
    "Paket mendesak ini Anda susun sendiri. Mintalah petugas program yang lain menjalankannya.",
    "You prepared this urgent change set yourself. Ask another programme officer to run it.",
)
TOO_EARLY: Final = Text(
    "Perubahan ini baru boleh dijalankan mulai {on}: keluarga masih boleh mengajukan keberatan, atau wilayah pertama "
    "masih diamati.",
    "This change may come to families from {on} on: they may still object, or the first area is still being watched.",
)
NOT_NOW: Final = Text(
    "Paket ini sudah berubah sejak Anda membukanya. Lihat keadaannya sekarang.",
    "This change set has moved on since you opened it. Look at where it stands now.",
)
OUT_OF_DATE: Final = Text(
    "Paket ini membandingkan keputusan yang tidak lagi ditampilkan situs. Batalkan, lalu susun paket baru dari "
    "keputusan terbaru.",
    "This change set compares decisions that the site no longer shows. Drop it and compare again with the latest.",
)

OWN_PROPOSAL: Final = Text(
    "Usulan ini Anda tulis sendiri. Mintalah rekan di dinas sosial memeriksanya.",
    "You drafted this proposal yourself. Ask a colleague at the social office to check it.",
)
PROPOSAL_MOVED: Final = Text(
    "Usulan ini sudah berpindah sejak Anda membukanya. Lihat keadaannya sekarang.",
    "This proposal has moved on since you opened it. Look at where it stands now.",
)
NOT_THE_DRAFTER: Final = Text(
    "Hanya yang menulis usulan ini yang dapat menariknya: {who}.",
    "Only whoever drafted this proposal may withdraw it: {who}.",
)
PERMISSION_OF: Final = {
    Holder.VILLAGE: Permission.DRAFT_PROPOSALS,
    Holder.SOCIAL_OFFICE: Permission.VERIFY_PROPOSALS,
    Holder.MINISTRY: Permission.RECEIVE_PROPOSALS,
}
"""What it takes to move on what lies at each desk."""
_OF_ANOTHER: Final = (ProposalMove.VERIFY, ProposalMove.DECIDE)


class OwnWork(NotAllowed):
    """Nobody approves their own work."""


class Tied(NotAllowed):
    """Two pairs of eyes are not two where one could have made, or opened, the other's account."""


class TooEarly(Refused):
    """Families may still object, or the first area is still being watched."""


class NotNow(Refused):
    """The change set does not stand where this can be done."""


class OutOfDate(Refused):
    """The site shows another decision run than the one that was compared."""


class ProposalMoved(Refused):
    """The proposal does not stand where this can be done."""


class OwnProposal(NotAllowed):
    """Nobody verifies what they drafted."""


class NotTheDrafter(NotAllowed):
    """Only whoever drafted a proposal withdraws it."""


def next_state(change_set: ChangeSet, step: ChangeStep) -> ChangeState:
    """Where a step leads; refused where it leads nowhere."""
    try:
        return move_change(ChangeState(change_set.state), step)
    except NoSuchChange as cause:
        raise NotNow(NOT_NOW) from cause


def check_can_announce(by: User, change_set: ChangeSet, *, today: date) -> None:
    """Refuse whoever may not, whoever prepared it or is tied to them, and a set without an impact or out of date."""
    check_can(by, Permission.APPROVE_CHANGES, today=today)
    if not change_set.impact:
        raise NotNow(NOT_NOW)
    if not change_set.run.is_current:
        raise OutOfDate(OUT_OF_DATE)
    if by.pk == change_set.prepared_by_id:
        raise OwnWork(OWN_WORK)
    if tied(by, [change_set.prepared_by_id]):
        raise Tied(TIED)


def check_can_run(by: User, change_set: ChangeSet, *, today: date) -> None:
    """Refuse whoever may not, and a day on which families may still object or the first area is being watched.

    What is urgent waits for no objection, so that whoever prepared it does not run it either.
    """
    check_can(by, Permission.APPROVE_CHANGES, today=today)
    if change_set.is_urgent and by.pk == change_set.prepared_by_id:
        raise OwnWork(OWN_URGENT_WORK)
    first = first_day(change_set)
    if first is not None and today < first:
        raise TooEarly(figures.fill(TOO_EARLY, on=figures.day(first)))


def next_proposal_state(by: User, proposal: Proposal, move: ProposalMove, *, today: date) -> ProposalState:
    """Where a move leads; refused where it leads nowhere, and to whoever may not make it."""
    state = ProposalState(proposal.state)
    try:
        to = move_proposal(state, move)
    except NoSuchMove as cause:
        raise ProposalMoved(PROPOSAL_MOVED) from cause
    if move is ProposalMove.WITHDRAW:
        _check_drafted(by, proposal, today=today)
    else:
        check_can(by, PERMISSION_OF[HOLDERS[state]], today=today, area_code=proposal.region_code)
    if move in _OF_ANOTHER and by.pk == proposal.drafted_by_id:
        raise OwnProposal(OWN_PROPOSAL)
    return to


def _check_drafted(by: User, proposal: Proposal, *, today: date) -> None:
    check_can(by, Permission.DRAFT_PROPOSALS, today=today, area_code=proposal.region_code)
    if by.pk != proposal.drafted_by_id:
        raise NotTheDrafter(NOT_THE_DRAFTER.with_facts(who=proposal.drafted_by.full_name))


def first_day(change_set: ChangeSet) -> date | None:
    """The first day on which the next step may come to families; None where none is to come."""
    if change_set.state == ChangeState.ANNOUNCED and change_set.last_day and change_set.announced_at:
        noticed_on = _day(change_set.announced_at)
        return may_begin_on(change_set.last_day, is_urgent=change_set.is_urgent, noticed_on=noticed_on)
    if change_set.state == ChangeState.BEGUN and change_set.begun_at:
        return may_apply_on(_day(change_set.begun_at), is_urgent=change_set.is_urgent)
    return None


def _day(at: datetime) -> date:
    return local_day(at)
