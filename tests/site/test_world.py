"""`tangga world` makes a pretend province and says what to do with it."""

from pathlib import Path

from tests.site.conftest import Ask


def test_makes_a_world_to_match(ask: Ask, tmp_path: Path) -> None:
    told = ask("world", tmp_path / "world", "--families", 40, "--seed", 3)
    assert told.exit_code == 0
    assert f"tangga match {tmp_path / 'world'} --to" in told.stdout
    assert "done in" in told.stderr
    assert (tmp_path / "world" / "lists.toml").is_file()


def test_refuses_a_folder_that_holds_something(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    told = ask("world", tmp_path, "--families", 40)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "not empty" in told.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_world_without_families_is_wrong_usage(ask: Ask, tmp_path: Path) -> None:
    assert ask("world", tmp_path / "world", "--families", 0).exit_code == 2
