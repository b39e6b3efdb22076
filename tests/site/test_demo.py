"""`tangga demo` does the whole job, again and again, and never touches what is someone's own."""

import json
import re
from pathlib import Path

import pytest
from requests import Session

from tangga.platform.accounts.models import Role
from tangga.site.demonstration import ACCOUNTS_FILE
from tests.site.conftest import Ask
from tests.site.running_site import opened, served, surroundings_of

ELSEWHERE = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing", "TANGGA_URL": "https://situs.example.go.id"}


@pytest.mark.parametrize("name", ["dunia", "rilis", "keputusan", "situs"])
def test_never_touches_a_folder_it_did_not_make(ask: Ask, tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "mine.txt").write_text("mine")
    told = ask("demo", "--out", tmp_path, "--families", 40, "--no-show")
    assert told.exit_code == 1
    assert "will not be overwritten" in told.stderr
    assert (tmp_path / name / "mine.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_makes_matches_and_tells_and_can_be_run_again(ask: Ask, tmp_path: Path) -> None:
    for _ in range(2):
        told = ask("demo", "--out", tmp_path, "--families", 100, "--no-show")
        assert told.exit_code == 0, told.stderr
        assert "records from 4 lists are" in told.stdout
        assert "Held against the truth" in told.stdout
        assert (tmp_path / "rilis" / "report.html").is_file()


def signed_in(site: str, username: str, password: str) -> Session:
    """A browser in which someone of the demonstration is signed in."""
    browser = Session()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(f"{site}/sign-in/").text)
    assert token
    sent = {"login": username, "password": password, "csrfmiddlewaretoken": token[1]}
    assert browser.post(f"{site}/sign-in/", sent).url in (f"{site}/", f"{site}/own-file/")
    return browser


def test_ends_with_the_site_open_and_an_account_for_every_role_whatever_real_site_there_is(tmp_path: Path) -> None:
    surroundings = surroundings_of(tmp_path / "real") | ELSEWHERE
    with served(surroundings, "demo", "--families", "100", "--out", str(tmp_path / "out")) as (_, address):
        page = opened(address, "/sign-in/")
        accounts = json.loads((tmp_path / "out" / "situs" / ACCOUNTS_FILE).read_text())
        assert {role for role, *_ in accounts} == {str(role) for role in Role}
        for role, username, password, _ in accounts:
            assert username in page
            browser = signed_in(f"http://{address}", username, password)
            if role == Role.CITIZEN:
                assert "Apa yang saya terima?" in browser.get(f"http://{address}/own-file/").text
    assert (tmp_path / "out" / "keputusan" / "report.html").is_file()
    assert not (tmp_path / "real").exists()
