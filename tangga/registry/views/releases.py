"""The releases of the registry, and the page that each brought."""

from csp.decorators import csp
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.platform.pages.policy import REPORT_POLICY
from tangga.registry import selectors


@require_GET
@page(may=Permission.SEE_RELEASES)
def releases(request: SignedInRequest) -> HttpResponse:
    """What was loaded when, by whom, and what it changed."""
    return render(request, "registry/releases.html", {"releases": selectors.releases_known()})


@require_GET
@csp(REPORT_POLICY)
@page(may=Permission.SEE_RELEASES)
def report(request: SignedInRequest, number: int) -> HttpResponse:
    """The report of a release, as it was written."""
    found = selectors.report_of(number)
    if found is None:
        raise Http404
    audit.record("registry.report_read", subject="release", number=number, by=request.user, at=request.at)
    return HttpResponse(found)
