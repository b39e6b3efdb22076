"""The only place that reads the clock; everything else is told the time."""

import time
from datetime import UTC, datetime


def now() -> datetime:
    """This moment, with this machine's distance from universal time."""
    return datetime.now(UTC).astimezone()  # noqa: TID251 - this is the one place


def seconds() -> float:
    """Seconds that only ever grow, to measure how long something took."""
    return time.perf_counter()
