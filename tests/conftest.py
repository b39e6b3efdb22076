"""What tests of the site share: people with roles, and browsers that they are signed in with."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from django.test import Client

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User

AT = datetime(2025, 11, 22, 3, 0, tzinfo=UTC)
"""A moment in the past of every test run: roles given then run when a page reads the clock."""
PASSWORD = "tangga-untuk-uji-coba"

UserWith = Callable[..., User]
ClientOf = Callable[[User], Client]
_NUMBERS = count(1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database, so that it can be run again on another one."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("database")


@pytest.fixture
def user_with(db: None) -> UserWith:
    """Open an account, with a role in an area where one is given."""

    def opened(
        role: Role | None = None, area: str = "", *, username: str = "", full_name: str = "Rina Marlina"
    ) -> User:
        user = accounts.create_account(
            username=username or f"user-{next(_NUMBERS)}", full_name=full_name, password=PASSWORD, by=None, at=AT
        )
        if role is not None:
            accounts.assign_role(user=user, role=role, area_code=area, by=None, at=AT)
        return user

    return opened


@pytest.fixture
def client_of() -> ClientOf:
    """A browser in which someone is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
