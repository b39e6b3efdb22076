"""Workers in processes of their own: what is killed is taken over, and no job is ever two workers'."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.platform.jobs.worker_process import COUNT, LINES, NOTE

pytestmark = pytest.mark.django_db(transaction=True)
Surroundings = dict[str, str]


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """The environment of processes that use the database of this test, or a file of their own on SQLite."""
    ours = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ours |= {"TANGGA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tangga.site.settings"}
    if connection.vendor == "postgresql":
        told = connection.settings_dict
        place = f"{told['HOST']}:{told['PORT']}/{told['NAME']}"
        return ours | {"DATABASE_URL": f"postgresql://{told['USER']}:{told['PASSWORD']}@{place}"}
    subprocess.run([sys.executable, "-c", "from tangga.site import boot; boot.set_up()"], env=ours, check=True)
    return ours


def process(around: Surroundings, *words: object) -> subprocess.Popen[str]:
    typed = [sys.executable, "-m", "tests.platform.jobs.worker_process", *map(str, words)]
    return subprocess.Popen(typed, env=around, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def worker(folder: Path, around: Surroundings, *, ahead: float = 0, dies_after: int = 0) -> subprocess.Popen[str]:
    return process(around, "work", folder, ahead, dies_after)


def ended(running: subprocess.Popen[str]) -> str:
    told, errors = running.communicate(timeout=120)
    assert running.returncode == 0, errors
    return told


def test_a_killed_worker_is_taken_over_after_its_lease(tmp_path: Path, around: Surroundings) -> None:
    ended(process(around, "ask", COUNT, 1))
    killed = worker(tmp_path, around, dies_after=4)
    killed.communicate(timeout=120)
    assert killed.returncode == -9
    assert ended(worker(tmp_path, around, ahead=-30)) == ""
    assert ended(worker(tmp_path, around, ahead=61)) == "0 DONE 2\n"
    assert (tmp_path / "0.txt").read_text().split() == [str(number) for number in range(LINES)]
    assert ended(worker(tmp_path, around, ahead=1000)) == ""


def test_no_job_is_given_to_two_workers(tmp_path: Path, around: Surroundings) -> None:
    subjects = range(40)
    ended(process(around, "ask", NOTE, len(subjects)))
    told = [ended(running) for running in [worker(tmp_path, around) for _ in range(3)]]
    noted = (tmp_path / "noted.txt").read_text().split()
    assert sorted(map(int, noted)) == list(subjects)
    assert sorted("".join(told).splitlines()) == sorted(f"{subject} DONE 1" for subject in subjects)
