"""What a running job says of itself: the progress that its work is given."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tangga.platform.jobs.words import stored
from tangga.platform.language import Text
from tangga.platform.progress import Advance


class LeaseLost(Exception):
    """Another worker has taken the job over; whoever was overtaken stops where it is."""


@dataclass(slots=True)
class _Step:
    title: Text
    total: int | None
    began_at: datetime
    done: int = 0


class Telling:
    """A `Progress` that keeps what is being done; it writes nothing itself, for its caller may be in a transaction."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._steps: list[_Step] = []
        self._shown: _Step | None = None
        self.is_lost = False

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """A step of the work; of steps inside each other the innermost is shown."""
        self._check_is_ours()
        running = self._shown = _Step(title, total, self._clock())
        self._steps.append(running)

        def advance(units: int) -> None:
            self._check_is_ours()
            running.done += units

        try:
            yield advance
        finally:
            self._steps.remove(running)
            self._shown = self._steps[-1] if self._steps else running

    def row(self) -> dict[str, Any]:
        """What is to be written of the step that is shown, without the moment."""
        shown = self._shown
        if shown is None:
            return {}
        return {
            "step_words": stored(shown.title),
            "step_began_at": shown.began_at,
            "done_count": shown.done,
            "total_count": shown.total,
        }

    def _check_is_ours(self) -> None:
        if self.is_lost:
            raise LeaseLost
