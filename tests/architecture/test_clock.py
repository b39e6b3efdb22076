"""Only `site` reads the clock; everything else is told the time, so that the same input gives the same bytes."""

import ast

import pytest

from tests.architecture.project import place, python_files, tree

CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
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


def test_only_site_reads_the_clock() -> None:
    files = [path for path in python_files("tangga") if "site" not in path.parts]
    assert [place(path, node) for path in files for node in clock_reads(tree(path))] == []


@pytest.mark.parametrize(
    "code",
    ["datetime.now(UTC)", "datetime.datetime.now()", "date.today()", "time.time()", "from time import perf_counter"],
)
def test_sees_a_clock(code: str) -> None:
    assert clock_reads(ast.parse(code))
