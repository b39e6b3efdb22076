"""A family objects to the end of its assistance, and someone by name answers within days."""

from datetime import date, datetime, timedelta

from django.db import transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import NotAllowed, check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal
from tangga.programmes.domain.changes import ANSWER_DAYS, MOST_LETTERS, ChangeState, LineState
from tangga.programmes.models import ChangeLine, ChangeSet, Objection
from tangga.programmes.selectors.exclusions import list_of
from tangga.programmes.selectors.objections import last_day_of, may_object
from tangga.programmes.services.changes.applying import apply_lines
from tangga.programmes.services.changes.taking_back import HEARD, restore_lines
from tangga.registry.selectors.own_files import own_family_number

_TOO_LATE = Text(
    "Keberatan dapat diajukan sampai {on}. Hari itu sudah lewat. Mintalah dinas sosial memeriksa data keluarga: "
    "keputusan berikutnya memakai data terbaru.",
    "Objections could be made until {on}, which has passed. Ask the social office to check the family's data: the next "
    "decision uses the latest.",
)
_TOO_LATE_LISTED = Text(
    "Keberatan dapat diajukan sampai {on}. Hari itu sudah lewat. Mintalah dinas sosial atau kementerian mengeluarkan "
    "keluarga dari daftar: sesudah itu keputusan berikutnya dapat mendaftarkannya lagi.",
    "Objections could be made until {on}, which has passed. Ask the social office or the ministry to have the family "
    "taken off the list: after that the next decision may enrol it again.",
)
_NOTHING = Text(
    "Tidak ada perubahan yang dapat Anda sanggah: bantuan ini tidak akan dihentikan, atau keberatan sudah diajukan.",
    "There is nothing to object to: this assistance is not about to end, or an objection has been made.",
)
_SAY = Text("Tulislah apa yang keliru, paling banyak {most} huruf.", "Say what is wrong, in {most} letters at most.")
_OWN = Text(
    "Keberatan ini Anda tulis sendiri, atau perubahannya Anda susun, umumkan, atau jalankan. Orang lain yang "
    "menjawabnya.",
    "You wrote this objection yourself, or prepared, announced or ran the change. Someone else answers it.",
)
_ANSWERED = Text(
    "Keberatan ini sudah dijawab {who}. Jawaban Anda tidak disimpan.",
    "This objection was answered by {who}. Your answer was not stored.",
)


class NothingToObjectTo(Refused):
    """The change does not end anything, is not to come, or was objected to already."""


class TooLate(Refused):
    """The days in which a family may object are over."""


class SayMore(Refused):
    """An objection and its answer say something."""


class OwnMatter(NotAllowed):
    """Nobody answers their own objection, or one to their own change."""


class AnsweredAlready(Refused):
    """Someone else was faster."""


@transaction.atomic
def object_to(*, line: ChangeLine, says: str, by: User, at: datetime) -> Objection:
    """Write down that a family objects; until it is heard its assistance goes on.

    The family itself may, by its own account, and on its behalf whoever works where it lives today.
    """
    locked = ChangeLine.objects.select_for_update(of=("self", "change_set"))
    line = locked.select_related("change_set", "family").get(pk=line.pk)
    lives_in = line.family.region_code
    today = local_day(at, lives_in)
    if own_family_number(by) != line.family_id:
        check_can(by, Permission.OBJECT, today=local_day(at), area_code=lives_in)
    if not may_object(line):
        raise NothingToObjectTo(_NOTHING)
    last = last_day_of(line)
    if last is not None and today > last:
        told = _TOO_LATE if list_of(line.change_set) is None else _TOO_LATE_LISTED
        raise TooLate(figures.fill(told, on=figures.day(last)))
    objection = Objection.objects.create(
        line=line, says_sealed=seal(_said(says)), made_at=at, made_by=by, answer_by=today + timedelta(days=ANSWER_DAYS)
    )
    if line.state == LineState.NOTICED:
        line.state = LineState.OBJECTED
        line.save(update_fields=["state"])
    audit.record("programmes.objection_made", subject="family", number=line.family_id, by=by, at=at)
    return objection


@transaction.atomic
def answer(*, objection: Objection, stays: bool, says: str, by: User, at: datetime) -> Objection:
    """Decide an objection: the family stays, or the change comes to it after all.

    Whoever answers is named to the family and works where it lives today; it is nobody who made the objection, or had
    a hand in the change.
    """
    line = ChangeLine.objects.select_for_update(of=("self",)).select_related("family").get(pk=objection.line_id)
    objection = Objection.objects.select_related("answered_by").get(pk=objection.pk)
    change_set = ChangeSet.objects.get(pk=line.change_set_id)
    today = local_day(at)
    check_can(by, Permission.ANSWER_OBJECTIONS, today=today, area_code=line.family.region_code)
    if by.pk in {objection.made_by_id, *_hands_in(change_set)}:
        raise OwnMatter(_OWN)
    if objection.answered_by is not None:
        raise AnsweredAlready(_ANSWERED.with_facts(who=objection.answered_by.full_name))
    objection.stays, objection.answer_sealed = stays, seal(_said(says))
    objection.answered_at, objection.answered_by = at, by
    objection.save(update_fields=["stays", "answer_sealed", "answered_at", "answered_by"])
    _follow(line, change_set, stays=stays, by=by, today=today)
    facts: dict[str, str | int] = {"stays": int(stays)}
    audit.record("programmes.objection_answered", subject="family", number=line.family_id, by=by, at=at, facts=facts)
    return objection


def _hands_in(change_set: ChangeSet) -> set[int | None]:
    """Whoever prepared, announced or ran a change."""
    return {change_set.prepared_by_id, change_set.announced_by_id, change_set.begun_by_id, change_set.applied_by_id}


def _follow(line: ChangeLine, change_set: ChangeSet, *, stays: bool, by: User, today: date) -> None:
    """Bring the family to where the answer leads."""
    if stays:
        if line.state == LineState.APPLIED:
            restore_lines(change_set, reasons=HEARD, by=by, today=today, only=line)
        line.state = LineState.STAYS
        line.save(update_fields=["state"])
        return
    if line.state == LineState.OBJECTED:
        line.state = LineState.NOTICED
        line.save(update_fields=["state"])
        if _has_come(change_set, line):
            apply_lines(change_set, area="", by=by, today=today, only=line)


def _has_come(change_set: ChangeSet, line: ChangeLine) -> bool:
    """Whether the change has come already to where the family lives."""
    if change_set.state == ChangeState.BEGUN:
        return line.region_code.startswith(change_set.first_area)
    return change_set.state == ChangeState.APPLIED


def _said(says: str) -> str:
    told = says.strip()
    if not 0 < len(told) <= MOST_LETTERS:
        raise SayMore(figures.fill(_SAY, most=figures.count(MOST_LETTERS)))
    return told
