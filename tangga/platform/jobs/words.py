"""How a job is told to whoever asked for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tangga.platform.figures import by_count, count, fill, moment, percent
from tangga.platform.jobs.domain import LONGEST_WAIT, MOST_TRIES, UNFINISHED, JobState, seconds_left
from tangga.platform.jobs.models import Job
from tangga.platform.language import Text
from tangga.platform.moments import WIB

_WAITING = Text("Menunggu giliran", "Waiting for its turn")
_WAITING_LONG = Text(
    "Masih menunggu giliran. Bila tetap begini, beri tahu pengelola sistem: mungkin tidak ada pekerja yang berjalan.",
    "Still waiting for its turn. If this does not change, tell the system's administrator: there may be no worker.",
)
_AGAIN = Text(
    "Sempat terhenti; sebentar lagi dicoba lagi (percobaan {next} dari {most})",
    "It was interrupted and is tried again soon (try {next} of {most})",
)
_BEGINNING = Text("Sedang dimulai", "Starting")
_ABANDONED = Text("{what}: sempat terhenti, sebentar lagi dilanjutkan", "{what}: it was interrupted and goes on soon")
_COUNTED = Text("{what}: {done} selesai", "{what}: {done} done")
_MEASURED = Text("{what}: {done} dari {total} ({share})", "{what}: {done} of {total} ({share})")
_WITH_TIME = Text("{measured}, {left}", "{measured}, {left}")
_UNDER_A_MINUTE = Text("kurang dari 1 menit lagi", "less than a minute left")
_MINUTES = (
    Text("kira-kira {n} menit lagi", "about {n} minute left"),
    Text("kira-kira {n} menit lagi", "about {n} minutes left"),
)
_HOURS = (Text("kira-kira {n} jam lagi", "about {n} hour left"), Text("kira-kira {n} jam lagi", "about {n} hours left"))
_DONE = Text("Selesai {at}", "Done on {at}")
_REFUSED = Text("Tidak dapat dikerjakan", "Could not be done")
_FAILED = Text("Berhenti karena kesalahan", "Stopped by an error")
_MINUTES_BEFORE_HOURS: Final = 90


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as a page shows it: one sentence, how far it is, and why it was not done."""

    number: int
    state: JobState
    words: Text
    done: int = 0
    total: int | None = None
    refusal: Text | None = None

    @property
    def is_unfinished(self) -> bool:
        """It goes on, or will."""
        return self.state in UNFINISHED


def shown_job(job: Job, *, at: datetime) -> ShownJob:
    """A job as it stands at this moment."""
    state = JobState(job.state)
    return ShownJob(
        number=job.number,
        state=state,
        words=_words(job, state, at),
        done=job.done_count,
        total=job.total_count or None,
        refusal=text_of(job.refusal),
    )


def stored(text: Text) -> dict[str, str]:
    """A text as a row holds it."""
    return {"id": text.id, "en": text.en}


def text_of(kept: dict[str, str] | None) -> Text | None:
    """The text that a row holds."""
    return Text(kept["id"], kept["en"]) if kept else None


def _words(job: Job, state: JobState, at: datetime) -> Text:
    if state is JobState.ASKED:
        return _waiting(job, at)
    if state is JobState.RUNNING:
        return _running(job, at)
    if state is JobState.DONE and job.ended_at:
        return fill(_DONE, at=moment(job.ended_at.astimezone(WIB)))
    return _FAILED if state is JobState.FAILED else _REFUSED


def _waiting(job: Job, at: datetime) -> Text:
    if job.tries:
        return fill(_AGAIN, next=count(job.tries + 1), most=count(MOST_TRIES))
    return _WAITING_LONG if at - job.asked_at > LONGEST_WAIT else _WAITING


def _running(job: Job, at: datetime) -> Text:
    what = text_of(job.step_words) or _BEGINNING
    if job.held_until and job.held_until < at:
        return fill(_ABANDONED, what=what)
    if not job.total_count:
        return fill(_COUNTED, what=what, done=count(job.done_count)) if job.done_count else what
    share = percent(min(job.done_count / job.total_count, 1.0), 0)
    measured = fill(_MEASURED, what=what, done=count(job.done_count), total=count(job.total_count), share=share)
    left = _left(job, job.total_count)
    return fill(_WITH_TIME, measured=measured, left=left) if left else measured


def _left(job: Job, total: int) -> Text | None:
    if job.told_at is None or job.step_began_at is None:
        return None
    left = seconds_left(done=job.done_count, total=total, taken=(job.told_at - job.step_began_at).total_seconds())
    if left is None:
        return None
    minutes = round(left / 60)
    if minutes < 1:
        return _UNDER_A_MINUTE
    return by_count(minutes, *_MINUTES) if minutes < _MINUTES_BEFORE_HOURS else by_count(round(minutes / 60), *_HOURS)
