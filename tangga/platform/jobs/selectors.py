"""Questions about jobs."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Max, Q

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import JobState
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.words import ShownJob, shown_job


def job_seen_by(number: int, *, user: User, sees_all: bool) -> Job | None:
    """A job for whoever asked for it, or may see all; to anybody else it is not there."""
    found = Job.objects.filter(pk=number)
    return (found if sees_all else found.filter(asked_by=user)).first()


def latest_job(*, kind: str, subject: int) -> Job | None:
    """The last job of this kind about a subject, finished or not."""
    return Job.objects.filter(kind=kind, subject_number=subject).order_by("-number").first()


def asked_at(*, kind: str, subject: int, at: datetime) -> datetime:
    """When the work that a worker is at was asked for; `at` where it is done without a job."""
    found = Job.objects.filter(kind=kind, subject_number=subject, state=JobState.RUNNING).first()
    return found.asked_at if found else at


def latest_job_shown(*, kind: str, subject: int, at: datetime) -> ShownJob | None:
    """The same, as `<c-job>` shows it."""
    found = latest_job(kind=kind, subject=subject)
    return shown_job(found, at=at) if found else None


def current_jobs(kinds: Collection[str], *, at: datetime) -> list[ShownJob]:
    """Of some kinds of work the latest job about each subject, where it is not done, in two questions."""
    latest = Job.objects.filter(kind__in=kinds).order_by().values("kind", "subject_number").annotate(last=Max("number"))
    found = Job.objects.filter(pk__in=[one["last"] for one in latest]).order_by("number")
    return [told for one in found if (told := shown_job(one, at=at)).is_unfinished or told.refusal]


def current_job_among(subjects: Iterable[tuple[str, Collection[int]]], *, at: datetime) -> ShownJob | None:
    """The latest job of some kinds, each about some subjects, as a page tells of it; None where it is done."""
    asked = Q(pk__in=[])
    for kind, numbers in subjects:
        asked |= Q(kind=kind, subject_number__in=numbers)
    found = Job.objects.filter(asked).order_by("-number").first()
    latest = shown_job(found, at=at) if found else None
    return latest if latest and (latest.is_unfinished or latest.refusal) else None
