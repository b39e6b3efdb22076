"""`tangga demo` does the whole job, again and again, and never touches what is someone's own."""

import re
from pathlib import Path

import pytest
from requests import Session

from tangga.platform.accounts.models import Role
from tangga.site.demonstration.accounts_file import accounts_of
from tests.site.conftest import Ask
from tests.site.running_site import opened, served, surroundings_of, tangga

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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration, made twice in the same place, on a machine that has a real site too."""
    out = tmp_path_factory.mktemp("demo")
    for _ in range(2):
        told = tangga(
            surroundings_of(out / "real"), "demo", "--out", str(out), "--families", "100", "--no-show", **ELSEWHERE
        )
        assert told.returncode == 0, told.stderr
        assert "records from 4 lists are" in told.stdout
        assert "Held against the truth" in told.stdout
        assert "The site shows the decisions" in told.stdout
    assert not (out / "real").exists()
    return out


def test_leaves_reports_and_an_account_for_every_role(made: Path) -> None:
    assert all((made / name / "report.html").is_file() for name in ("rilis", "keputusan"))
    roles = [account.role for account in accounts_of(made / "situs")]
    assert set(roles) == {str(role) for role in Role}


def test_every_role_signs_in_on_the_site_that_is_left_open(made: Path) -> None:
    surroundings = surroundings_of(made / "situs") | {"TANGGA_DEMO": "1"}
    with served(surroundings) as (_, address):
        page = opened(address, "/sign-in/")
        for account in accounts_of(made / "situs"):
            assert account.username in page
            browser, site = Session(), f"http://{address}"
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(f"{site}/sign-in/").text)
            assert token
            sent = {"login": account.username, "password": account.password, "csrfmiddlewaretoken": token[1]}
            assert browser.post(f"{site}/sign-in/", sent).url == f"{site}/"
            if account.role == Role.CITIZEN:
                assert "Apa yang saya terima?" in browser.get(f"{site}/own-file/").text
