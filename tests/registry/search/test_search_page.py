"""The search as a page: who may ask, what is put on record, and that nobody else learns what was typed."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.audit.models import Entry
from tangga.registry.services import Loaded
from tests.conftest import ClientOf, UserWith
from tests.registry.releases import HERE, THERE

pytestmark = pytest.mark.django_db
ADDRESS = "/search/"
SEARCHING = sorted(MATRIX[Permission.SEARCH_PEOPLE])


@pytest.fixture
def rina(user_with: UserWith, client_of: ClientOf) -> Client:
    """A data officer of the nation, who reads English."""
    client = client_of(user_with(Role.DATA_OFFICER))
    client.cookies["tangga_language"] = "en"
    return client


def asked(client: Client, text: str, place: str = "", status: int = 200) -> str:
    answer = client.post(ADDRESS, {"text": text, "place": place})
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("role", SEARCHING)
@pytest.mark.parametrize(
    ("area", "seen", "unseen"), [(HERE, "/families/1/", "/families/5/"), (THERE, "/families/5/", "/families/1/")]
)
def test_every_role_that_searches_finds_its_own_area_only(
    role: Role, area: str, seen: str, unseen: str, loaded: Loaded, user_with: UserWith, client_of: ClientOf,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    client = client_of(user_with(role, area))
    with django_assert_max_num_queries(30):
        page = asked(client, "Sri Wahyuni")
    assert seen in page
    assert unseen not in page
    assert Entry.objects.get(action="registry.people_searched").facts == {"what": "NAME", "count": 1}
    assert unseen not in asked(client, unseen.strip("/").rpartition("/")[2])


@pytest.mark.parametrize("role", [role for role in Role if role not in SEARCHING])
def test_other_roles_may_not_search(role: Role, loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    assert client_of(user_with(role)).post(ADDRESS, {"text": "Sri"}).status_code == 403


def test_box_is_empty_until_someone_types(loaded: Loaded, rina: Client) -> None:
    page = rina.get(ADDRESS).content.decode()
    assert "Name, NIK, family card or family number" in page
    assert "match" not in page
    assert not Entry.objects.filter(action="registry.people_searched").exists()


def test_answers_say_who_where_and_why(loaded: Loaded, rina: Client) -> None:
    page = asked(rina, "sri wahjuni")
    for told in (
        "2 people match",
        "Sri Wahyuni",
        "21 April 1990",
        "Agus Supriyanto",
        "name sounds the same",
        "Lempur Mudik",
    ):
        assert told in page
    assert "9901016104900001" not in page
    assert "1 family matches" in asked(rina, "9901011209110001")
    assert "same NIK" in asked(rina, "9901016104900001")


def test_place_narrows_the_search(loaded: Loaded, rina: Client) -> None:
    page = asked(rina, "Sri Wahyuni", "Desa Lempur Mudik")
    assert ("/families/1/" in page, "/families/5/" in page) == (True, False)
    assert "Looked for in:" in page
    page = asked(rina, "Sri Wahyuni", "sumatera selatan")
    assert ("/families/1/" in page, "/families/5/" in page) == (False, True)
    assert "/families/1/" in asked(rina, "Sri Wahyuni", "1501012003")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Negeri Antah Berantah", "There is no place of that name in your area"),
        ("x" * 500, "There is no place of that name"),
        ("Suka\x00maju", "There is no place of that name"),
        ("Sukamaju", "places of that name. Write the sub-district"),
    ],
)
def test_place_that_says_nothing_is_told(place: str, said: str, loaded: Loaded, rina: Client) -> None:
    assert said in asked(rina, "Sri", place, status=400)


def test_place_outside_ones_area_is_no_place(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(Role.SOCIAL_OFFICE, "1501"))
    assert "Tidak ada tempat bernama itu" in asked(client, "Sri", "Sumatera Selatan", status=400)
    assert "/families/1/" in asked(client, "Sri", "Jambi")


@pytest.mark.parametrize(
    ("typed", "status", "said"),
    [
        ("", 400, "Write the name or number to look for"),
        ("a" * 10_000, 400, "Too long. Write one name or one number"),
        ("SELECT * FROM users; " * 500, 400, "Too long."),
        ("Sri\x00", 400, "a sign that cannot be read"),
        ("'; DROP TABLE registry_person; --", 200, "Try one word of the name only"),
        ("' OR '1'='1", 200, "Nothing matches"),
        ("1234567890123", 200, "have 16 digits"),
        ("9" * 16, 200, "Check the digits one by one"),
        ("999999999999", 200, "Nothing matches"),
        ("<script>alert(1)</script>", 200, "Nothing matches"),
        ("😀", 200, "Nothing matches"),
        ("\ud83d", 200, "Nothing matches"),
    ],
)
def test_whatever_is_typed_has_a_clear_page(typed: str, status: int, said: str, loaded: Loaded, rina: Client) -> None:
    page = asked(rina, typed.encode(errors="replace").decode(), status=status)
    assert said in page
    assert "<script>alert" not in page
    assert "a" * 200 not in page


def test_empty_registry_says_how_to_fill_it(rina: Client) -> None:
    assert "tangga load RELEASE" in asked(rina, "Sri")


def test_what_was_typed_stands_in_no_address_record_session_or_log(
    loaded: Loaded, rina: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = rina.post(ADDRESS, {"text": "9901016104900001", "place": "Lempur Mudik"})
    assert (answer.status_code, answer.request["PATH_INFO"], answer.request["QUERY_STRING"]) == (200, ADDRESS, "")
    (entry,) = Entry.objects.filter(action="registry.people_searched")
    assert (entry.facts, entry.purpose, entry.subject_number) == ({"what": "LONG_NUMBER", "count": 1}, "", "")
    kept = str([session.get_decoded() for session in Session.objects.all()])
    logged = " ".join(record.getMessage() for record in caplog.records)
    for secret in ("9901016104900001", "Lempur"):
        assert secret not in kept
        assert secret not in logged


def test_who_comes_back_finds_the_last_search_for_a_while(
    loaded: Loaded, rina: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(rina, "Sri Wahyuni", "Lempur Mudik")
    page = rina.get(ADDRESS).content.decode()
    assert "1 person matches" in page
    assert 'value="Sri Wahyuni"' in page
    assert Entry.objects.filter(action="registry.people_searched").count() == 2
    monkeypatch.setattr("tangga.registry.views.kept_search.KEPT_FOR", timedelta(seconds=-1))
    assert "match" not in rina.get(ADDRESS).content.decode()


def test_search_sealed_with_a_key_that_is_gone_is_forgotten(loaded: Loaded, rina: Client, settings: Any) -> None:
    asked(rina, "Sri Wahyuni")
    settings.TANGGA_DATA_KEYS = "9:" + "eHh4" * 10 + "eHg="
    assert "match" not in rina.get(ADDRESS).content.decode()


def test_speaks_bahasa_first(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    page = asked(client_of(user_with(Role.FACILITATOR, HERE)), "Sri Wahyuni")
    assert "1 orang cocok" in page
    assert "nama sama" in page
    assert "<c-" not in page
