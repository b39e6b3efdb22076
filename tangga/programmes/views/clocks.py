"""Families that come near the longest membership."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.programmes.selectors import clocks as told

MOST_DIGITS = 6


@require_GET
@page(may=Permission.SEE_FAMILIES)
def clocks(request: SignedInRequest) -> HttpResponse:
    """Who reaches the limit within a year, the longest members first."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and 0 < len(asked) <= MOST_DIGITS and int(asked)):
        raise Http404
    first = (int(asked) - 1) * told.A_PAGE
    found = list(told.near_limit(request.areas, today=request.today)[first : first + told.A_PAGE + 1])
    shown = told.told(found[: told.A_PAGE], today=request.today)
    facts: dict[str, str | int] = {"count": len(shown)}
    audit.record("programmes.clocks_read", subject="registry", by=request.user, at=request.at, facts=facts)
    after = int(asked) + 1 if len(found) > told.A_PAGE else None
    return render(request, "programmes/clocks.html", {"families": shown, "after": after})
