"""Asking for long work."""

from datetime import datetime

from django.db import IntegrityError, transaction

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import UNFINISHED
from tangga.platform.jobs.models import Job


def ask(*, kind: str, subject: int, by: User | None, at: datetime) -> Job:
    """Ask for a piece of work about a subject; who asks again while it is unfinished is given the same job.

    The caller's service checks who may ask, and its work puts on record what it does. The job is there once the
    caller's transaction is.
    """
    unfinished = Job.objects.filter(kind=kind, subject_number=subject, state__in=UNFINISHED)
    found = unfinished.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Job.objects.create(kind=kind, subject_number=subject, asked_by=by, asked_at=at)
    except IntegrityError:
        # Somebody asked in the same moment, or it is done by now.
        return unfinished.first() or ask(kind=kind, subject=subject, by=by, at=at)
