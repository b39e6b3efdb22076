"""A worker takes the next job in hand, does it, and says how it ended."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.platform.figures import count, fill
from tangga.platform.jobs.domain import (
    LEASE,
    JobState,
    JobStep,
    move_job,
    pause_after,
    step_after_error,
    step_of_next_worker,
)
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.services.holding import Hold, write
from tangga.platform.jobs.services.telling import LeaseLost
from tangga.platform.jobs.words import stored
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused

Work = Callable[[int, User | None, datetime, Progress], None]
"""Does a job: the number of its subject, who asked, the moment it begins, and where to say how far it is.

It may be begun again after it was killed at any point, and must then go on or begin anew: it is done at least once.
"""
Kinds = Mapping[str, Work]

GIVEN_UP: Final = Text(
    "Pekerjaan ini berhenti karena kesalahan yang tidak terduga, sesudah {tries} kali dicoba. Beri tahu pengelola "
    "sistem dan sebutkan pekerjaan nomor {number}.",
    "This job stopped at an unexpected error, after {tries} tries. Tell the system's administrator, and name "
    "job {number}.",
)
_NOTHING_SAID: Final = {
    "step_words": None,
    "step_began_at": None,
    "told_at": None,
    "done_count": 0,
    "total_count": None,
}
"""What an earlier worker said of a job holds no more."""
_LOG: Final = logging.getLogger("tangga.jobs")


def work_once(*, worker: str, kinds: Kinds, clock: Callable[[], datetime]) -> Job | None:
    """Do the job whose turn it is, and tell how it stands then; None where none waits.

    A refusal ends it in the words of the refusal; any other error is tried again, and given up in the end. Whoever was
    overtaken by another worker writes nothing more.
    """
    job = _take(worker, kinds, at=clock())
    if job is not None and job.state == JobState.RUNNING:
        with Hold(job, clock=clock) as telling:
            step, columns = _outcome(job, kinds[job.kind], telling, clock())
        ended_at = clock()
        _end(job, step, ended_at, **telling.row(), told_at=ended_at, **columns)
        job.refresh_from_db()
    return job


def _take(worker: str, kinds: Kinds, *, at: datetime) -> Job | None:
    """The oldest job that is free, held for this worker; one that was tried too often is given up instead."""
    waits = Q(state=JobState.ASKED) & (Q(again_at__isnull=True) | Q(again_at__lte=at))
    is_free = waits | Q(state=JobState.RUNNING, held_until__lt=at)
    with transaction.atomic():
        free = Job.objects.select_for_update(skip_locked=True).filter(is_free, kind__in=kinds)
        job = free.order_by("asked_at", "number").first()
        if job is None:
            return None
        step = step_of_next_worker(job.tries) if job.state == JobState.RUNNING else JobStep.TAKE
        if step is JobStep.GIVE_UP:
            _end(job, step, at, refusal=_given_up(job))
        elif not _hold(job, worker, at):
            return None
        job.refresh_from_db()
    return job


def _hold(job: Job, worker: str, at: datetime) -> bool:
    """Make a free job this worker's; not where another was faster, as can be where rows are not locked."""
    seen = Job.objects.filter(pk=job.pk, state=job.state, tries=job.tries, held_until=job.held_until)
    state = move_job(JobState(job.state), JobStep.TAKE)
    held = {
        "state": state,
        "worker": worker,
        "tries": job.tries + 1,
        "held_until": at + LEASE,
        "again_at": None,
        "is_asked_again": False,
    }
    return bool(seen.update(**held, **_NOTHING_SAID))


def _outcome(job: Job, work: Work, progress: Progress, at: datetime) -> tuple[JobStep | None, dict[str, Any]]:
    """Do the work, and tell what becomes of the job; None where it is another's by now."""
    try:
        work(job.subject_number, job.asked_by, at, progress)
    except LeaseLost:
        _LOG.warning("job_lost", extra={"told": _facts(job)})
        return None, {}
    except Refused as refusal:
        return JobStep.REFUSE, {"refusal": stored(refusal.text)}
    except Exception as error:  # noqa: BLE001 - whatever happened, the job must be told of
        # Its kind and place are written by the log; its text may hold a name or a number and is kept nowhere.
        _LOG.error("job_stopped", exc_info=error, extra={"told": _facts(job)})
        step = step_after_error(job.tries)
        return step, {"refusal": _given_up(job)} if step is JobStep.GIVE_UP else {}
    return JobStep.FINISH, {}


def _end(job: Job, step: JobStep | None, at: datetime, **columns: Any) -> None:
    """Write how a job ended, unless it is another worker's by now."""
    if step is None:
        return
    columns |= {"state": move_job(JobState.RUNNING, step), "held_until": None}
    columns |= {"again_at": at + pause_after(job.tries)} if step is JobStep.LEAVE else {"ended_at": at}
    with transaction.atomic():
        if not write(job, **columns):
            _LOG.warning("job_lost", extra={"told": _facts(job)})
        elif step is not JobStep.LEAVE and Job.objects.filter(pk=job.pk, is_asked_again=True).exists():
            Job.objects.create(
                kind=job.kind, subject_number=job.subject_number, asked_by_id=job.asked_by_id, asked_at=at
            )


def _given_up(job: Job) -> dict[str, str]:
    return stored(fill(GIVEN_UP, tries=count(job.tries), number=str(job.number)))


def _facts(job: Job) -> dict[str, str | int]:
    return {"job": job.number, "kind": job.kind, "tries": job.tries}
