"""The navigation shows what is there and may be opened."""

import pytest
from django.urls import NoReverseMatch, reverse

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.permissions import MATRIX
from tangga.site.navigation import PLACES, places_for


def is_there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


@pytest.mark.parametrize("role", list(Role))
def test_leads_to_pages_that_are_there_and_open_to_the_role(role: Role) -> None:
    expected = [reverse(name) for may, name, _ in PLACES if is_there(name) and (may is None or role in MATRIX[may])]
    expected = expected[1:] if role is Role.CITIZEN else expected
    assert [place.url for place in places_for([role], "/", PLACES)] == expected


def test_a_citizen_has_one_page_and_with_another_role_a_first_page_too() -> None:
    assert [place.url for place in places_for([Role.CITIZEN], "/", PLACES)] == ["/own-file/"]
    assert [place.url for place in places_for([Role.CITIZEN, Role.PARTNER], "/", PLACES)] == ["/", "/own-file/"]


def test_marks_where_one_is() -> None:
    assert next(iter(places_for([Role.PLANNER], "/", PLACES))).is_current
    assert not places_for([Role.PLANNER], "/account/", PLACES)[0].is_current


def test_without_a_role_there_is_the_first_page_only() -> None:
    assert [place.url for place in places_for([], "/", PLACES)] == ["/"]
