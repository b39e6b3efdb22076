"""Imports run back: the contracts in pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.project import ROOT


def test_import_contracts_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
