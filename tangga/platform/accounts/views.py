"""Giving access: who has which role where, and the ways to change it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.platform.accounts import selectors, services
from tangga.platform.accounts.domain import Standing
from tangga.platform.accounts.forms import AccountForm, PeopleForm, RoleForm
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.accounts.selectors import Holder
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken

ROLE_GIVEN = Text("Peran diberikan.", "The role is given.")
ROLE_ENDED = Text("Peran diakhiri dan tidak berlaku lagi.", "The role is taken away and no longer holds.")
ACCOUNT_CLOSED = Text("Akun ditutup.", "The account is closed.")
FACTOR_REMOVED = Text(
    "Langkah kedua dihapus. Saat masuk lagi, ia diminta memasang yang baru.",
    "The second step is removed. At the next sign-in a new one is asked for.",
)


@require_http_methods(["GET", "POST"])
@page(may=Permission.GIVE_ACCESS)
def people(request: SignedInRequest) -> HttpResponse:
    """The people with access in my area; names are searched by a form, so that they stand in no address."""
    form = PeopleForm(request.POST or request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    found = selectors.people_with_access(
        request.areas,
        today=request.today,
        words=asked.get("words", ""),
        role=Role(asked["role"]) if asked.get("role") else None,
        standing=Standing(asked.get("standing") or Standing.WITH_ROLE),
        after=_number(request.GET.get("after", "")),
    )
    shown = {"form": form, "found": found, "after": _next_page(request, found.after)}
    return render(request, "accounts/people.html", shown)


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.GIVE_ACCESS)
def open_account(request: SignedInRequest) -> HttpResponse:
    """A new account with its first role; its password is shown once."""
    form = AccountForm(request.POST if request.method == "POST" else None, **_choices(request))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            given = services.open_account(
                username=asked["username"],
                full_name=asked["full_name"],
                role=Role(asked["role"]),
                area_code=asked["area"],
                by=request.user,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
        else:
            return _password_slip(request, given.user, given.password)
    return render(request, "accounts/open_account.html", {"form": form})


@require_GET
@page(may=Permission.GIVE_ACCESS)
def account(request: SignedInRequest, number: int) -> HttpResponse:
    """Someone's roles, today's and those of the past."""
    return _account(request, _holder(request, number), RoleForm(**_choices(request)))


@require_POST
@page(may=Permission.GIVE_ACCESS)
def give_role(request: SignedInRequest, number: int) -> HttpResponse:
    """Give a role in an area."""
    holder, form = _holder(request, number), RoleForm(request.POST, **_choices(request))
    if form.is_valid():
        role, area = Role(form.cleaned_data["role"]), form.cleaned_data["area"]
        try:
            services.assign_role(user=holder.user, role=role, area_code=area, by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
        else:
            return _back(request, number, ROLE_GIVEN)
    return _account(request, holder, form)


@require_POST
@page(may=Permission.GIVE_ACCESS)
def end_role(request: SignedInRequest, number: int, role: int) -> HttpResponse:
    """Take a role away, as of now."""
    holder = _holder(request, number)
    if role not in {one.number for one in holder.roles}:
        raise Http404
    change = partial(services.end_role, assignment=Assignment(pk=role))
    return _changed(request, holder, change, ROLE_ENDED)


@require_POST
@never_cache
@page(may=Permission.GIVE_ACCESS)
def give_password(request: SignedInRequest, number: int) -> HttpResponse:
    """Think up a new password, and show it once."""
    holder = _holder(request, number)
    try:
        password = services.give_temporary_password(user=holder.user, by=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, holder, refusal)
    return _password_slip(request, holder.user, password)


@require_POST
@page(may=Permission.GIVE_ACCESS)
def remove_factor(request: SignedInRequest, number: int) -> HttpResponse:
    """Let someone whose phone was lost set up a second step anew."""
    holder = _holder(request, number)
    return _changed(request, holder, partial(services.remove_second_factor, user=holder.user), FACTOR_REMOVED)


@require_POST
@page(may=Permission.GIVE_ACCESS)
def close_account(request: SignedInRequest, number: int) -> HttpResponse:
    """Close an account."""
    holder = _holder(request, number)
    return _changed(request, holder, partial(services.close_account, user=holder.user), ACCOUNT_CLOSED)


def _changed(request: SignedInRequest, holder: Holder, change: Callable[..., object], done: Text) -> HttpResponse:
    """The account after a change, or why it was refused."""
    try:
        change(by=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, holder, refusal)
    return _back(request, holder.user.pk, done)


def _holder(request: SignedInRequest, number: int) -> Holder:
    holder = selectors.person_with_access(number, request.areas, asked_by=request.user, today=request.today)
    if holder is None:
        raise Http404
    return holder


def _choices(request: SignedInRequest) -> dict[str, Any]:
    given = selectors.roles_to_give(request.user, today=request.today)
    return {"roles": given, "areas": selectors.areas_for_roles(given)}


def _account(
    request: SignedInRequest, holder: Holder, form: RoleForm, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    shown = {"holder": holder, "form": form, "is_self": holder.user == request.user}
    shown["refusal"] = refusal.text if refusal else None
    return render(request, "accounts/account.html", shown, status=status)


def _refused(request: SignedInRequest, holder: Holder, refusal: Refused) -> HttpResponse:
    return _account(request, holder, RoleForm(**_choices(request)), refusal, status=403)


def _password_slip(request: SignedInRequest, user: User, password: str) -> HttpResponse:
    return render(request, "accounts/password_slip.html", {"holder": user, "password": password})


def _back(request: SignedInRequest, number: int, done: Text) -> HttpResponse:
    messages.success(request, str(spoken(done)))
    return redirect("access-account", number=number)


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else None


def _next_page(request: SignedInRequest, after: int | None) -> str:
    """The address of the next page; a search by name has one page."""
    if after is None or request.method == "POST":
        return ""
    query = request.GET.copy()
    query["after"] = str(after)
    return "?" + query.urlencode()
