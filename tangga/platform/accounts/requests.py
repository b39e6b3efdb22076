"""What every page is told of who asks and when."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.geography import covers, shortest_cover
from tangga.platform.language import Language


class SiteRequest(HttpRequest):
    """A request that has passed the middleware: the moment was read once, so that a page needs no clock."""

    at: datetime
    today: date
    language: Language
    htmx: HtmxDetails


class SignedInRequest(SiteRequest):
    """A request of someone who may see the page; set up by `pages.page`.

    `held` are their roles today, each with the code of its area; `areas` are those in which they may do what the page
    asks for, as prefixes for selectors.
    """

    user: User
    held: tuple[tuple[Role, str], ...]
    roles: frozenset[Role]
    areas: tuple[str, ...]


def areas_for(request: SignedInRequest, permission: Permission) -> tuple[str, ...]:
    """The areas in which whoever asks may also do this; a role held elsewhere does not count here."""
    return shortest_cover(area_code for role, area_code in request.held if role in MATRIX[permission])


def may_in(request: SignedInRequest, permission: Permission, area_code: str) -> bool:
    """Whether whoever asks may do this in that area."""
    return covers(areas_for(request, permission), area_code)
