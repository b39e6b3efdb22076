"""What the environment says of the site."""

import stat
from pathlib import Path

import pytest

from tangga.site import environment

KEYS = {"TANGGA_SECRET_KEY": "s", "TANGGA_DATA_KEYS": "1:a", "TANGGA_LOOKUP_KEY": "l"}
URL = {"DATABASE_URL": "postgresql://rina:s%40ndi@db.example:5433/tangga?sslmode=require"}


def test_database_is_a_file_without_set_up(tmp_path: Path) -> None:
    told = environment.database({"TANGGA_HOME": str(tmp_path)})
    assert told["NAME"] == tmp_path / "tangga.sqlite3"
    assert environment.home({}).parts[-2:] == ("out", "site")


def test_database_is_a_server_by_its_address() -> None:
    told = environment.database(URL)
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    assert [told[name] for name in names] == ["tangga", "rina", "s@ndi", "db.example", "5433"]
    assert told["OPTIONS"]["sslmode"] == "require"


def test_refuses_an_address_of_another_kind() -> None:
    with pytest.raises(environment.NotADatabase, match="mysql"):
        environment.database({"DATABASE_URL": "mysql://x/y"})


def test_keys_are_made_once_and_for_nobody_else_to_read(tmp_path: Path) -> None:
    asked = {"TANGGA_HOME": str(tmp_path / "site")}
    assert environment.keys(asked) is None
    made = environment.ensure_keys(asked)
    assert environment.ensure_keys(asked) == environment.keys(asked) == made
    assert stat.S_IMODE((tmp_path / "site" / "keys.json").stat().st_mode) == 0o600


def test_keys_of_the_environment_come_first(tmp_path: Path) -> None:
    environment.ensure_keys({"TANGGA_HOME": str(tmp_path)})
    assert environment.ensure_keys({"TANGGA_HOME": str(tmp_path)} | KEYS) == environment.Keys("s", "1:a", "l")


@pytest.mark.parametrize("given", [URL, URL | {"TANGGA_SECRET_KEY": "s"}, {"TANGGA_LOOKUP_KEY": "l"}])
def test_refuses_missing_keys_by_their_names(given: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(environment.KeysMissing, match="TANGGA_DATA_KEYS"):
        environment.ensure_keys({"TANGGA_HOME": str(tmp_path)} | given)
    assert list(tmp_path.iterdir()) == []
