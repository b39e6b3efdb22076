"""Workers as they are run: alone, and beside the site."""

import fcntl
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection

from tangga.platform.accounts.models import User
from tangga.platform.jobs import services
from tangga.platform.jobs.models import Job
from tangga.platform.progress import Progress
from tangga.site import wiring, working
from tests.conftest import AT
from tests.site.running_site import TYPED, Surroundings, opened, served, surroundings_of, tangga

KIND = "tests.add_up"


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return surroundings_of(tmp_path / "site")


def lock_of(surroundings: Surroundings) -> Path:
    """The file that a worker of this site locks while it takes a job."""
    return Path(surroundings["TANGGA_HOME"]) / "tangga.sqlite3.working"


def processes_of(surroundings: Surroundings) -> list[str]:
    """The processes that belong to this site."""
    told = f"TANGGA_HOME={surroundings['TANGGA_HOME']}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if told in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


@contextmanager
def held(file: Path) -> Iterator[None]:
    with file.open("w") as opened_file:
        fcntl.flock(opened_file, fcntl.LOCK_EX)
        yield


def is_there_soon(file: Path) -> bool:
    """Whether a file appears within half a minute."""
    return any(file.exists() or signal.sigtimedwait([], 0.1) for _ in range(300))


def test_a_site_has_a_worker_that_ends_with_it(surroundings: Surroundings) -> None:
    with served(surroundings) as (site, address):
        opened(address, "/sign-in/")
        assert is_there_soon(lock_of(surroundings))
    assert site.returncode == 0
    assert processes_of(surroundings) == []


def test_a_site_may_have_none(surroundings: Surroundings) -> None:
    with served(surroundings, "serve", "--no-worker") as (_, address):
        opened(address, "/sign-in/")
        assert len(processes_of(surroundings)) >= 2
        assert not lock_of(surroundings).exists()
        done = tangga(surroundings, "work", "--once")
    assert (done.returncode, done.stdout) == (0, "0 jobs were taken.\n")


def test_refuses_a_site_that_is_not_set_up(surroundings: Surroundings) -> None:
    refused = tangga(surroundings, "work", "--once", COLUMNS="400")
    assert (refused.returncode, "Run 'tangga serve' first" in refused.stderr) == (1, True)


def test_ends_when_told(surroundings: Surroundings) -> None:
    with served(surroundings, "serve", "--no-worker"):
        worker = subprocess.Popen(
            [*TYPED, "work"], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=surroundings
        )
        assert worker.stderr is not None
        assert "The worker is ready" in worker.stderr.readline()
        assert is_there_soon(lock_of(surroundings))
        worker.send_signal(signal.SIGTERM)
        told, errors = worker.communicate(timeout=30)
    assert (worker.returncode, told, errors) == (0, "0 jobs were taken.\n", "")


@pytest.fixture
def added(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the work of this test was given, wired as a slice wires its own."""
    given: list[int] = []

    def add(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
        given.append(subject)
        if subject == 2:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setitem(wiring.JOBS, KIND, add)
    return given


def test_does_all_that_waits(added: list[int]) -> None:
    for subject in (5, 6, 7):
        services.ask(kind=KIND, subject=subject, by=None, at=AT)
    assert working.work(until=lambda: False, is_once=True) == 3
    assert added == [5, 6, 7]


def test_finishes_the_job_in_hand_before_it_ends(added: list[int]) -> None:
    for subject in (1, 2, 3):
        services.ask(kind=KIND, subject=subject, by=None, at=AT)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        assert working.work(until=working.ends_when_told()) == 2
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert added == [1, 2]
    assert list(Job.objects.order_by("number").values_list("state", flat=True)) == ["DONE", "DONE", "ASKED"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL many workers take jobs at once")
def test_on_sqlite_one_worker_at_a_time_takes_jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "site"))
    with held(tmp_path / "site.working"), working.only_worker() as may_take:
        assert not may_take
    with working.only_worker() as may_take:
        assert may_take
