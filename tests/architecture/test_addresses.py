"""Every address of the site says who may open it, and nobody else does: every address is asked as every role."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.permissions import MATRIX, OF_FAMILIES, Permission
from tests.conftest import ClientOf, UserWith

OF_LIBRARIES = ("allauth.mfa.",)
"""Pages of libraries that ask by themselves whether someone is signed in."""


@dataclass(frozen=True)
class Address:
    path: str
    view: Callable[..., object]

    @property
    def permission(self) -> Permission | None:
        return getattr(self.view, "permission", None)

    @property
    def is_public(self) -> bool:
        return bool(getattr(self.view, "is_public", False))

    @property
    def is_marked(self) -> bool:
        return hasattr(self.view, "permission")

    @property
    def filled(self) -> str:
        """The address with something in every place: a number that nobody has."""
        return "/" + re.sub(
            r"<(?:(\w+):)?\w+>", lambda place: "nobody" if place[1] in (None, "str", "slug") else "987654321", self.path
        )


def addresses(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Address]:
    """Every address, those of libraries too."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield Address(before + str(pattern.pattern), pattern.callback)


OURS = [address for address in addresses() if not address.view.__module__.startswith(OF_LIBRARIES)]
GUARDED = [address for address in OURS if not address.is_public]


def named(address: Address) -> str:
    return address.path or "home"


@pytest.mark.parametrize("address", OURS, ids=named)
def test_address_says_who_may_open_it(address: Address) -> None:
    assert address.is_marked, f"{address.view} has neither @page nor @public_page"


@pytest.mark.django_db
@pytest.mark.parametrize("address", GUARDED, ids=named)
def test_address_asks_a_stranger_to_sign_in(address: Address, client: Client) -> None:
    asked = client.get(address.filled)
    # A page that takes forms only says so before it looks at who asks.
    assert asked.status_code == 405 or asked["Location"].startswith("/sign-in/")
    assert client.post(address.filled).status_code in (302, 405)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_addresses_open_to_the_roles_of_the_matrix_only(role: Role, user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(role))
    told = {address.path: client.get(address.filled).status_code for address in GUARDED if address.permission}
    for address in GUARDED:
        if address.permission and told[address.path] != 405:
            closed = 404 if address.permission in OF_FAMILIES else 403
            if role not in MATRIX[address.permission]:
                assert told[address.path] == closed, address.path
            else:
                assert told[address.path] not in (403, 500), address.path


def test_every_role_may_do_something_and_every_permission_is_someones() -> None:
    assert set(MATRIX) == set(Permission)
    assert all(MATRIX.values())


def test_pages_of_libraries_are_known() -> None:
    assert {address.view.__module__.split(".")[1] for address in addresses() if address not in OURS} <= {"mfa"}
