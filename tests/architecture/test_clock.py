"""Only `site` and the edge of a slice (its views and jobs) read the clock; everything else is told the time.

So the same input gives the same bytes. A page finds the moment on its request (`request.at`), where a middleware of
`site` put it once.
"""

import ast
from pathlib import Path

import pytest

from tests.architecture.project import CODE, place, python_files, tree

AT_THE_EDGE = {"views", "jobs", "middleware", "commands"}
QUEUE = ("platform", "jobs")
"""The slice that keeps jobs is no edge itself: its workers are given a clock."""

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "timezone": {"now", "localdate", "localtime"},
    "date": {"today"},
    "time": {
        "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "localtime", "gmtime",
        "process_time", "strftime", "ctime",
    },
}  # fmt: skip


def clock_reads(module: ast.Module) -> list[ast.expr]:
    """Where a module names a clock: `datetime.now`, `date.today`, `time.time`, or `from time import ...`."""
    found: list[ast.expr] = []
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if node.attr in CLOCKS.get(owner, ()):
                found.append(node)
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            found.extend(name for name in node.names if name.name in CLOCKS["time"])  # type: ignore[misc]
    return found


def may_read(path: Path) -> bool:
    """Whether a file stands at the edge, where a moment comes from outside."""
    inside = path.relative_to(CODE)
    if inside.parts[:2] == QUEUE and inside.stem != "views":
        return False
    return inside.parts[0] == "site" or inside.stem in AT_THE_EDGE or bool(AT_THE_EDGE & set(inside.parts))


def test_only_the_edge_reads_the_clock() -> None:
    files = [path for path in python_files("tangga") if not may_read(path)]
    assert [place(path, node) for path in files for node in clock_reads(tree(path))] == []


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "datetime.datetime.now()",
        "date.today()",
        "time.time()",
        "from time import perf_counter",
        "timezone.now()",
    ],
)
def test_sees_a_clock(code: str) -> None:
    assert clock_reads(ast.parse(code))
