"""Who may open a page: said once, above the view, where a test can read it.

    @page(may=Permission.SEE_FAMILIES)
    def family_file(request: SignedInRequest, number: int) -> HttpResponse: ...

A view without one of these two marks fails a test.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from tangga.platform.accounts.kept_forms import keep_form
from tangga.platform.accounts.models import Assignment, Role
from tangga.platform.accounts.permissions import MATRIX, OF_FAMILIES, Permission
from tangga.platform.accounts.requests import SignedInRequest, SiteRequest
from tangga.platform.accounts.sessions import course_of
from tangga.platform.accounts.standing import assignments_of
from tangga.platform.geography import shortest_cover
from tangga.platform.moments import local_day


class RoleLost(PermissionDenied):
    """Whoever asks had the role for it when they signed in; they are told so, on whichever page they notice."""


class Page(Protocol):
    """A view that says who may open it."""

    permission: Permission | None
    is_public: bool

    def __call__(self, request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponseBase:
        """Answer the request."""
        ...


_More = ParamSpec("_More")


def page(
    *, may: Permission | None
) -> Callable[[Callable[Concatenate[SignedInRequest, _More], HttpResponseBase]], Page]:
    """Open a page to those who may do this somewhere today; None opens it to everybody who is signed in.

    Who is not signed in is asked to, and a form they had filled in is kept. Who lacks the permission is refused; where
    families are concerned they are told that there is no such page. The view itself asks its selectors with
    `request.areas`, so that what lies elsewhere is not there either.
    """

    def marked(view: Callable[Concatenate[SignedInRequest, _More], HttpResponseBase]) -> Page:
        @wraps(view)
        def asked(request: HttpRequest, *args: _More.args, **kwargs: _More.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _ask_to_sign_in(cast(SiteRequest, request), may)
            return view(_admitted(cast(SignedInRequest, request), may), *args, **kwargs)

        opened = cast(Page, asked)
        opened.permission, opened.is_public = may, False
        return opened

    return marked


def public_page(view: Callable[Concatenate[SiteRequest, _More], HttpResponseBase]) -> Page:
    """Open a page to everybody, signed in or not."""
    opened = cast(Page, view)
    opened.permission, opened.is_public = None, True
    return opened


def _admitted(request: SignedInRequest, may: Permission | None) -> SignedInRequest:
    """The request with roles and areas of whoever asks; refuses who lacks the permission."""
    held = [(Role(one.role), one.area_code) for one in assignments_of(request.user, today=request.today)]
    request.held, request.roles = tuple(held), frozenset(role for role, _ in held)
    allowing = request.roles if may is None else request.roles & MATRIX[may]
    request.areas = shortest_cover(area_code for role, area_code in held if role in allowing)
    if may is not None and not allowing:
        if _lost(request) & MATRIX[may]:
            raise RoleLost
        raise Http404 if may in OF_FAMILIES else PermissionDenied
    return request


def _lost(request: SignedInRequest) -> frozenset[Role]:
    """The roles that were taken away since whoever asks signed in."""
    since = local_day(course_of(request.session, at=request.at).signed_in_at)
    lost = Assignment.objects.filter(user=request.user, ended_on__range=(since, request.today))
    return frozenset(Role(role) for role in lost.values_list("role", flat=True))


def _ask_to_sign_in(request: SiteRequest, may: Permission | None) -> HttpResponse:
    """The way to the sign-in page and back; a fragment is not swapped for it, the whole page is."""
    entrance = resolve_url("own-file-sign-in") if may is Permission.SEE_OWN_FILE else None
    after = request.get_full_path()
    if request.method == "POST":
        keep_form(request)
        after = resolve_url("kept-form")
    elif request.htmx:
        after = request.htmx.current_url_abs_path or resolve_url("home")
    asked = redirect_to_login(after, entrance)
    return HttpResponseClientRedirect(asked.url) if request.htmx else asked
