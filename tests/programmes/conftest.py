"""What the tests of decisions share."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tangga.programmes.runs import Run, open_run
from tests.programmes.registries import decide_files, write_registry

AT = datetime(2026, 5, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with facts of 300 families."""
    return write_registry(tmp_path_factory.mktemp("registry"))


@pytest.fixture(scope="session")
def run(registry: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Those families decided."""
    to = tmp_path_factory.mktemp("runs") / "run"
    decide_files(registry, to, AT)
    return open_run(to)


@pytest.fixture
def decided_as(registry: Path, tmp_path: Path) -> Callable[..., Run]:
    """Decide the same families in another way."""

    def decided(name: str, **asked: object) -> Run:
        decide_files(registry, tmp_path / name, AT, **asked)
        return open_run(tmp_path / name)

    return decided
