"""Jobs in a process of its own: `ask KIND COUNT`, or a worker: `work FOLDER SECONDS DIES_AFTER`.

The work counts lines into a file and can be resumed. `SECONDS` is how far the worker's clock is ahead; it kills itself
without a word after so many lines (0: never).
"""

import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.site import boot, clock

COUNT, NOTE = "tests.count", "tests.note"
LINES = 6


def ask(kind: str, subjects: int) -> None:
    """Ask for so many jobs."""
    from tangga.platform.jobs import services

    for subject in range(subjects):
        services.ask(kind=kind, subject=subject, by=None, at=clock.now())


def work(folder: Path, ahead: timedelta, dies_after: int) -> None:
    """Do jobs until none waits, and print what became of them."""
    from tangga.platform.jobs.services import work_once

    def count(subject: int, by: object, at: datetime, progress: Progress) -> None:
        file = folder / f"{subject}.txt"
        begun = len(file.read_text().splitlines()) if file.exists() else 0
        with progress.step(Text("Menghitung", "Counting"), LINES) as advance:
            for number in range(begun, LINES):
                append(file, str(number))
                advance(1)
                if number + 1 == dies_after:
                    os.kill(os.getpid(), signal.SIGKILL)

    def note(subject: int, by: object, at: datetime, progress: Progress) -> None:
        append(folder / "noted.txt", str(subject))

    kinds = {COUNT: count, NOTE: note}
    while job := work_once(worker=f"w{os.getpid()}", kinds=kinds, clock=lambda: clock.now() + ahead):
        sys.stdout.write(f"{job.subject_number} {job.state} {job.tries}\n")


def append(file: Path, line: str) -> None:
    """One line, whole, whoever else writes."""
    opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(opened, f"{line}\n".encode())
    os.close(opened)


if __name__ == "__main__":
    boot.start()
    if sys.argv[1] == "ask":
        ask(sys.argv[2], int(sys.argv[3]))
    else:
        work(Path(sys.argv[2]), timedelta(seconds=float(sys.argv[3])), int(sys.argv[4]))
