"""The proposals of an area, a new one, and what goes to the ministry for a month."""

from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.audit import services as audit
from tangga.platform.jobs.selectors import current_job_among
from tangga.platform.jobs.words import ShownJob
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.programmes.domain.proposals import ProposalKind, ProposalState, months_to_send, next_cutoff
from tangga.programmes.forms import DraftForm
from tangga.programmes.models import Proposal
from tangga.programmes.selectors import proposals as told
from tangga.programmes.services import proposals
from tangga.programmes.services.proposals import running
from tangga.programmes.words import PROPOSAL_STATE_WORDS
from tangga.registry.models import Family
from tangga.registry.selectors import family_within

MOST_DIGITS = 18


@require_GET
@never_cache
@page(may=Permission.SEE_PROPOSALS)
def waiting(request: SignedInRequest) -> HttpResponse:
    """What is on its way in the reader's areas, state by state, and how long until the cut-off."""
    return _waiting(request)


@require_GET
@never_cache
@page(may=Permission.SEE_PROPOSALS)
def in_state(request: SignedInRequest, state: str) -> HttpResponse:
    """All in one state, page after page."""
    if state not in ProposalState.__members__:
        raise Http404
    after = _number(request.GET.get("after", ""))
    found = told.page_of_proposals(request.areas, ProposalState(state), after=after)
    here = [told.shown(one) for one in found[: told.A_PAGE]]
    _listed(request, len(here))
    shown = {
        "words": PROPOSAL_STATE_WORDS[ProposalState(state)],
        "state": state,
        "proposals": here,
        "before": after,
        "after": here[-1].proposal.number if len(found) > told.A_PAGE else None,
    }
    return render(request, "programmes/proposals_in_state.html", shown)


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.DRAFT_PROPOSALS)
def new(request: SignedInRequest) -> HttpResponse:
    """Propose or challenge a family, from its file or as it is described."""
    family = _family(request)
    given = request.POST if request.method == "POST" else None
    form = DraftForm(given, areas=request.areas, is_known=family is not None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            made = _draft(request, form, family)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect("proposal", made.number)
    return render(request, "programmes/proposal_new.html", {"form": form, "family": family}, status=status)


@require_POST
@page(may=Permission.VERIFY_PROPOSALS)
def send(request: SignedInRequest) -> HttpResponse:
    """Send what was decided in one of the reader's areas for a month; a worker does it."""
    area, month = request.POST.get("area", ""), _month(request.POST.get("month", ""))
    if area not in request.areas:
        raise Http404
    try:
        running.ask_to_send(month=month, area_code=area, by=request.user, at=request.at)
    except Refused as refusal:
        return _waiting(request, refusal=refusal, status=409)
    return redirect("proposals")


def _draft(request: SignedInRequest, form: DraftForm, family: Family | None) -> Proposal:
    typed = form.cleaned_data
    return proposals.draft(
        kind=ProposalKind(typed.get("kind", ProposalKind.PROPOSE)),
        programme=typed["programme"],
        why=typed["why"],
        family=family,
        told=form.told(),
        region_code=typed.get("village", ""),
        by=request.user,
        at=request.at,
    )


def _family(request: SignedInRequest) -> Family | None:
    """The family whose file led here; None where the registry does not know it."""
    if "family" not in request.GET:
        return None
    found = family_within(request.areas, _number(request.GET["family"]))
    if found is None or found.is_gone:
        raise Http404
    return found


def _number(typed: str) -> int:
    if typed and not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS):
        raise Http404
    return int(typed or 0)


def _month(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as cause:
        raise Http404 from cause


def _listed(request: SignedInRequest, count: int) -> None:
    facts: dict[str, str | int] = {"count": count}
    audit.record("programmes.proposals_listed", subject="proposal", by=request.user, at=request.at, facts=facts)


def _waiting(request: SignedInRequest, *, refusal: Refused | None = None, status: int = 200) -> HttpResponse:
    states, today = told.waiting_by_state(request.areas), local_day(request.at, request.areas[0])
    cutoff = next_cutoff(today)
    offices = areas_for(request, Permission.VERIFY_PROPOSALS)
    _listed(request, sum(len(one.first) for one in states))
    shown = {
        "states": states,
        "cutoff": cutoff,
        "days_left": (cutoff - today).days,
        "may_draft": bool(areas_for(request, Permission.DRAFT_PROPOSALS)),
        "to_send": told.to_send(offices, at=request.at),
        "job": _job(offices, request.at),
        "batches": told.last_batches(request.areas),
        "refusal": refusal.text if refusal else None,
    }
    return render(request, "programmes/proposals.html", shown, status=status)


def _job(offices: tuple[str, ...], at: datetime) -> ShownJob | None:
    """What a worker sends for these areas now, or was refused."""
    subjects = [running.subject_of(month, area) for area in offices for month in months_to_send(local_day(at, area))]
    return current_job_among([(running.SEND, subjects)], at=at)
