"""Whoever may see a family may read why it is helped or not; nobody else learns that it is there."""

from typing import Any

import pytest

from tangga.platform.accounts.models import Role
from tangga.platform.audit.selectors import latest_entries
from tangga.programmes.models import DecisionRun
from tangga.programmes.selectors import explanations_of
from tangga.registry.services import Loaded
from tests.conftest import ClientOf, UserWith
from tests.registry.releases import HERE, THERE


def why(number: int) -> str:
    return f"/families/{number}/why/"


def test_says_why_in_both_languages_and_is_recorded(
    published: DecisionRun, user_with: UserWith, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    user = user_with(Role.FACILITATOR, HERE)
    client = client_of(user)
    with django_assert_max_num_queries(30):
        page = client.get(why(1)).content.decode()
    refused = [one for one in explanations_of(1) if one.failed]
    for one in refused:
        for failed in one.failed:
            assert failed.remedy.id in page
    assert "belum diverifikasi" in page
    assert "Permensos 1/2018" in page
    entry = latest_entries()[0]
    assert (entry.action, entry.subject_number, entry.by) == ("programmes.explanation_read", "1", user)
    client.cookies["tangga_language"] = "en"
    assert "not verified" in client.get(why(1)).content.decode()


@pytest.mark.parametrize(
    ("role", "area", "number", "status"),
    [
        (Role.FACILITATOR, HERE, 4, 404),
        (Role.FACILITATOR, THERE, 4, 200),
        (Role.SOCIAL_OFFICE, "15", 1, 200),
        (Role.SOCIAL_OFFICE, "16", 1, 404),
        (Role.AUDITOR, "", 5, 200),
        (Role.PLANNER, "", 1, 404),
        (Role.PARTNER, "", 1, 404),
        (Role.FACILITATOR, HERE, 999, 404),
    ],
)
def test_is_there_for_those_who_may_see_the_family(
    role: Role, area: str, number: int, status: int, published: DecisionRun, user_with: UserWith, client_of: ClientOf
) -> None:
    assert client_of(user_with(role, area)).get(why(number)).status_code == status


def test_says_so_where_nothing_was_decided(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.DATA_OFFICER)).get(why(1)).content.decode()
    assert "Belum ada keputusan tentang keluarga ini" in page
