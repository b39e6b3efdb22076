"""Why a family is helped or not, and the decisions in numbers, as pages."""

from csp.decorators import csp
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.platform.pages.policy import REPORT_POLICY
from tangga.programmes import selectors
from tangga.programmes.told import told_of
from tangga.programmes.unverified import LEGEND
from tangga.registry.selectors import family_within


@require_GET
@page(may=Permission.SEE_DECISIONS)
def why(request: SignedInRequest, number: int) -> HttpResponse:
    """The explanation of every programme, from the amount down to the facts."""
    family = family_within(request.areas, number)
    if family is None:
        raise Http404
    told = told_of(selectors.explanations_of(number))
    shown = {"family": family, "run": selectors.run_shown(), "told": told, "legend": LEGEND}
    audit.record("programmes.explanation_read", subject="family", number=number, by=request.user, at=request.at)
    return render(request, "programmes/why.html", shown)


@require_GET
@page(may=Permission.SEE_FIGURES)
def figures(request: SignedInRequest) -> HttpResponse:
    """The decisions in numbers; nobody is named."""
    shown = {"run": selectors.run_shown(), "figures": selectors.figures_shown(), "legend": LEGEND}
    return render(request, "programmes/figures.html", shown)


@require_GET
@csp(REPORT_POLICY)
@page(may=Permission.SEE_FIGURES)
def figures_report(request: SignedInRequest) -> HttpResponse:
    """The report of the run, as it was written; nobody is named in it."""
    found = selectors.report_shown()
    if found is None:
        raise Http404
    return HttpResponse(found)
