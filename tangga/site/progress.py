"""How long work looks while it runs: a bar on a terminal, plain lines in a log."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import rich.progress as bars
from rich.console import Console
from rich.text import Text as Line

from tangga.platform import figures
from tangga.platform.language import Language, Text
from tangga.platform.progress import Advance, Progress
from tangga.site.timings import Recorded

WORTH_SHOWING_SECONDS = 2.0
"""A step that is over sooner only says that it is done."""

_LINE_EVERY_SECONDS = 5.0
_LINE_EVERY_SHARE = 0.1

DONE = Text("{title}: selesai dalam {time}", "{title}: done in {time}")
PART_DONE = Text("{title} ... {share} (sisa {time})", "{title} ... {share} ({time} left)")
UNITS_DONE = Text("{title} ... {units} selesai ({time})", "{title} ... {units} done ({time})")
TIME_LEFT = Text("sisa {time}", "{time} left")
TIME_USED = Text("sudah {time}", "{time} so far")


def progress_on(console: Console, language: Language) -> Progress:
    """The progress that suits where it is shown: moving bars on a terminal, lines anywhere else."""
    shown: Progress = Bars(console, language) if console.is_terminal else Lines(console, language)
    timings = os.environ.get("TANGGA_TIMINGS")
    return Recorded(shown, Path(timings)) if timings else shown


@dataclass(slots=True)
class Lines:
    """Progress as lines of text, few enough to read in a log."""

    console: Console
    language: Language
    clock: Callable[[], float] = time.monotonic

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """Print a line now and then while the step runs, and one with the time taken when it is done."""
        running = _RunningStep(title, total, started=self.clock())

        def advance(units: int) -> None:
            if running.is_worth_a_line(units, self.clock()):
                self._print(running.line(self.clock()))

        yield advance
        self._print(figures.fill(DONE, title=title, time=figures.seconds(self.clock() - running.started)))

    def _print(self, text: Text) -> None:
        self.console.print(text.in_language(self.language), soft_wrap=True)


@dataclass(slots=True)
class _RunningStep:
    title: Text
    total: int | None
    started: float
    done: int = 0
    shown_done: int = 0
    shown: float = field(init=False)

    def __post_init__(self) -> None:
        self.shown = self.started

    def is_worth_a_line(self, units: int, now: float) -> bool:
        self.done += units
        if self.done == self.total:
            return False
        since = now - self.shown
        has_moved = bool(self.total) and (self.done - self.shown_done) >= _LINE_EVERY_SHARE * (self.total or 0)
        return since >= _LINE_EVERY_SECONDS or (has_moved and since >= WORTH_SHOWING_SECONDS)

    def line(self, now: float) -> Text:
        self.shown, self.shown_done = now, self.done
        taken = now - self.started
        if not self.total or not self.done:
            units = figures.count(self.done)
            return figures.fill(UNITS_DONE, title=self.title, units=units, time=figures.seconds(taken))
        left = max(taken * (self.total - self.done) / self.done, 0.0)
        share = figures.percent(min(self.done / self.total, 1.0), places=0)
        return figures.fill(PART_DONE, title=self.title, share=share, time=figures.seconds(left))


@dataclass(slots=True)
class Bars:
    """Progress as moving bars, which leave one line with the time taken when they are done."""

    console: Console
    language: Language
    _bars: bars.Progress | None = None

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """Show a bar once the step has run for two seconds; a step inside a step gets its own bar."""
        started = time.monotonic()
        with self._shown_bars() as shown:
            task = shown.add_task(title.in_language(self.language), total=total, visible=False)
            appear = threading.Timer(WORTH_SHOWING_SECONDS, shown.update, [task], {"visible": True})
            appear.daemon = True
            appear.start()
            try:
                yield lambda units: shown.advance(task, units)
            finally:
                appear.cancel()
                appear.join()
                shown.remove_task(task)
            done = figures.fill(DONE, title=title, time=figures.seconds(time.monotonic() - started))
            shown.console.print(done.in_language(self.language), soft_wrap=True)

    @contextmanager
    def _shown_bars(self) -> Iterator[bars.Progress]:
        if self._bars is not None:
            yield self._bars
            return
        columns = (
            bars.TextColumn("{task.description}", markup=False),
            bars.BarColumn(),
            _Share(),
            _TimeLeft(self.language),
        )
        self._bars = bars.Progress(*columns, console=self.console, transient=True)
        try:
            with self._bars:
                yield self._bars
        finally:
            self._bars = None


class _Share(bars.ProgressColumn):
    """How much is done, where that is known."""

    def render(self, task: bars.Task) -> Line:
        return Line("" if task.total is None else f"{task.percentage:>3.0f}%")


class _TimeLeft(bars.ProgressColumn):
    """How long it will still take or, where no one can know, how long it has taken."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def render(self, task: bars.Task) -> Line:
        left = task.time_remaining
        sentence, time_said = (TIME_USED, task.elapsed or 0.0) if left is None else (TIME_LEFT, left)
        return Line(figures.fill(sentence, time=figures.seconds(float(time_said))).in_language(self.language))
