"""What the tests of the command line share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tangga.platform.language import Language
from tangga.site.command_line import command_line
from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release

Ask = Callable[..., Result]


@pytest.fixture
def ask() -> Ask:
    """Run `tangga` with words as someone would type them."""

    def typed(*words: object, language: Language = "en") -> Result:
        return CliRunner(env={"COLUMNS": "100"}).invoke(command_line(language), [str(word) for word in words])

    return typed


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A whole small release."""
    return finish_pretend_release(write_pretend_release(tmp_path / "release", families=40), report="<p>the report</p>")
