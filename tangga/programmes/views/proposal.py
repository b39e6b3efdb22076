"""One proposal: how far it is, what was said and done, and the next step for whoever holds it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, may_in
from tangga.platform.audit import services as audit
from tangga.platform.refusals import Refused
from tangga.platform.sealing import unseal
from tangga.programmes.domain.proposals import HOLDERS, PROPOSAL_MOVES, ProposalMove, ProposalState
from tangga.programmes.forms import DecideForm, DeliberateForm, VerifyForm, WhyForm
from tangga.programmes.models import Proposal
from tangga.programmes.policies import PERMISSION_OF
from tangga.programmes.selectors import proposals as told
from tangga.programmes.services import proposals
from tangga.programmes.words import HOLDER_WORDS

FORMS: dict[str, type[forms.Form]] = {
    ProposalState.DRAFTED: DeliberateForm,
    ProposalState.DELIBERATED: VerifyForm,
    ProposalState.VERIFIED: DecideForm,
}
"""What is written down next, by where the proposal stands; after that it goes with a batch."""


@require_GET
@never_cache
@page(may=Permission.SEE_PROPOSALS)
def proposal(request: SignedInRequest, number: int) -> HttpResponse:
    """The proposal as it stands; reading it is on record, for the family too."""
    found = _found(request, number)
    subject, about = ("family", found.family_id) if found.family_id else ("proposal", found.number)
    audit.record("programmes.proposal_read", subject=subject, number=about, by=request.user, at=request.at)
    return _page(request, found)


@require_POST
@never_cache
@page(may=Permission.DRAFT_PROPOSALS)
def deliberate(request: SignedInRequest, number: int) -> HttpResponse:
    """Write down what the village's deliberation said."""

    def written(proposal: Proposal, **typed: Any) -> Proposal:
        is_agreed = typed.pop("outcome") == "AGREED"
        return proposals.deliberate(proposal=proposal, is_agreed=is_agreed, **typed)

    return _step(request, number, DeliberateForm(request.POST), written)


@require_POST
@never_cache
@page(may=Permission.VERIFY_PROPOSALS)
def verify(request: SignedInRequest, number: int) -> HttpResponse:
    """Write down what the social office found."""
    return _step(request, number, VerifyForm(request.POST), proposals.verify)


@require_POST
@never_cache
@page(may=Permission.VERIFY_PROPOSALS)
def decide(request: SignedInRequest, number: int) -> HttpResponse:
    """Write down the regent's or mayor's letter."""
    return _step(request, number, DecideForm(request.POST), proposals.decide)


@require_POST
@never_cache
@page(may=Permission.SEE_PROPOSALS)
def refuse(request: SignedInRequest, number: int) -> HttpResponse:
    """End it with a reason; the service knows who may where it stands."""
    return _step(request, number, WhyForm(request.POST), proposals.refuse)


@require_POST
@never_cache
@page(may=Permission.DRAFT_PROPOSALS)
def withdraw(request: SignedInRequest, number: int) -> HttpResponse:
    """Take back what one drafted."""
    return _step(request, number, forms.Form(request.POST), proposals.withdraw)


def _found(request: SignedInRequest, number: int) -> Proposal:
    found = told.proposal_within(request.areas, number)
    if found is None:
        raise Http404
    return found


def _step(request: SignedInRequest, number: int, form: forms.Form, step: Callable[..., Proposal]) -> HttpResponse:
    """One call, then the proposal as it stands; a refusal is told on its page."""
    found = _found(request, number)
    if not form.is_valid():
        return _page(request, found, form=form, status=400)
    try:
        step(proposal=found, by=request.user, at=request.at, **form.cleaned_data)
    except Refused as refusal:
        return _page(request, _found(request, number), form=form, refusal=refusal, status=409)
    return redirect("proposal", number)


def _page(
    request: SignedInRequest,
    found: Proposal,
    *,
    form: forms.Form | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    holder = HOLDERS.get(ProposalState(found.state))
    may_move = holder is not None and may_in(request, PERMISSION_OF[holder], found.region_code)
    is_own = found.drafted_by_id == request.user.pk
    steps = told.steps_of(found)
    shown = {
        "one": told.shown(found),
        "why": unseal(found.why_sealed),
        "track": told.track_of(found, steps),
        "steps": told.noted(steps),
        "holder": HOLDER_WORDS[holder] if holder else None,
        "refusal": refusal.text if refusal else None,
        "may_move": may_move,
        "may_refuse": may_move and found.state != ProposalState.DRAFTED,
        "may_withdraw": is_own and _is_withdrawable(request, found),
        "may_see_family": found.family is not None
        and may_in(request, Permission.SEE_FAMILIES, found.family.region_code),
        "is_own": is_own,
        "form": _next_form(found, form),
        "why_form": form if isinstance(form, WhyForm) else WhyForm(),
    }
    return render(request, "programmes/proposal.html", shown, status=status)


def _is_withdrawable(request: SignedInRequest, found: Proposal) -> bool:
    moves = PROPOSAL_MOVES[ProposalState(found.state)]
    return ProposalMove.WITHDRAW in moves and may_in(request, Permission.DRAFT_PROPOSALS, found.region_code)


def _next_form(found: Proposal, sent: forms.Form | None) -> forms.Form | None:
    """The form of the next step: the one that was sent, where it is that one."""
    kind = FORMS.get(found.state)
    if kind is None:
        return None
    return sent if isinstance(sent, kind) else kind()
