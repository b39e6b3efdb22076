"""The families of the stories on the site."""

from pathlib import Path

import pytest

from tangga.platform.progress import Silent
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT
from tests.registry.releases import write_release


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return write_release(tmp_path / "rilis-1")


@pytest.fixture
def loaded(db: None, release: Path) -> Loaded:
    return load_release(release, by=None, at=AT, progress=Silent())
