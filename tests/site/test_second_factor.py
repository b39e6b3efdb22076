"""The second factor: who needs one, how it is set up and asked, what is kept of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tests.conftest import PASSWORD, ClientOf, UserWith
from tests.site.codes import code_of

pytestmark = pytest.mark.django_db
SET_UP = "/account/second-factor/"


@pytest.fixture
def _required(settings: object) -> None:
    settings.TANGGA_SECOND_FACTOR_REQUIRED = True


def confirmed(user: User) -> Client:
    """A browser whose owner has just given the password."""
    client = Client()
    client.post("/sign-in/", {"login": user.username, "password": PASSWORD})
    client.post(f"/sign-in/again/?next={SET_UP}", {"password": PASSWORD})
    return client


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("role", list(Role))
def test_whoever_sees_families_is_asked_to_set_one_up(role: Role, user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(role, "15"))
    answer = client.get("/")
    if role is Role.PLANNER:
        assert answer.status_code == 200
    elif role is Role.CITIZEN:
        assert answer["Location"] == "/own-file/"
    else:
        assert answer["Location"] == SET_UP
        assert "Pasang langkah kedua dahulu" in client.get(SET_UP).content.decode()
        assert client.post("/sign-out/").status_code == 302


@pytest.mark.usefixtures("_required")
def test_whoever_has_one_goes_on(user_with: UserWith, client_of: ClientOf) -> None:
    user = user_with(Role.FACILITATOR, "15")
    TOTP.activate(user, generate_totp_secret())
    assert client_of(user).get("/").status_code == 200


@pytest.mark.usefixtures("_required")
def test_provider_who_vouches_for_someone_has_asked_its_own(user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(Role.FACILITATOR, "15"))
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    session.save()
    assert client.get("/").status_code == 200


def test_is_not_asked_where_it_is_optional(user_with: UserWith, client_of: ClientOf) -> None:
    assert client_of(user_with(Role.FACILITATOR, "15")).get("/").status_code == 200


def test_picture_stands_in_the_page_and_the_secret_is_stored_sealed(
    user_with: UserWith, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    user = user_with(Role.FACILITATOR, "15")
    client = confirmed(user)
    page = client.get(SET_UP + "totp/activate/").content.decode()
    assert "data:image" not in page
    assert re.search(r'<svg viewBox="0 0 (\d+) \1"', page)
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    wrong = client.post(SET_UP + "totp/activate/", {"code": "000000"})
    assert "Ada yang perlu diperbaiki" in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(SET_UP + "totp/activate/", {"code": code_of(secret)})
    assert done["Location"] == SET_UP + "recovery-codes/"
    assert all(secret not in str(kept.data) for kept in Authenticator.objects.filter(user=user))
    changes = [entry.facts["change"] for entry in Entry.objects.filter(action="accounts.second_factor_changed")]
    assert changes == ["TOTP_ACTIVATED"]


def test_code_is_asked_after_the_password(client: Client, user_with: UserWith) -> None:
    user = user_with(username="rina")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    asked = client.post("/sign-in/", {"login": "rina", "password": PASSWORD})
    assert asked["Location"] == SET_UP + "authenticate/"
    assert "Langkah kedua" in client.get(asked["Location"]).content.decode()
    assert client.get("/").status_code == 302
    refused = client.post(asked["Location"], {"code": "000000"})
    assert refused.status_code == 200
    assert client.post(asked["Location"], {"code": code_of(secret)})["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "totp/activate/", "recovery-codes/generate/", "webauthn/", "webauthn/add/"],
)
@pytest.mark.parametrize("language", ["id", "en"])
def test_pages_are_ours_in_both_languages(path: str, language: str, user_with: UserWith) -> None:
    client = confirmed(user_with())
    client.cookies["tangga_language"] = language
    page = client.get(SET_UP + path).content.decode()
    assert 'href="/static/tangga.css"' in page
    assert "Ke isi" in page or "Skip to the content" in page or "Langsung ke isi" in page
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)(?![^>]*json)|\son\w+=", page)


def test_app_and_codes_are_seen_renewed_and_taken_off(user_with: UserWith) -> None:
    user = user_with()
    client = confirmed(user)
    TOTP.activate(user, generate_totp_secret())
    client.post(SET_UP + "recovery-codes/generate/")
    shown = client.get(SET_UP + "recovery-codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code>", shown)) == 10
    assert "Tersisa 10 kode" in client.get(SET_UP).content.decode()
    assert "Lepas aplikasi kode?" in client.get(SET_UP + "totp/deactivate/").content.decode()
    client.post(SET_UP + "totp/deactivate/")
    assert not Authenticator.objects.filter(user=user).exists()
