"""Accounts are administered by whoever may give every role that they have, and by nobody for themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from tangga.platform.accounts import policies, selectors, services
from tangga.platform.accounts.codes import LETTERS, as_typed, new_code
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed, OwnAccount
from tangga.platform.audit.models import Entry
from tests.conftest import AT, PASSWORD, UserWith

pytestmark = pytest.mark.django_db
TODAY = AT.date()


def opened(by: User, role: Role, area: str, username: str = "sari") -> services.GivenPassword:
    return services.open_account(username=username, full_name="Sari Dewi", role=role, area_code=area, by=by, at=AT)


def test_social_office_opens_an_account_with_a_role_in_its_area(user_with: UserWith) -> None:
    office = user_with(Role.SOCIAL_OFFICE, "1501")
    given = opened(office, Role.FACILITATOR, "1501012001")
    assert given.user.has_temporary_password
    assert User.objects.get(username="sari").check_password(given.password)
    assert selectors.areas_of(given.user, Role.FACILITATOR, today=TODAY) == ("1501012001",)
    assert list(Entry.objects.filter(by=office).order_by("number").values_list("action", flat=True)) == [
        "accounts.account_created",
        "accounts.role_given",
        "accounts.temporary_password_given",
    ]


@pytest.mark.parametrize(("role", "area"), [("FACILITATOR", "1502"), ("AUDITOR", "1501"), ("CITIZEN", "1501012001")])
def test_social_office_opens_no_account_beyond_its_area_or_its_roles(role: str, area: str, user_with: UserWith) -> None:
    with pytest.raises(NotAllowed):
        opened(user_with(Role.SOCIAL_OFFICE, "1501"), Role(role), area)
    assert not User.objects.filter(username="sari").exists()


def test_account_without_a_role_is_opened_by_the_nation_only(user_with: UserWith) -> None:
    with pytest.raises(NotAllowed):
        services.create_account(
            username="x", full_name="X", password=None, by=user_with(Role.SOCIAL_OFFICE, "15"), at=AT
        )
    services.create_account(username="x", full_name="X", password=None, by=user_with(Role.PROGRAMME_OFFICER), at=AT)


@pytest.mark.parametrize(
    ("roles", "is_theirs"),
    [
        ([("FACILITATOR", "1501012001")], True),
        ([("FACILITATOR", "1501012001"), ("WELFARE_POST", "150102")], True),
        ([("FACILITATOR", "1501012001"), ("FACILITATOR", "1502012001")], False),
        ([("FACILITATOR", "1501012001"), ("AUDITOR", "1501")], False),
        ([("SOCIAL_OFFICE", "15")], False),
        ([("DATA_OFFICER", "")], False),
        ([], False),
    ],
)
def test_social_office_administers_only_accounts_whose_every_role_is_its_to_give(
    *, roles: list[tuple[str, str]], is_theirs: bool, user_with: UserWith
) -> None:
    office, nation, user = user_with(Role.SOCIAL_OFFICE, "1501"), user_with(Role.PROGRAMME_OFFICER), user_with()
    for role, area in roles:
        services.assign_role(user=user, role=Role(role), area_code=area, by=None, at=AT)
    assert policies.can_administer(office, user=user, today=TODAY) is is_theirs
    assert policies.can_administer(nation, user=user, today=TODAY)
    if not is_theirs:
        for change in (services.close_account, services.give_temporary_password):
            with pytest.raises(NotAllowed, match="programme officer"):
                change(user=user, by=office, at=AT)
    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(PASSWORD)


def test_account_whose_roles_ended_is_told_by_all_it_ever_had(user_with: UserWith) -> None:
    office, theirs, auditor = user_with(Role.SOCIAL_OFFICE, "1501"), *(user_with() for _ in range(2))
    for user, role in ((theirs, Role.FACILITATOR), (auditor, Role.AUDITOR)):
        assignment = services.assign_role(user=user, role=role, area_code="1501", by=None, at=AT)
        services.end_role(assignment=assignment, by=None, at=AT)
    assert policies.can_administer(office, user=theirs, today=TODAY)
    assert not policies.can_administer(office, user=auditor, today=TODAY)


def test_nobody_closes_or_resets_their_own_account(user_with: UserWith) -> None:
    officer = user_with(Role.PROGRAMME_OFFICER)
    for change in (services.close_account, services.give_temporary_password):
        with pytest.raises(OwnAccount):
            change(user=officer, by=officer, at=AT)


def test_account_is_closed_once(user_with: UserWith) -> None:
    user = user_with()
    assert not services.close_account(user=user, by=None, at=AT).is_active
    with pytest.raises(services.AlreadyClosed):
        services.close_account(user=user, by=None, at=AT)


def test_temporary_password_is_the_owners_own_again_when_they_change_it(user_with: UserWith) -> None:
    office, user = user_with(Role.SOCIAL_OFFICE, "1501"), user_with(Role.FACILITATOR, "1501012001")
    given = services.give_temporary_password(user=user, by=office, at=AT)
    user.refresh_from_db()
    assert user.has_temporary_password
    with pytest.raises(services.WeakPassword, match="password you had"):
        services.change_password(user=user, password=given, by=user, at=AT)
    services.change_password(user=user, password="kata-sandi-yang-lain", by=user, at=AT)
    user.refresh_from_db()
    assert not user.has_temporary_password


def test_role_ends_at_once_in_the_east_too(user_with: UserWith) -> None:
    late = datetime(2025, 11, 22, 16, 30, tzinfo=UTC)
    user = user_with(Role.FACILITATOR, "9101")
    services.end_role(assignment=user.assignments.get(), by=None, at=late)
    assert selectors.roles_of(user, today=TODAY) == frozenset()
    again = services.assign_role(user=user, role=Role.FACILITATOR, area_code="9101", by=None, at=late)
    services.end_role(assignment=again, by=None, at=late)
    assert selectors.roles_of(user, today=TODAY + timedelta(days=1)) == frozenset()


def test_codes_cannot_be_misread_and_are_compared_as_people_type_them() -> None:
    code = new_code(10)
    assert len(as_typed(code)) == 10
    assert set(as_typed(code)) <= set(LETTERS)
    assert not set("0O1IL2Z5S8B") & set(LETTERS)
    assert as_typed(f" {code.lower()} ") == as_typed(code)
    assert len({new_code(10) for _ in range(100)}) == 100
