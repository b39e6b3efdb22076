"""What the tests of the ranking share."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tangga.platform.progress import Silent
from tangga.registry.ranking import services
from tests.registry.ranking.surveys import survey, write_survey

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model fitted to a survey of two provinces."""
    file, mapping = write_survey(tmp_path / "survey", survey())
    services.fit(file, to=tmp_path / "model.json", mapping=mapping, by="rina", at=AT, progress=Silent())
    return tmp_path / "model.json"
