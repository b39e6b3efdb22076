"""A refused request ends in sentences and an exit code, not in a traceback; a real mistake of ours still shows."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, runtime_checkable

import typer

from tangga.platform.causes import cause_of
from tangga.platform.figures import fill
from tangga.platform.language import Language, Text
from tangga.platform.refusals import Refused
from tangga.site.terminal import Terminal

REFUSED = 1
STOPPED = 130
"""What a shell expects of a command that Ctrl-C ended."""

_OUTSIDE_CAUSES = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT}

FILE_NOT_THERE = Text(
    "Berkas {file} untuk {option} tidak ada. Periksa lagi nama dan foldernya.",
    "The file {file} given with {option} does not exist. Check its name and folder.",
)
DISK_REFUSES = Text(
    "Sistem berkas menolak {file}: {cause}. Periksa hak akses dan ruang yang tersisa.",
    "The file system refuses {file}: {cause}. Check the permissions and the space left.",
)
STOPPED_BY_READER = Text(
    "Dihentikan. Tidak ada hasil setengah jadi yang ditinggalkan.",
    "Stopped. Nothing half done was left behind.",
)
PROBLEMS_FOUND = Text("Ditolak sebelum apa pun dikerjakan; {n} masalah:", "Refused before any work; problems: {n}")


class Problem(Protocol):
    """One thing that is wrong with what was given."""

    def sentence(self, language: Language) -> str:
        """What was found, where, and what was expected."""
        ...


@runtime_checkable
class WithProblems(Protocol):
    """A refusal that names every problem at once, so that they can be mended in one go."""

    @property
    def problems(self) -> Sequence[Problem]:
        """All that is wrong."""
        ...


@contextmanager
def refusals_told(terminal: Terminal) -> Iterator[None]:
    """Turn a refusal inside the block into readable lines on standard error and the exit code that goes with it."""
    try:
        yield
    except KeyboardInterrupt as stop:
        terminal.warn(terminal.say(STOPPED_BY_READER))
        raise typer.Exit(STOPPED) from stop
    except Exception as refusal:
        sentences = _sentences(refusal, terminal)
        if not sentences:
            raise
        for sentence in sentences:
            terminal.warn(sentence)
        raise typer.Exit(REFUSED) from refusal


def _sentences(refusal: Exception, terminal: Terminal) -> list[str]:
    """What to tell the reader; nothing when this is a mistake of ours, which should show as one."""
    if isinstance(refusal, WithProblems):
        heading = PROBLEMS_FOUND.with_facts(n=len(refusal.problems))
        return [terminal.say(heading), *(f"  - {problem.sentence(terminal.language)}" for problem in refusal.problems)]
    if isinstance(refusal, Refused):
        return [refusal.sentence(terminal.language)]
    if isinstance(refusal, OSError) and refusal.errno in _OUTSIDE_CAUSES:
        return [terminal.say(fill(DISK_REFUSES, file=str(refusal.filename), cause=cause_of(refusal)))]
    return []


def check_is_there(file: Path | None, option: str) -> None:
    """Refuse at once a file that was named but is not there, before any long work."""
    if file is not None and not file.is_file():
        raise Refused(FILE_NOT_THERE.with_facts(file=file, option=option))
