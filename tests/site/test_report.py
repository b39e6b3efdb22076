"""`tangga report` prints what a release found."""

from pathlib import Path

from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release
from tests.site.conftest import Ask


def test_says_the_finding_as_a_sentence(ask: Ask, release: Path) -> None:
    told = ask("report", release)
    assert told.exit_code == 0
    assert "records from 4 lists are" in told.stdout
    assert "Held against the truth" in told.stdout
    assert f"tangga show {release}" in told.stdout


def test_speaks_bahasa_indonesia(ask: Ask, release: Path) -> None:
    assert "rekaman dari 4 daftar adalah" in ask("report", release, language="id").stdout


def test_says_nothing_of_truth_or_change_where_there_is_none(ask: Ask, tmp_path: Path) -> None:
    written = write_pretend_release(tmp_path / "first", families=20, is_first=True, with_truth=False)
    told = ask("report", finish_pretend_release(written, report="")).stdout
    assert "Held against" not in told
    assert "previous release" not in told


def test_refuses_a_folder_that_is_no_release(ask: Ask, tmp_path: Path) -> None:
    told = ask("report", tmp_path)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "holds no manifest.json" in told.stderr


def test_refuses_a_damaged_release(ask: Ask, release: Path) -> None:
    (release / "people.parquet").write_bytes(b"")
    told = ask("report", release)
    assert told.exit_code == 1
    assert "people.parquet is not what it was" in told.stderr
