"""What the worker beside the site does, in a test: every job that waits, one after the other."""

import pytest

from tangga.platform.jobs.services import holding, work_once
from tangga.site import clock
from tangga.site.wiring import JOBS

AN_HOUR = 3600.0


def work() -> None:
    """Do what waits.

    The thread that tells how far a job is has a connection of its own, which sees nothing of a test's transaction: on a
    slow machine it would take the job for another's. Here it tells nothing.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(holding, "TELL_EVERY_SECONDS", AN_HOUR)
        while work_once(worker="test", kinds=JOBS, clock=clock.now) is not None:
            pass
