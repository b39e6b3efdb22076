"""`tangga match` refuses what cannot be before any work."""

from pathlib import Path

import pytest

from tests.site.conftest import Ask


@pytest.mark.parametrize("option", ["--decisions", "--evaluate", "--model"])
def test_refuses_a_file_that_is_not_there(ask: Ask, tmp_path: Path, option: str) -> None:
    told = ask("match", tmp_path, "--to", tmp_path / "release", option, tmp_path / "nowhere")
    assert (told.exit_code, told.stdout) == (1, "")
    assert f"given with {option} does not exist" in told.stderr


def test_asks_where_the_release_should_go(ask: Ask, tmp_path: Path) -> None:
    assert ask("match", tmp_path).exit_code == 2
