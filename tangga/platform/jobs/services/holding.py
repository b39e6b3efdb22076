"""A job in hand: its lease is renewed, and what it says of itself written, while it is worked on."""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Event, Thread
from types import TracebackType
from typing import Any, Final

from django.db import DatabaseError, connection

from tangga.platform.jobs.domain import LEASE, RENEW_EVERY, JobState
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.services.telling import Telling

TELL_EVERY_SECONDS: Final = 1.0
_LOG: Final = logging.getLogger("tangga.jobs")


class Hold:
    """Holds a job for one worker, by a thread with a connection of its own.

    The work itself may stand in a long transaction, or not say anything for an hour: neither keeps the thread from
    writing. On SQLite a transaction that writes does, so there `site` lets one worker at a time take jobs.
    """

    def __init__(self, job: Job, *, clock: Callable[[], datetime]) -> None:
        self.telling = Telling(clock)
        self._job, self._clock = job, clock
        self._written: dict[str, Any] = {}
        self._renewed_at = clock()
        self._is_over = Event()
        self._thread = Thread(target=self._keep, name=f"job {job.number}", daemon=True)

    def __enter__(self) -> Telling:
        self._thread.start()
        return self.telling

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._is_over.set()
        self._thread.join()

    def _keep(self) -> None:
        try:
            while not self._is_over.wait(TELL_EVERY_SECONDS) and not self.telling.is_lost:
                self._write_what_is_new()
        finally:
            connection.close()

    def _write_what_is_new(self) -> None:
        at, row = self._clock(), self.telling.row()
        if row == self._written and at - self._renewed_at < RENEW_EVERY:
            return
        try:
            self.telling.is_lost = not write(self._job, **row, told_at=at, held_until=at + LEASE)
        except DatabaseError as error:
            # The database is away or busy: asked again with the next second, long before the lease is over.
            _LOG.warning("lease_not_renewed", exc_info=error, extra={"told": {"job": self._job.number}})
            connection.close()
            return
        self._written, self._renewed_at = row, at


def write(job: Job, **columns: Any) -> bool:
    """Write to the row of a job as its worker; False, and nothing is written, where it is another's by now."""
    ours = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, tries=job.tries)
    return bool(ours.update(**columns))
