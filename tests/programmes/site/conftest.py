"""A small registry on the site, and runs about its families."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tangga.platform.progress import Silent
from tangga.programmes.models import DecisionRun
from tangga.programmes.services.publishing import publish_run
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT
from tests.programmes.registries import WHEN, decide_files, write_registry
from tests.registry.releases import write_release

Decided = Callable[..., Path]


@pytest.fixture(scope="session")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Facts of five families, numbered like those of the small release."""
    return write_registry(tmp_path_factory.mktemp("facts") / "five", families=5)


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> Loaded:
    """The small release on the site."""
    return load_release(write_release(tmp_path / "release"), by=None, at=AT, progress=Silent())


@pytest.fixture
def decided(facts: Path, tmp_path: Path) -> Decided:
    """A run about the five families, by the law of a day."""

    def run(name: str, on: date = WHEN) -> Path:
        decide_files(facts, tmp_path / name, AT, on=on)
        return tmp_path / name

    return run


@pytest.fixture
def published(loaded: Loaded, decided: Decided) -> DecisionRun:
    """The run on the site."""
    return publish_run(decided("run"), by=None, at=AT)
