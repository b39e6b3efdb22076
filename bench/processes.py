"""Running a command in a process of its own and knowing what it cost."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class CommandFailed(Exception):
    """A command did not end well; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took from start to end."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


def run(command: Sequence[object], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end."""
    words = [str(word) for word in command]
    with tempfile.TemporaryDirectory() as folder:
        cost_file = Path(folder) / "cost.json"
        launched = [sys.executable, "-m", "bench.launcher", str(cost_file), *words]
        ended = subprocess.run(
            launched, capture_output=True, text=True, env={**os.environ, **(environment or {})}, check=False
        )
        if ended.returncode:
            said = "\n".join((ended.stdout + ended.stderr).splitlines()[-30:])
            message = f"{' '.join(words)} ended with {ended.returncode}:\n{said}"
            raise CommandFailed(message)
        return Cost(**json.loads(cost_file.read_text(encoding="utf-8")))


def run_module(module: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """Run a module of the benchmarks that reads a request and writes an answer, both JSON; with its cost."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answered = Path(folder) / "request.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(request, default=str), encoding="utf-8")
        cost = run([sys.executable, "-m", module, asked, answered])
        answer: dict[str, Any] = json.loads(answered.read_text(encoding="utf-8"))
        return {**answer, "cost": cost}


def answer_request(answer: Any) -> None:
    """What such a module does when it is run."""
    request = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps(answer(request)), encoding="utf-8")
