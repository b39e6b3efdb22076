"""Signing in and out, in pages."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tangga.platform.accounts import services as accounts
from tangga.platform.audit.models import Entry
from tangga.site.demonstration.accounts_file import DemoAccount, write_accounts
from tests.conftest import AT, PASSWORD, ClientOf, UserWith

pytestmark = pytest.mark.django_db


def sign_in(client: Client, username: str, password: str = PASSWORD, after: str = "") -> object:
    return client.post("/sign-in/" + (f"?next={after}" if after else ""), {"login": username, "password": password})


def test_asks_who_is_not_signed_in(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=/"


def test_signs_in_by_username_and_password_and_greets(client: Client, user_with: UserWith) -> None:
    user_with(username="rina", full_name="Rina Marlina")
    assert sign_in(client, "rina")["Location"] == "/"
    assert "Selamat datang, Rina Marlina" in client.get("/").content.decode()
    assert Entry.objects.latest("number").action == "accounts.signed_in"


def test_username_may_be_written_in_capitals(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    assert sign_in(client, "RINA").status_code == 302


def test_refuses_a_wrong_password_and_a_stranger_alike(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    wrong, stranger = (sign_in(client, name, "salah-salah-salah") for name in ("rina", "tono"))
    assert wrong.status_code == stranger.status_code == 200
    assert wrong.context["form"].errors == stranger.context["form"].errors != {}


def test_account_rests_after_five_wrong_passwords(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    for name in ("rina", "Rina", "RINA", "rina", "rina"):
        last = sign_in(client, name, "salah-salah-salah")
    assert last.status_code == 429
    assert "Terlalu banyak percobaan" in last.content.decode()
    assert sign_in(client, "rina").status_code == 429
    assert client.get("/").status_code == 302


def test_signs_out(user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with())
    assert client.get("/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/").status_code == 302
    assert Entry.objects.latest("number").action == "accounts.signed_out"


def test_signing_out_needs_more_than_a_link(user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with())
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/").status_code == 200


def test_closed_account_does_not_enter_and_is_out_at_once(client: Client, user_with: UserWith) -> None:
    user = user_with(username="rina")
    sign_in(client, "rina")
    accounts.close_account(user=user, by=None, at=AT)
    assert client.get("/").status_code == 302
    assert sign_in(client, "rina")["Location"] == "/sign-in/closed/"
    assert client.get("/sign-in/closed/").status_code == 200
    assert client.get("/").status_code == 302


def test_changes_ones_own_password_and_puts_it_on_record(user_with: UserWith, client_of: ClientOf) -> None:
    user = user_with(username="rina")
    client = Client()
    sign_in(client, "rina")
    new = "kata-sandi-yang-lain"
    sent = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert sent.status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert Entry.objects.filter(action="accounts.password_changed", by=user).exists()


def test_second_factor_is_set_up_after_the_password_was_given_once_more(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    sign_in(client, "rina")
    path = "/account/second-factor/totp/activate/"
    asked = client.get(path)["Location"]
    assert asked.startswith("/sign-in/again/")
    assert client.post(asked, {"password": PASSWORD})["Location"] == path
    assert client.get(path).status_code == 200


def test_nobody_opens_an_account_for_themselves(client: Client) -> None:
    assert client.get("/sign-in/signup/").status_code == 404


def test_offers_accounts_to_try_only_where_everybody_is_invented(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    write_accounts(tmp_path, [DemoAccount("FACILITATOR", "rina", "naik-tangga", "1508012001")])
    settings.TANGGA_HOME, settings.TANGGA_DEMO = tmp_path, False
    assert "naik-tangga" not in client.get("/sign-in/").content.decode()
    settings.TANGGA_DEMO = True
    shown = client.get("/sign-in/").content.decode()
    for words in ("Coba sebagai", "Pendamping", "Pedukun, Tanah Tumbuh", "rina", "naik-tangga"):
        assert words in shown
    settings.TANGGA_HOME = tmp_path / "nowhere"
    assert "Coba sebagai" not in client.get("/sign-in/").content.decode()
