"""A what-if on the national run and one family explained, both warm; `python -m bench.rules_what_if`."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.lines import Line, note, show
from bench.options import Options, asked
from bench.processes import answer_request, run_module
from bench.rules_national import decided_nation, nation_of

MOST_WHAT_IF, MOST_EXPLAINED = 0.100, 0.050
CHANGED = {"sembako.monthly": 250_000, "pkh.max_components": 5}
TIMES = 15


def lines(options: Options) -> Iterator[Line]:
    """Median seconds of warm answers, in a process that has opened the run."""
    run = options.folder / f"run-{nation_of(options).name}"
    if not (run / "manifest.json").is_file():
        run, _ = decided_nation(options)
    note("rules: what if, and explained")
    told = run_module("bench.rules_what_if", {"run": run})
    for what, most in (("what_if", MOST_WHAT_IF), ("explained", MOST_EXPLAINED)):
        name = "what-if on the national run, warm" if what == "what_if" else "one family explained, warm"
        taken = told[what]
        yield Line(
            name, f"<= {most * 1000:.0f} ms", f"{taken * 1000:.0f} ms ({told['cells']:,} cases)", "-", taken <= most
        )


def timed(request: dict[str, Any]) -> dict[str, Any]:
    """Open the run, answer once, then measure."""
    from tangga.programmes.explaining import explanations
    from tangga.programmes.runs import open_run
    from tangga.programmes.what_if import what_if

    run = open_run(Path(request["run"]))
    families = run.manifest["counts"]["families"]
    numbers = iter(range(1, families, max(families // (TIMES * 3), 1)))
    return {
        "what_if": _median(lambda: what_if(run, CHANGED)),
        "explained": _median(lambda: explanations(run, next(numbers))),
        "cells": len(run.cells),
    }


def _median(answer: Callable[[], object]) -> float:
    answer()
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        answer()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


if __name__ == "__main__":
    import sys

    if len(sys.argv) == 3 and sys.argv[1].endswith("request.json"):
        answer_request(timed)
    else:
        show(lines(asked()))
