"""The first page, and the choice of a language."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.pages import page, public_page
from tangga.platform.accounts.requests import SignedInRequest, SiteRequest
from tangga.platform.accounts.words import ROLE_WORDS
from tangga.platform.geography import name_of
from tangga.site.home.gathering import day_of


@require_GET
@page(may=None)
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for whoever signed in, in one list, the most urgent first; then their numbers.

    A citizen has one page here, and is led to it.
    """
    if request.roles == {Role.CITIZEN}:
        return redirect("own-file")
    shown = {
        "day": day_of(request.user, request.held, today=request.today),
        "held": [(ROLE_WORDS[role], name_of(area_code)) for role, area_code in sorted(request.held)],
    }
    return render(request, "home/home.html", shown)


@require_POST
@public_page
def choose_language(request: SiteRequest) -> HttpResponse:
    """Remember the language in this browser, and go back to where the reader was."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    language = "en" if request.POST.get("language") == "en" else "id"
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response
