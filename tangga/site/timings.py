"""How long each step took, written down for whoever measures."""

import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tangga.platform.language import Text
from tangga.platform.progress import Advance, Progress


@dataclass(slots=True)
class Recorded:
    """A progress that also appends each step's seconds and the process's peak memory in bytes, one JSON line a step."""

    shown: Progress
    file: Path

    @contextmanager
    def step(self, title: Text, total: int | None = None) -> Iterator[Advance]:
        """Show the step as before, and write its line when it is done."""
        started = time.monotonic()
        with self.shown.step(title, total) as advance:
            yield advance
        taken = round(time.monotonic() - started, 3)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"step": title.en, "seconds": taken, "peak_bytes": peak}) + "\n")
