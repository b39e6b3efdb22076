"""Which roles someone has today, and where."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from tangga.platform.accounts import selectors, services
from tangga.platform.accounts.models import Role
from tangga.platform.accounts.permissions import Permission
from tests.conftest import AT, UserWith

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def test_role_runs_from_its_first_day_until_the_day_it_ends(user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, "1501012001")
    services.end_role(assignment=user.assignments.get(), by=None, at=AT + timedelta(days=2))
    days = [TODAY + timedelta(days=days) for days in (-1, 0, 1, 2)]
    assert [bool(selectors.roles_of(user, today=day)) for day in days] == [False, True, True, False]


def test_areas_are_said_with_the_fewest_codes(user_with: UserWith) -> None:
    user = user_with(Role.SOCIAL_OFFICE, "150101")
    for area in ("1501", "1502012003", "16"):
        services.assign_role(user=user, role=Role.SOCIAL_OFFICE, area_code=area, by=None, at=AT)
    services.assign_role(user=user, role=Role.AUDITOR, area_code="", by=None, at=AT)
    assert selectors.areas_of(user, Role.SOCIAL_OFFICE, today=TODAY) == ("1501", "1502012003", "16")
    assert selectors.areas_of(user, [Role.SOCIAL_OFFICE, Role.AUDITOR], today=TODAY) == ("",)
    assert selectors.areas_of(user, Role.LENDER, today=TODAY) == ()


def test_areas_of_a_permission_are_those_of_its_roles(user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, "1501012001")
    services.assign_role(user=user, role=Role.PLANNER, area_code="", by=None, at=AT)
    assert selectors.areas_where(user, Permission.SEE_FAMILIES, today=TODAY) == ("1501012001",)
    assert selectors.areas_where(user, Permission.SEE_FIGURES, today=TODAY) == ("",)


def test_stranger_and_closed_account_have_no_role(user_with: UserWith) -> None:
    user = user_with(Role.AUDITOR)
    services.close_account(user=user, by=None, at=AT)
    assert selectors.roles_of(user, today=TODAY) == frozenset()
    assert selectors.roles_of(AnonymousUser(), today=TODAY) == frozenset()
    assert user not in selectors.open_accounts()


def test_role_begins_on_the_day_that_it_is_there(user_with: UserWith) -> None:
    late = datetime(2025, 11, 22, 16, 30, tzinfo=UTC)
    user = user_with()
    there = services.assign_role(user=user, role=Role.FACILITATOR, area_code="9101", by=None, at=late)
    here = services.assign_role(user=user, role=Role.FACILITATOR, area_code="1501", by=None, at=late)
    assert (there.started_on, here.started_on) == (date(2025, 11, 23), date(2025, 11, 22))
