"""How long someone stays signed in, and what becomes of a form that was sent too late."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role
from tangga.platform.audit.models import Entry
from tangga.site.sign_in.locking import address_of
from tests.conftest import AT, PASSWORD, UserWith

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600
FORM = {"note": ["satu", "dua"], "password1": "rahasia", "csrfmiddlewaretoken": "y"}


def sign_in(client: Client, username: str, after: str = "") -> str:
    return client.post("/sign-in/", {"login": username, "password": PASSWORD, "next": after})["Location"]


def let_pass(client: Client, seconds: int, *places: str) -> None:
    """Make the session older, as if its user had left the machine."""
    session = client.session
    for place in places or ("signed_in_at", "seen_at"):
        session[place] -= seconds
    session.save()


@pytest.fixture
def rina(client: Client, user_with: UserWith) -> Client:
    """A browser in which Rina is signed in."""
    user_with(Role.FACILITATOR, "1501", username="rina")
    sign_in(client, "rina")
    assert client.get("/").status_code == 200
    return client


def test_stays_signed_in_while_something_is_done(rina: Client) -> None:
    for _ in range(4):
        let_pass(rina, 29 * MINUTE)
        assert rina.get("/").status_code == 200


def test_is_signed_out_after_half_an_hour_without_use_and_told_why(rina: Client) -> None:
    let_pass(rina, 30 * MINUTE)
    asked = rina.get("/")
    assert asked["Location"] == "/sign-in/?next=/"
    assert "lama tidak ada kegiatan" in rina.get("/sign-in/").content.decode()
    assert "lama tidak ada kegiatan" not in rina.get("/sign-in/").content.decode()
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.facts) == ("accounts.session_ended", {"why": "IDLE"})


def test_is_signed_out_after_a_working_day_however_busy(rina: Client) -> None:
    let_pass(rina, 8 * HOUR, "signed_in_at")
    assert rina.get("/").status_code == 302
    assert "satu hari kerja" in rina.get("/sign-in/").content.decode()


def test_half_an_hour_can_be_made_longer(rina: Client, settings: Settings) -> None:
    settings.SESSION_LONGEST_IDLE = settings.SESSION_LONGEST
    let_pass(rina, 31 * MINUTE)
    assert rina.get("/").status_code == 200


def test_use_is_not_written_down_with_every_page(rina: Client) -> None:
    def writes() -> int:
        with CaptureQueriesContext(connection) as asked:
            rina.get("/")
        return sum(query["sql"].startswith(("UPDATE", "INSERT")) for query in asked.captured_queries)

    assert writes() == 0


def test_session_is_a_new_one_at_sign_in(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    client.post("/sign-in/", {"login": "rina", "password": "salah-salah-salah"})
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["tangga_session"] = before = session.session_key
    sign_in(client, "rina")
    assert client.cookies["tangga_session"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_password_change_signs_out_everywhere_else(rina: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere, "rina")
    new = "kata-sandi-yang-lain"
    rina.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert rina.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert "diganti atau akunnya ditutup" in elsewhere.get("/sign-in/").content.decode()


def test_same_password_again_is_refused_in_words(rina: Client) -> None:
    sent = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "sama dengan yang lama" in rina.post("/account/password/", sent).content.decode()


def test_temporary_password_opens_only_the_page_to_choose_another(client: Client, user_with: UserWith) -> None:
    user = user_with(username="rina")
    given = accounts.give_temporary_password(user=user, by=None, at=AT)
    client.post("/sign-in/", {"login": "rina", "password": given})
    assert client.get("/")["Location"] == client.get("/account/second-factor/")["Location"] == "/account/password/"
    assert client.get("/account/password/").status_code == 200
    assert client.post("/language/", {"language": "en"})["Location"] == "/"
    new = "kata-sandi-yang-lain"
    client.post("/account/password/", {"oldpassword": given, "password1": new, "password2": new})
    assert client.get("/").status_code == 200


def form_after(browser: Client, username: str) -> object:
    """Send a form too late, sign in as someone, and see what they are offered."""
    after = parse_qs(urlsplit(browser.post("/account/password/", FORM)["Location"]).query)["next"][0]
    shown = browser.get(sign_in(browser, username, after))
    assert shown.status_code == 200
    return shown.context["form"]


def test_form_sent_too_late_is_given_back_to_its_sender(rina: Client) -> None:
    let_pass(rina, HOUR)
    form = form_after(rina, "rina")
    assert (form.path, form.fields) == ("/account/password/", (("note", "satu"), ("note", "dua")))
    again = rina.get("/sign-in/kept-form/")
    assert again.context["form"] is None
    assert "Tidak ada isian" in again.content.decode()


def test_form_sent_too_late_is_nobody_elses(rina: Client, user_with: UserWith) -> None:
    user_with(username="tono")
    let_pass(rina, HOUR)
    assert form_after(rina, "tono") is None
    rina.post("/sign-out/")
    sign_in(rina, "rina")
    assert rina.get("/sign-in/kept-form/").context["form"] is None


def test_form_is_kept_after_signing_out_in_another_tab(rina: Client) -> None:
    rina.post("/sign-out/")
    assert form_after(rina, "rina").path == "/account/password/"


def test_form_is_kept_where_another_tab_ended_the_session(rina: Client) -> None:
    let_pass(rina, HOUR)
    rina.get("/")
    assert form_after(rina, "rina") is not None


def test_form_of_an_unknown_browser_is_kept_for_nobody(client: Client, user_with: UserWith) -> None:
    user_with(username="rina")
    assert form_after(client, "rina") is None


def test_kept_form_stands_sealed_in_the_session(rina: Client) -> None:
    let_pass(rina, HOUR)
    rina.post("/account/password/", {"note": "Sri Wahyuni"})
    assert "kept_form" in rina.session
    assert "Sri" not in str(dict(rina.session))


def test_form_is_kept_for_nobody_once_its_key_has_gone(rina: Client, settings: Settings) -> None:
    let_pass(rina, HOUR)
    rina.post("/account/password/", FORM)
    settings.TANGGA_DATA_KEYS = "2:" + "A" * 43 + "="
    rina.post("/account/password/", FORM)
    sign_in(rina, "rina")
    assert rina.get("/sign-in/kept-form/").context["form"] is None


def test_very_long_form_is_not_kept(rina: Client) -> None:
    let_pass(rina, HOUR)
    rina.post("/account/password/", {"note": "x" * 300_000})
    assert "kept_form" not in rina.session


def test_locked_out_page_says_the_way_out_and_a_temporary_password_is_one(client: Client, user_with: UserWith) -> None:
    user = user_with(username="rina")
    for _ in range(5):
        last = client.post("/sign-in/", {"login": "rina", "password": "salah-salah-salah"})
    assert last.status_code == 429
    assert (
        "Wait fifteen minutes"
        in client.post(
            "/sign-in/", {"login": "rina", "password": PASSWORD}, headers={"cookie": "tangga_language=en"}
        ).content.decode()
    )
    given = accounts.give_temporary_password(user=user, by=None, at=AT)
    assert client.post("/sign-in/", {"login": "rina", "password": given}).status_code == 302


def test_codes_of_the_second_factor_are_counted_too(client: Client, user_with: UserWith) -> None:
    TOTP.activate(user_with(username="rina"), secret := generate_totp_secret())
    asked = sign_in(client, "rina")
    for _ in range(10):
        assert client.post(asked, {"code": "000000"}).status_code == 200
    right = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post(asked, {"code": right}).status_code == 200
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (2, "6.6.6.6, 9.9.9.9, 8.8.8.8", "9.9.9.9"),
        (2, "9.9.9.9", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_address_of_a_browser_is_what_our_own_servers_saw(
    proxies: int, told: str, address: str, settings: Settings
) -> None:
    settings.TANGGA_PROXIES = proxies
    assert address_of(RequestFactory().get("/", headers={"x-forwarded-for": told})) == address
