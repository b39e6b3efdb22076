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


def test_a_new_site_can_sign_and_an_older_one_is_given_a_key(tmp_path: Path) -> None:
    asked = {"TANGGA_HOME": str(tmp_path)}
    assert len(environment.ensure_keys(asked).signing_key) == 44
    (tmp_path / "keys.json").write_text('{"secret_key": "s", "data_keys": "1:a", "lookup_key": "l"}')
    assert environment.ensure_keys(asked).signing_key == ""
    assert environment.ensure_keys(asked | {"TANGGA_SIGNING_KEY": "k"}).signing_key == "k"


def test_bands_of_approvals_rise_from_nothing() -> None:
    assert environment.approvals({}) == ((0, 1), (10**10, 2), (10**12, 3))
    assert environment.approvals({"TANGGA_APPROVALS": "0:2"}) == ((0, 2),)


@pytest.mark.parametrize("written", ["1:1", "0:0", "0:1,0:2", "0:2,5:1", "0:1,9:2,8:3", "many", "0:1,"])
def test_refuses_bands_that_do_not_rise(written: str) -> None:
    with pytest.raises(environment.NotApprovals):
        environment.approvals({"TANGGA_APPROVALS": written})


def test_areas_are_codes_with_commas_between() -> None:
    assert environment.areas({"X": "9103, 910301"}, "X") == ("9103", "910301")
    with pytest.raises(environment.NotAnArea):
        environment.areas({"X": "Papua"}, "X")
