"""Why a family is helped or not, as a page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.programmes import selectors
from tangga.programmes.told import told_of
from tangga.programmes.unverified import LEGEND


@require_GET
@page(may=Permission.SEE_DECISIONS)
def why(request: SignedInRequest, number: int) -> HttpResponse:
    """The explanation of every programme, from the amount down to the facts."""
    family = selectors.family_within(request.areas, number)
    if family is None:
        raise Http404
    told = told_of(selectors.explanations_of(number))
    shown = {"family": family, "run": selectors.run_shown(), "told": told, "legend": LEGEND}
    audit.record("programmes.explanation_read", subject="family", number=number, by=request.user, at=request.at)
    return render(request, "programmes/why.html", shown)
