"""The review of doubtful pairs: the queue, one pair after the other, disputes."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tangga.matching.domain.review import Answer
from tangga.matching.forms import DecideForm, ReopenForm, UndoForm, UnmaskForm
from tangga.matching.models import DoubtfulPair
from tangga.matching.policies import EvidenceChanged
from tangga.matching.selectors import pages, queue
from tangga.matching.selectors.decisions import decision_of
from tangga.matching.services import claims, decisions
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.refusals import Refused


@require_GET
@page(may=Permission.REVIEW_PAIRS)
def review(request: SignedInRequest) -> HttpResponse:
    """How far the queue is, how well reviewers agree, what the reader did."""
    shown = pages.queue_page(reader=request.user, areas=request.areas, at=request.at)
    return render(request, "matching/review.html", {"shown": shown})


@require_GET
@page(may=Permission.REVIEW_PAIRS)
def next_pair(request: SignedInRequest) -> HttpResponse:
    """The pair that is most worth deciding, put into the reader's hands."""
    pair = claims.claim_next(by=request.user, at=request.at)
    if pair is not None:
        return redirect("review-pair", pair.pk)
    shown = pages.queue_page(reader=request.user, areas=request.areas, at=request.at)
    return render(request, "matching/nothing_waits.html", {"shown": shown})


@require_GET
@page(may=Permission.REVIEW_PAIRS)
def disputes(request: SignedInRequest) -> HttpResponse:
    """The pairs on which two others differ."""
    found = pages.disputes(reader=request.user, areas=request.areas)
    return render(request, "matching/disputes.html", {"disputes": found})


@require_GET
@page(may=Permission.REVIEW_PAIRS)
def pair(request: SignedInRequest, number: int) -> HttpResponse:
    """Two records side by side."""
    looked = claims.look_at(pair=_pair(request, number), by=request.user, at=request.at)
    return _pair_page(request, looked)


@require_POST
@page(may=Permission.REVIEW_PAIRS)
def decide(request: SignedInRequest, number: int) -> HttpResponse:
    """Store what the reader says of a pair, and go on to the next one."""
    decided, form = _pair(request, number), DecideForm(request.POST)
    if not form.is_valid():
        return _pair_page(request, decided, form=form, status=HTTPStatus.BAD_REQUEST)
    said, why = Answer(form.cleaned_data["answer"]), form.cleaned_data["why"]
    try:
        decisions.decide(
            pair=decided, answer=said, why=why, seen_round=form.cleaned_data["round"], by=request.user, at=request.at
        )
    except EvidenceChanged as refusal:
        again = DecideForm(initial={"why": why})
        return _pair_page(request, decided, form=again, refusal=refusal, status=HTTPStatus.CONFLICT)
    except Refused as refusal:
        return _refused(request, decided, refusal, typed=why, is_decision=True)
    return redirect("review-next")


@require_POST
@page(may=Permission.REVIEW_PAIRS)
def unmask(request: SignedInRequest, number: int) -> HttpResponse:
    """Show the numbers of a pair once, with a reason that is put on record; a decision half typed stays."""
    shown, form = _pair(request, number), UnmaskForm(request.POST)
    typed = DecideForm(initial={"why": request.POST.get("why", "")})
    if not form.is_valid():
        return _pair_page(request, shown, form=typed, unmask_form=form, status=HTTPStatus.BAD_REQUEST)
    try:
        claims.unmask_numbers(pair=shown, why=form.cleaned_data["unmask_why"], by=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, shown, refusal, typed=request.POST.get("why", ""))
    return _pair_page(request, shown, form=typed, is_unmasked=True)


@require_POST
@page(may=Permission.REVIEW_PAIRS)
def reopen(request: SignedInRequest, number: int) -> HttpResponse:
    """Have a settled pair decided anew."""
    settled, form = _pair(request, number), ReopenForm(request.POST)
    if not form.is_valid():
        return _pair_page(request, settled, reopen_form=form, status=HTTPStatus.BAD_REQUEST)
    why = form.cleaned_data["reopen_why"]
    try:
        decisions.reopen(pair=settled, why=why, by=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, settled, refusal, typed=why)
    return redirect("review-pair", number)


@require_POST
@page(may=Permission.REVIEW_PAIRS)
def undo(request: SignedInRequest) -> HttpResponse:
    """Take back the reader's own decision, and show the pair again."""
    form = UndoForm(request.POST)
    decision = decision_of(request.user, form.cleaned_data["decision"]) if form.is_valid() else None
    if decision is None:
        # Pressed twice: what was to be undone is undone.
        return redirect("review")
    try:
        decisions.undo(decision=decision, by=request.user, at=request.at)
    except Refused as refusal:
        return _refused(request, decision.pair, refusal)
    return redirect("review-pair", decision.pair_id)


def _pair(request: SignedInRequest, number: int) -> DoubtfulPair:
    """The pair, if one of its records lies where the reader reviews; elsewhere there is none."""
    return get_object_or_404(queue.pairs_in(request.areas).select_related("claimed_by"), pk=number)


def _pair_page(
    request: SignedInRequest,
    pair: DoubtfulPair,
    *,
    form: DecideForm | None = None,
    unmask_form: UnmaskForm | None = None,
    reopen_form: ReopenForm | None = None,
    refusal: Refused | None = None,
    is_unmasked: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    shown = pages.pair_page(pair, reader=request.user, areas=request.areas, at=request.at, is_unmasked=is_unmasked)
    told = {
        "shown": shown,
        "form": form or DecideForm(),
        "unmask_form": unmask_form or UnmaskForm(),
        "reopen_form": reopen_form or ReopenForm(),
        "refusal": refusal.text if refusal else None,
    }
    return render(request, "matching/pair.html", told, status=status)


def _refused(
    request: SignedInRequest, pair: DoubtfulPair, refusal: Refused, *, typed: str = "", is_decision: bool = False
) -> HttpResponse:
    """What could not be done and why, what was typed, and where to go on."""
    told = {
        "refusal": refusal.text,
        "number": pair.pk,
        "pairs": getattr(refusal, "pairs", []),
        "typed": typed,
        "is_decision": is_decision,
    }
    return render(request, "matching/refused.html", told, status=HTTPStatus.CONFLICT)
