"""Pages that are full: as many rows as they show, and no more questions to the database than any page may ask."""

from pathlib import Path

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tangga.platform.accounts.models import Role
from tangga.platform.audit import services as audit
from tangga.platform.progress import Silent
from tangga.registry.services import load_release
from tests.conftest import AT, ClientOf, UserWith
from tests.query_limit import MOST_QUERIES, QueryLimitMiddleware, TooManyQueries
from tests.registry.releases import HERE, SRI, Home, Member, write_release

PEOPLE = 80


@pytest.fixture
def many(db: None, tmp_path: Path, user_with: UserWith) -> None:
    """Eighty families whose head bears one name, eighty colleagues, and what they did."""
    homes = [Home(n, (Member(n, "SITI AMINAH", nik=f"990101410190{n:04}"),)) for n in range(10, 10 + PEOPLE)]
    load_release(write_release(tmp_path / "rilis", [Home(1, (SRI,)), *homes]), by=None, at=AT, progress=Silent())
    for number in range(PEOPLE):
        user = user_with(Role.FACILITATOR, HERE, full_name=f"Pendamping {number}")
        audit.record("registry.families_listed", subject="area", number=HERE, by=user, at=AT)


@pytest.mark.parametrize(
    ("role", "path"),
    [
        (Role.DATA_OFFICER, "/"),
        (Role.DATA_OFFICER, "/families/"),
        (Role.DATA_OFFICER, "/families/2/"),
        (Role.DATA_OFFICER, "/people/2/"),
        (Role.DATA_OFFICER, "/releases/"),
        (Role.PROGRAMME_OFFICER, "/access/"),
        (Role.AUDITOR, "/audit/"),
        (Role.PLANNER, "/figures/"),
    ],
)
def test_a_full_page_asks_no_more_than_any_page_may(
    role: Role, path: str, many: None, user_with: UserWith, client_of: ClientOf
) -> None:
    assert client_of(user_with(role)).get(path).status_code in (200, 404)


def test_a_full_search_asks_no_more_than_any_page_may(many: None, user_with: UserWith, client_of: ClientOf) -> None:
    found = client_of(user_with(Role.DATA_OFFICER)).post("/search/", {"text": "siti aminah", "place": ""}, follow=True)
    assert found.status_code == 200
    assert found.content.decode().count("Siti Aminah") > 10


@pytest.mark.django_db
def test_a_page_that_asks_too_often_is_found_out() -> None:
    def answer(_: HttpRequest) -> HttpResponse:
        for _ in range(MOST_QUERIES + 1):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        return HttpResponse()

    with pytest.raises(TooManyQueries, match=f"/families/ asked {MOST_QUERIES + 1} times"):
        QueryLimitMiddleware(answer)(RequestFactory().get("/families/"))
