"""Asking for long work."""

from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import UNFINISHED, JobState
from tangga.platform.jobs.models import Job
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_ASKED: Final = Text(
    "Orang lain sedang meminta pekerjaan yang sama. Tunggu sampai selesai, lalu lihat apakah masih perlu.",
    "Someone else has asked for the same work. Wait until it is done, then see whether it is still needed.",
)


class AskedByAnother(Refused):
    """Nobody's work is done in another's name."""


def ask(*, kind: str, subject: int, by: User | None, at: datetime, has_news: bool = False) -> Job:
    """Ask for a piece of work about a subject; who asks again while it is unfinished is given the same job.

    Work is done in the name of whoever asked: while another's is unfinished, nobody else's is taken for it.
    With `has_news` there is something that a worker who is at it already may not have seen: then it is done once more.

    The caller's service checks who may ask, and its work puts on record what it does. The job is there once the
    caller's transaction is.
    """
    unfinished = Job.objects.filter(kind=kind, subject_number=subject, state__in=UNFINISHED)
    found = unfinished.first()
    if found is not None and _of(found, by) and (not has_news or _ask_once_more(found)):
        return _said_again(found, at)
    try:
        with transaction.atomic():
            return Job.objects.create(kind=kind, subject_number=subject, asked_by=by, asked_at=at)
    except IntegrityError:
        # Somebody asked in the same moment, or it is done by now.
        return ask(kind=kind, subject=subject, by=by, at=at, has_news=has_news)


def _said_again(job: Job, at: datetime) -> Job:
    """While no worker has begun, what was said last is what counts."""
    if Job.objects.filter(pk=job.pk, state=JobState.ASKED, tries=0).update(asked_at=at):
        job.asked_at = at
    return job


def _ask_once_more(job: Job) -> bool:
    """Whether it was not finished yet: then it is asked for anew once it is."""
    return bool(Job.objects.filter(pk=job.pk, state__in=UNFINISHED).update(is_asked_again=True))


def _of(job: Job, by: User | None) -> Job:
    if job.asked_by_id != (by.pk if by else None):
        raise AskedByAnother(_ASKED)
    return job
