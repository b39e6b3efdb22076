"""Sign-in by OpenID Connect, tried on a provider that answers: it opens accounts that are there, and makes none."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from requests import Response, Session

from tangga.site import environment
from tests.site.pretend_provider import CLIENT, SECRET, Provider, provider_running
from tests.site.running_site import opened, served, surroundings_of, tangga

RINA = {
    "sub": "7c1e",
    "preferred_username": "Rina",
    "name": "Rina Marlina",
    "nik": "9915014107900001",
    "email": "rina@example.go.id",
}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provider_running() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("oidc") / "site"


@pytest.fixture(scope="module")
def site(provider: Provider, home: Path) -> Iterator[str]:
    """The site with one account, and the provider set up."""
    surroundings = surroundings_of(home)
    add = ["account", "add", "rina", "--name", "Rina Marlina", "--role", "DATA_OFFICER"]
    assert tangga(surroundings, *add, TANGGA_PASSWORD="tangga-untuk-uji-coba").returncode == 0
    told = {"TANGGA_OIDC_URL": provider.url, "TANGGA_OIDC_CLIENT": CLIENT, "TANGGA_OIDC_SECRET": SECRET}
    with served(surroundings | told) as (_, address):
        opened(address, "/sign-in/")
        yield f"http://{address}"


def sign_in(site: str, *, more: str = "") -> tuple[Session, Response]:
    """Go through the provider as a browser would; the browser, and where it ended."""
    browser = Session()
    page = browser.get(f"{site}/sign-in/oidc/oidc/login/{more}")
    assert "penyedia identitas" in page.text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    return browser, browser.post(page.url, {"csrfmiddlewaretoken": token[1]})


def rows(home: Path, question: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "tangga.sqlite3") as database:
        return database.execute(question).fetchall()


def test_opens_the_account_that_the_provider_vouches_for(site: str, provider: Provider, home: Path) -> None:
    provider.person = RINA
    for _ in range(2):
        _, ended = sign_in(site)
        assert ended.url == f"{site}/"
        assert "Rina Marlina" in ended.text
    assert rows(home, "SELECT action FROM audit_entry ORDER BY number DESC LIMIT 1") == [("accounts.signed_in",)]
    told = rows(home, "SELECT uid, extra_data FROM socialaccount_socialaccount")
    assert told == [("7c1e", '{"preferred_username": "rina"}')]
    assert rows(home, "SELECT email FROM accounts_user") == [("",)]


def test_unknown_person_is_refused_in_words_and_no_account_is_made(site: str, provider: Provider, home: Path) -> None:
    provider.person = {"sub": "ffff", "preferred_username": "tono", "name": "Tono"}
    browser, ended = sign_in(site)
    assert "belum punya akun di sini" in ended.text
    assert browser.get(f"{site}/").url.startswith(f"{site}/sign-in/")
    provider.person = {"sub": "eeee"}
    assert "belum punya akun di sini" in sign_in(site)[1].text
    assert rows(home, "SELECT username FROM accounts_user") == [("rina",)]


def test_second_identity_with_the_same_username_is_somebody_else(site: str, provider: Provider) -> None:
    provider.person = RINA
    sign_in(site)
    provider.person = RINA | {"sub": "0000"}
    browser, ended = sign_in(site)
    assert ended.status_code == 403
    assert "milik identitas lain" in ended.text
    assert browser.get(f"{site}/").url.startswith(f"{site}/sign-in/")


def test_nobody_ties_another_identity_to_an_account_of_their_own(site: str, provider: Provider, home: Path) -> None:
    provider.person = RINA
    before = rows(home, "SELECT count(*) FROM socialaccount_socialaccount")
    provider.person = RINA | {"sub": "1111", "preferred_username": "lain"}
    _, ended = sign_in(site, more="?process=connect")
    assert ended.status_code == 403
    assert rows(home, "SELECT count(*) FROM socialaccount_socialaccount") == before


def test_says_so_where_it_was_called_off_or_the_answer_is_wrong(site: str, provider: Provider) -> None:
    provider.cancels = True
    assert "membatalkan" in sign_in(site)[1].text
    provider.cancels = False
    forged = Session().get(f"{site}/sign-in/oidc/oidc/login/callback/?code=x&state=y")
    assert "tidak menjawab seperti seharusnya" in forged.text
    assert Session().get(f"{site}/sign-in/signup/").status_code == 404


def test_form_may_be_answered_by_the_provider_and_by_nobody_else(site: str, provider: Provider) -> None:
    policy = Session().get(f"{site}/sign-in/").headers["Content-Security-Policy"]
    assert f"form-action 'self' {provider.url};" in policy + ";"


def test_provider_is_asked_over_https_only() -> None:
    with pytest.raises(environment.NotAProvider, match="must begin with https"):
        environment.identity_provider({"TANGGA_OIDC_URL": "http:" + "//masuk.example.go.id"})
    assert environment.identity_provider({"TANGGA_OIDC_URL": "https://masuk.example.go.id"})
    assert environment.identity_provider({}) == ""
