"""Run one command and write down what it cost: `python -m bench.launcher COST_FILE COMMAND...`.

A process inherits the peak memory of the one that started it, so this stays as small as it can: no imports beyond
the standard library.
"""

import json
import os
import sys
import time
from pathlib import Path

KILOBYTE = 1024


def main(cost_file: str, command: list[str]) -> int:
    """Wait for the command; its exit code."""
    started = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ)
    _, status, used = os.wait4(process, 0)
    cost = {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_bytes": used.ru_maxrss * (1 if sys.platform == "darwin" else KILOBYTE),
    }
    Path(cost_file).write_text(json.dumps(cost), encoding="utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
