"""What is refused is said in sentences on standard error; a mistake of ours still shows as one."""

import errno
import io
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from rich.console import Console

from tangga.platform.language import Language, Text
from tangga.platform.refusals import Refused
from tangga.site.refusals import check_is_there, refusals_told
from tangga.site.terminal import Terminal


@pytest.fixture
def terminal() -> Terminal:
    return Terminal(
        "en", results=Console(file=io.StringIO()), notes=Console(file=io.StringIO(), width=40, markup=False)
    )


def told(terminal: Terminal, refusal: BaseException) -> tuple[int, str]:
    with pytest.raises(typer.Exit) as end, refusals_told(terminal):
        raise refusal
    assert isinstance(terminal.notes.file, io.StringIO)
    return end.value.exit_code, terminal.notes.file.getvalue()


@dataclass
class Wrong:
    """A problem in a list."""

    column: str

    def sentence(self, language: Language) -> str:
        return f"[{language}] the column {self.column} is not there"


class ManyWrong(Exception):
    """A refusal with every problem."""

    problems = (Wrong("nik"), Wrong("name"))


def test_names_every_problem(terminal: Terminal) -> None:
    code, text = told(terminal, ManyWrong())
    assert code == 1
    assert text == (
        "Refused before any work; problems: 2\n"
        "  - [en] the column nik is not there\n"
        "  - [en] the column name is not there\n"
    )


def test_says_why_in_one_sentence(terminal: Terminal) -> None:
    assert told(terminal, Refused(Text("Tidak bisa.", "It cannot be."))) == (1, "It cannot be.\n")


def test_a_full_disk_is_no_mistake_of_ours(terminal: Terminal) -> None:
    code, text = told(terminal, OSError(errno.ENOSPC, "No space left on device", "out/release"))
    assert code == 1
    assert "refuses out/release: no space is left" in text


def test_a_reader_may_stop_it(terminal: Terminal) -> None:
    code, text = told(terminal, KeyboardInterrupt())
    assert code == 130
    assert "Nothing half done" in text


@pytest.mark.parametrize("mistake", [ValueError("ours"), FileNotFoundError(errno.ENOENT, "no such file", "x")])
def test_a_mistake_of_ours_shows(terminal: Terminal, mistake: Exception) -> None:
    with pytest.raises(type(mistake)), refusals_told(terminal):
        raise mistake


def test_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    check_is_there(None, "--model")
    with pytest.raises(Refused) as refusal:
        check_is_there(tmp_path / "model.json", "--model")
    assert "given with --model does not exist" in refusal.value.sentence("en")
