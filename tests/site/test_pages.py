"""What holds for every page: who may open it, in which language, with what the browser is told."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails

from tangga.platform.accounts import services
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.moments import local_day
from tests.conftest import AT, ClientOf, UserWith

pytestmark = pytest.mark.django_db


def asked(user: User, at: datetime = AT) -> SignedInRequest:
    request = RequestFactory().get("/")
    request.user, request.at, request.today, request.language = user, at, local_day(at), "id"
    request.session = SessionStore()
    request.htmx = HtmxDetails(request)
    return request


@page(may=Permission.SEE_FAMILIES)
def families(request: SignedInRequest) -> HttpResponse:
    return HttpResponse(",".join(request.areas))


@page(may=Permission.READ_AUDIT)
def record(request: SignedInRequest) -> HttpResponse:
    return HttpResponse(",".join(sorted(request.roles)))


def test_page_says_who_may_open_it() -> None:
    assert (families.permission, families.is_public) == (Permission.SEE_FAMILIES, False)


def test_page_is_told_the_areas_in_which_it_may_be_used(user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, "1501012001")
    services.assign_role(user=user, role=Role.PLANNER, area_code="", by=None, at=AT)
    assert families(asked(user)).content == b"1501012001"


def test_page_of_families_is_not_there_for_others(user_with: UserWith) -> None:
    with pytest.raises(Http404):
        families(asked(user_with(Role.PLANNER)))


def test_other_page_refuses_others(user_with: UserWith) -> None:
    with pytest.raises(PermissionDenied):
        record(asked(user_with(Role.PLANNER)))
    assert record(asked(user_with(Role.AUDITOR))).content == b"AUDITOR"


def test_role_that_was_taken_away_is_lost_with_the_next_page(user_with: UserWith) -> None:
    user = user_with(Role.AUDITOR)
    services.end_role(assignment=user.assignments.get(), by=None, at=AT + timedelta(days=1))
    assert record(asked(user)).status_code == 200
    with pytest.raises(PermissionDenied):
        record(asked(user, AT + timedelta(days=1)))


def test_fragment_asks_the_whole_page_to_sign_in_and_to_come_back(client: Client) -> None:
    response = client.get(
        "/", headers={"hx-request": "true", "hx-current-url": "http:" + "//testserver/families/?page=2"}
    )
    assert response["HX-Redirect"] == "/sign-in/?next=/families/%3Fpage%3D2"


def test_speaks_bahasa_first_whatever_the_browser_prefers(client: Client) -> None:
    page = client.get("/sign-in/", headers={"accept-language": "en"})
    assert page["Content-Language"] == "id"
    assert '<html lang="id">' in page.content.decode()
    assert "Nama pengguna" in page.content.decode()


def test_speaks_english_to_whoever_chose_it_and_goes_back(client: Client) -> None:
    assert client.post("/language/", {"language": "en", "next": "/sign-in/?next=/"})["Location"] == "/sign-in/?next=/"
    assert "Username" in client.get("/sign-in/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert "Nama pengguna" in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_choice_of_language_leads_nowhere_else(away: str, client: Client) -> None:
    assert client.post("/language/", {"language": "en", "next": away})["Location"] == "/"


def test_language_is_chosen_by_a_form_only(client: Client) -> None:
    assert client.get("/language/").status_code == 405


def test_browser_is_told_to_load_nothing_from_elsewhere(client: Client) -> None:
    response = client.get("/sign-in/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert (response["X-Frame-Options"], response["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert response["Referrer-Policy"] == "same-origin"


def test_missing_page_says_so_in_words(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.content.decode()


def test_form_without_its_token_says_so_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert response.status_code == 403
    assert "terlalu lama terbuka" in response.content.decode()


def test_home_says_roles_or_their_absence(user_with: UserWith, client_of: ClientOf) -> None:
    assert "Pendamping" in client_of(user_with(Role.FACILITATOR, "15")).get("/").content.decode()
    assert "belum punya peran" in client_of(user_with()).get("/").content.decode()
