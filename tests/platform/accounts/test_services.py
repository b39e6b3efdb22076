"""Accounts are opened and closed, roles given and taken away."""

import pytest
from django.db import IntegrityError, transaction

from tangga.platform.accounts import services
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.policies import NotAllowed, RoleForOneself
from tangga.platform.audit.models import Entry
from tangga.platform.geography.areas import NotAnArea
from tests.conftest import AT, PASSWORD, UserWith

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("action", flat=True))


def test_opens_an_account_and_puts_it_on_record(user_with: UserWith) -> None:
    officer = user_with(Role.PROGRAMME_OFFICER)
    user = services.create_account(username=" Sari ", full_name="Sari Dewi", password=PASSWORD, by=officer, at=AT)
    assert user.username == "sari"
    assert user.check_password(PASSWORD)
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.subject_number, entry.by) == ("accounts.account_created", str(user.pk), officer)


def test_refuses_a_username_that_is_taken(user_with: UserWith) -> None:
    user_with(username="rina")
    with pytest.raises(services.UsernameTaken, match="rina"):
        user_with(username="RINA")


@pytest.mark.parametrize("password", ["short", "password1234", "rina-marlina", ""])
def test_refuses_a_weak_password(password: str, db: None) -> None:
    with pytest.raises(services.WeakPassword):
        services.create_account(username="rina-marlina", full_name="Rina", password=password, by=None, at=AT)
    assert not User.objects.exists()
    assert actions() == []


def test_account_without_a_password_is_not_entered_by_one(db: None) -> None:
    user = services.create_account(username="rina", full_name="Rina", password=None, by=None, at=AT)
    assert not user.has_usable_password()


def test_refuses_accounts_from_those_who_give_no_access(user_with: UserWith) -> None:
    facilitator, other = user_with(Role.FACILITATOR, "1501012001"), user_with()
    with pytest.raises(NotAllowed):
        services.create_account(username="x", full_name="X", password=PASSWORD, by=facilitator, at=AT)
    with pytest.raises(NotAllowed):
        services.close_account(user=other, by=facilitator, at=AT)
    with pytest.raises(NotAllowed):
        services.change_password(user=other, password="kata-sandi-lain", by=facilitator, at=AT)


def test_social_office_gives_roles_of_its_own_area_only(user_with: UserWith) -> None:
    office, user = user_with(Role.SOCIAL_OFFICE, "1501"), user_with()
    services.assign_role(user=user, role=Role.FACILITATOR, area_code="1501012001", by=office, at=AT)
    for role, area in ((Role.FACILITATOR, "1502"), (Role.FACILITATOR, "15"), (Role.DATA_OFFICER, "1501")):
        with pytest.raises(NotAllowed):
            services.assign_role(user=user, role=role, area_code=area, by=office, at=AT)
    assert [assigned.area_code for assigned in Assignment.objects.filter(user=user)] == ["1501012001"]


def test_nobody_gives_themselves_a_role_or_keeps_it_by_taking_it(user_with: UserWith) -> None:
    officer = user_with(Role.PROGRAMME_OFFICER)
    with pytest.raises(RoleForOneself):
        services.assign_role(user=officer, role=Role.DATA_OFFICER, area_code="", by=officer, at=AT)
    with pytest.raises(RoleForOneself):
        services.end_role(assignment=officer.assignments.get(), by=officer, at=AT)


def test_refuses_a_role_twice_and_ends_it_once(user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, "1501")
    with pytest.raises(services.AlreadyAssigned):
        services.assign_role(user=user, role=Role.FACILITATOR, area_code="1501", by=None, at=AT)
    assignment = user.assignments.get()
    assert services.end_role(assignment=assignment, by=None, at=AT).ended_on == AT.date()
    with pytest.raises(services.AlreadyEnded):
        services.end_role(assignment=assignment, by=None, at=AT)
    services.assign_role(user=user, role=Role.FACILITATOR, area_code="1501", by=None, at=AT)
    assert actions()[-3:] == ["accounts.role_given", "accounts.role_ended", "accounts.role_given"]


@pytest.mark.parametrize("area", ["1", "150", "15x1", "150101200", "15.01"])
def test_refuses_what_is_no_area(area: str, user_with: UserWith) -> None:
    with pytest.raises(NotAnArea):
        user_with(Role.FACILITATOR, area)


@pytest.mark.parametrize(
    ("wrong", "constraint"),
    [
        ({"area_code": "1501"}, "UNIQUE|one_running_assignment_per_user_role_and_area"),
        ({"area_code": "150"}, "an_area_code_has_the_digits_of_a_level"),
        ({"role": "KING"}, "a_role_is_a_known_one"),
        ({"ended_on": "2020-01-01"}, "an_assignment_ends_no_earlier_than_it_starts"),
    ],
)
def test_database_refuses_what_cannot_be(wrong: dict[str, str], constraint: str, user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, "1501")
    facts = {"role": Role.FACILITATOR, "area_code": "16", "started_on": AT.date()} | wrong
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Assignment.objects.create(user=user, **facts)
