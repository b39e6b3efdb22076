"""`tangga demo` does the whole main job, again and again, and never touches what is someone's own."""

from pathlib import Path

import pytest

from tests.site.conftest import Ask


@pytest.mark.parametrize("name", ["dunia", "rilis"])
def test_never_touches_a_folder_it_did_not_make(ask: Ask, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine")
    told = ask("demo", "--out", tmp_path, "--families", 40, "--no-show")
    assert told.exit_code == 1
    assert "will not be overwritten" in told.stderr
    assert (tmp_path / name / "mine.txt").read_text() == "mine"


def test_makes_matches_and_tells_and_can_be_run_again(ask: Ask, tmp_path: Path) -> None:
    pytest.importorskip("tangga.matching.services.matching")
    for _ in range(2):
        told = ask("demo", "--out", tmp_path, "--families", 100, "--no-show")
        assert told.exit_code == 0, told.stderr
        assert "records from 4 lists are" in told.stdout
        assert "Held against the truth" in told.stdout
        assert (tmp_path / "rilis" / "report.html").is_file()
