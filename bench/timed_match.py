"""`tangga match` with the seconds of its steps, in a process of its own.

Asked for `lists`, `to`, and perhaps `previous` and `is_full`; answers with when each step began and ended.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.processes import answer_request
from tangga.matching.services import matching
from tangga.platform.language import Text
from tangga.platform.progress import Advance


class Timed:
    """A progress that shows nothing and remembers when each step began and ended."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float, float]] = []

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """Remember one step."""
        began = time.perf_counter()
        yield lambda units: None
        self.steps.append((title.en, began, time.perf_counter()))


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Match, and tell the steps."""
    progress = Timed()
    previous = request.get("previous")
    matching.match_lists(
        Path(request["lists"]),
        to=Path(request["to"]),
        previous=Path(previous) if previous else None,
        decisions=None,
        evaluate=None,
        model=None,
        is_full=request.get("is_full", False),
        by="bench",
        at=datetime.now(UTC),  # noqa: TID251 - who and when are no part of what is compared
        progress=progress,
    )
    return {"steps": progress.steps}


if __name__ == "__main__":
    answer_request(answer)
