"""Long work says how much is done and how long it will take; short work only that it is done."""

import io

import pytest
from rich.console import Console

from tangga.platform.language import Text
from tangga.site import progress as progress_module
from tangga.site.progress import Bars, Lines, progress_on

READING = Text("Membaca daftar", "Reading lists")


class Clock:
    """Time that passes only when the test says so."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def lines_of(console: Console) -> list[str]:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.fixture
def log() -> Console:
    return Console(file=io.StringIO(), width=80, force_terminal=False)


@pytest.fixture
def screen() -> Console:
    return Console(file=io.StringIO(), width=80, force_terminal=True)


def test_a_short_step_is_one_line(log: Console) -> None:
    clock = Clock()
    with Lines(log, "id", clock).step(READING, 10) as advance:
        for _ in range(10):
            clock.time += 0.15
            advance(1)
    assert lines_of(log) == ["Membaca daftar: selesai dalam 1,5 dtk"]


def test_a_long_step_says_how_much_is_left(log: Console) -> None:
    clock = Clock()
    with Lines(log, "en", clock).step(READING, 1000) as advance:
        for _ in range(1000):
            clock.time += 0.03
            advance(1)
    told = lines_of(log)
    assert told[0] == "Reading lists ... 10% (27 s left)"
    assert told[-1] == "Reading lists: done in 30 s"
    assert len(told) == 10


def test_a_slow_step_speaks_at_least_every_few_seconds(log: Console) -> None:
    clock = Clock()
    with Lines(log, "en", clock).step(READING, 1000) as advance:
        for _ in range(10):
            clock.time += 6
            advance(1)
    assert lines_of(log)[0] == "Reading lists ... <1% (1 h 39 min left)"
    assert len(lines_of(log)) == 11


def test_a_step_of_unknown_length_says_what_is_done(log: Console) -> None:
    clock = Clock()
    with Lines(log, "id", clock).step(READING) as advance:
        clock.time += 7
        advance(12_345)
    assert lines_of(log)[0] == "Membaca daftar ... 12.345 selesai (7,0 dtk)"


def test_a_step_that_fails_is_not_said_to_be_done(log: Console) -> None:
    with pytest.raises(ValueError, match="broken"), Lines(log, "id").step(READING):
        raise ValueError("broken")
    assert lines_of(log) == []


def test_suits_where_it_is_shown(log: Console, screen: Console) -> None:
    assert isinstance(progress_on(log, "id"), Lines)
    assert isinstance(progress_on(screen, "id"), Bars)


def test_a_long_step_gets_a_bar_with_the_time_left(screen: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "WORTH_SHOWING_SECONDS", 0.0)
    shown = Bars(screen, "en")
    with shown.step(READING, 4) as advance, shown.step(Text("Kartu", "Cards")) as count:
        for _ in range(4):
            advance(1)
            count(1)
            assert shown._bars is not None
            shown._bars.refresh()
    text = "\n".join(lines_of(screen))
    assert "100%" in text
    assert "so far" in text
    assert text.index("Cards: done in") < text.index("Reading lists: done in")


def test_a_short_step_gets_no_bar(screen: Console) -> None:
    with Bars(screen, "en").step(READING, 4) as advance:
        advance(4)
    assert "%" not in "\n".join(lines_of(screen))
