"""What the tests of the registry on the site share: a small release, loaded."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tangga.platform.progress import Silent
from tangga.registry.services import Loaded, load_release
from tests.registry.releases import write_release

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
Load = Callable[..., Loaded]


@pytest.fixture
def load() -> Load:
    """Load a release as the command does."""

    def loaded(folder: Path, **asked: Any) -> Loaded:
        return load_release(folder, **({"by": None, "at": AT, "progress": Silent()} | asked))

    return loaded


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The families of the stories."""
    return write_release(tmp_path_factory.mktemp("small") / "rilis-1")


@pytest.fixture
def loaded(db: None, load: Load, small_release: Path) -> Loaded:
    """The small release on the site."""
    return load(small_release)
