"""Pages for requests that could not be answered."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tangga.platform.accounts.models import User
from tangga.platform.accounts.pages import RoleLost
from tangga.platform.accounts.requests import SiteRequest
from tangga.platform.accounts.selectors import HeldRole, roles_lost_since
from tangga.platform.accounts.sessions import course_of
from tangga.platform.moments import local_day


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or not in the reader's area; who lost a role since signing in is told that too."""
    return render(request, "404.html", {"roles_lost": _roles_lost(request)}, status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The reader may not open this, or no longer."""
    if isinstance(exception, RoleLost):
        return render(request, "role_lost.html", {"roles_lost": _roles_lost(request)}, status=403)
    return render(request, "403.html", status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: mostly one that stood open for very long."""
    return render(request, "form_too_old.html", status=403)


def _roles_lost(request: HttpRequest) -> list[HeldRole]:
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return []
    asked = cast(SiteRequest, request)
    since = local_day(course_of(asked.session, at=asked.at).signed_in_at)
    return roles_lost_since(user, since=since, today=asked.today)
