"""The families of an area are listed for those who may see them, in a fixed order, page after page."""

import re
from typing import Any

import pytest

from tangga.platform.accounts.models import Role
from tangga.platform.audit.selectors import latest_entries
from tangga.registry.selectors import families as listing
from tangga.registry.services import Loaded
from tests.conftest import ClientOf, UserWith
from tests.registry.releases import HERE, THERE


@pytest.mark.parametrize(
    ("role", "area", "asked", "seen", "unseen"),
    [
        (Role.FACILITATOR, HERE, "", ["Agus", "Darto"], ["Yosef"]),
        (Role.FACILITATOR, THERE, "", ["Yosef"], ["Darto"]),
        (Role.SOCIAL_OFFICE, "15", "", ["Darto"], ["Yosef"]),
        (Role.DATA_OFFICER, "", "", ["Darto", "Yosef"], []),
        (Role.DATA_OFFICER, "", "?area=16", ["Yosef"], ["Darto"]),
        (Role.AUDITOR, "", f"?area={HERE}", ["Darto"], ["Yosef"]),
    ],
)
def test_lists_the_families_of_my_areas_only(
    role: Role, area: str, asked: str, seen: list[str], unseen: list[str],
    loaded: Loaded, user_with: UserWith, client_of: ClientOf, django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    client = client_of(user_with(role, area))
    with django_assert_max_num_queries(30):
        page = client.get("/families/" + asked).content.decode()
    assert all(name in page for name in seen)
    assert not any(name in page for name in unseen)
    entry = latest_entries()[0]
    assert entry.action == "registry.families_listed"
    assert entry.facts["count"] == len(re.findall(r'href="/families/\d+/"', page))


@pytest.mark.parametrize("asked", ["?area=16", "?area=99", "?area=x", "?area=1", "?after=x", "?after=" + "9" * 40])
def test_an_area_or_place_that_is_not_mine_is_not_there(
    asked: str, loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    assert client_of(user_with(Role.SOCIAL_OFFICE, "15")).get("/families/" + asked).status_code == 404


@pytest.mark.parametrize("role", [Role.PLANNER, Role.PARTNER, Role.LENDER, Role.CITIZEN])
def test_those_who_see_no_families_are_told_that_there_is_no_such_page(
    role: Role, loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    assert client_of(user_with(role)).get("/families/").status_code == 404


def test_pages_follow_each_other_without_a_gap_or_a_repeat(loaded: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "FAMILIES_A_PAGE", 2)
    found, after = [], None
    for _ in range(9):
        drawer = listing.page_of_families(("",), after=after)
        found += drawer.families
        after = drawer.after
        if after is None:
            break
    assert [family.number for family in found] == [
        family.number for family in listing.families_within(("",)).order_by("region_code", "head_name", "number")
    ]
    assert len(found) == 5


def test_says_what_to_do_where_nothing_is_loaded(user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.DATA_OFFICER)).get("/families/").content.decode()
    assert "Belum ada rilis yang dimuat" in page
