"""Pay rounds: begun, drawn by a worker, looked at, requested, approved by others, released by a third."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.payments.domain.rounds import RoundStep
from tangga.payments.forms.rounds import BeginForm, ReplyForm, WhyForm
from tangga.payments.models import PayRound
from tangga.payments.policies import check_can_approve, check_can_release, moved
from tangga.payments.selectors import coming_back as told_back
from tangga.payments.selectors import rounds as told
from tangga.payments.services import (
    approving,
    drawing,
    kinds,
    paying_again,
    reconciling,
    returning,
)
from tangga.payments.views.nation import check_is_for_the_nation
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.selectors import current_job_among
from tangga.platform.jobs.words import ShownJob
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.programmes.selectors import run_shown


@require_GET
@page(may=Permission.SEE_ROUNDS)
def rounds(request: SignedInRequest) -> HttpResponse:
    """The latest rounds."""
    shown = {"rounds": told.pay_rounds(), "may_prepare": bool(areas_for(request, Permission.PREPARE_ROUNDS))}
    return render(request, "payments/rounds.html", shown)


@require_http_methods(["GET", "POST"])
@page(may=Permission.PREPARE_ROUNDS)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin a round; a worker draws its list, freezes it and checks it."""
    form, run = BeginForm(request.POST if request.method == "POST" else None), run_shown()
    if form.is_valid() and run is not None:
        try:
            begun = drawing.begin_round(
                programme=form.cleaned_data["programme"], run=run, by=request.user, at=request.at, **form.months()
            )
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
        else:
            jobs.ask(kind=kinds.PREPARE, subject=begun.number, by=request.user, at=request.at)
            return redirect("round", begun.number)
    status = 400 if form.is_bound else 200
    return render(request, "payments/begin.html", {"form": form, "run": run}, status=status)


@require_GET
@page(may=Permission.SEE_ROUNDS)
def pay_round(request: SignedInRequest, number: int) -> HttpResponse:
    """Where the round stands, who holds it, what blocks it, what can be done next."""
    return show_round(request, get_object_or_404(PayRound, pk=number))


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def prepare(request: SignedInRequest, number: int) -> HttpResponse:
    """Draw, freeze and check what is not drawn, frozen or checked yet; a worker does it."""
    return _work(request, number, kinds.PREPARE)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def ask_for_payment(request: SignedInRequest, number: int) -> HttpResponse:
    """Ask for payment: whoever does stands by the list. A worker looks through it once more."""
    return _work(request, number, kinds.REQUEST)


@require_POST
@page(may=Permission.APPROVE_ROUNDS)
def approve(request: SignedInRequest, number: int) -> HttpResponse:
    """Stand by the list as someone who did not prepare it; a worker holds it against its hash."""
    return _work_of_others(request, number, kinds.APPROVE, RoundStep.ORDER, check_can_approve)


@require_POST
@page(may=Permission.APPROVE_ROUNDS)
def send_back(request: SignedInRequest, number: int) -> HttpResponse:
    """Give the list back to whoever prepared it."""
    return _step_with_reason(request, number, approving.send_back)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def cancel(request: SignedInRequest, number: int) -> HttpResponse:
    """Give the round up before money moves."""
    return _step_with_reason(request, number, approving.cancel)


@require_POST
@page(may=Permission.RELEASE_ROUNDS)
def release(request: SignedInRequest, number: int) -> HttpResponse:
    """Release the funds as a third; a worker looks at every line once more."""
    return _work_of_others(request, number, kinds.RELEASE, RoundStep.RELEASE, check_can_release)


@require_POST
@page(may=Permission.RELEASE_ROUNDS)
def instruct(request: SignedInRequest, number: int) -> HttpResponse:
    """Write the files for banks and post; a worker does it."""
    return _work(request, number, kinds.INSTRUCT)


@require_POST
@page(may=Permission.RECONCILE_ROUNDS)
def reconcile(request: SignedInRequest, number: int) -> HttpResponse:
    """Close the round, once every rupiah is accounted for."""
    return _step(request, number, reconciling.reconcile)


@require_POST
@page(may=Permission.RETURN_UNSPENT)
def ask_back(request: SignedInRequest, number: int) -> HttpResponse:
    """Ask banks and post to give back what has lain in accounts for too long."""
    return _step(request, number, returning.order_return)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def pay_again(request: SignedInRequest, number: int) -> HttpResponse:
    """Begin a round that pays once more what failed or came back in this one."""
    found = get_object_or_404(PayRound, pk=number)
    try:
        begun = paying_again.begin_again(of=found, by=request.user, at=request.at)
    except Refused as refusal:
        return show_round(request, found, refusal=refusal, status=409)
    jobs.ask(kind=kinds.PREPARE, subject=begun.number, by=request.user, at=request.at)
    return redirect("round", begun.number)


def _work_of_others(
    request: SignedInRequest, number: int, kind: str, step: RoundStep, check: Callable[..., None]
) -> HttpResponse:
    """Refused at once where it is not theirs to do or the round does not stand there; else a worker does it."""
    found = get_object_or_404(PayRound, pk=number)
    try:
        check(request.user, found, today=request.today)
        moved(found, step)
        approving.check_seen(found, request.POST.get("seen", ""))
    except Refused as refusal:
        return show_round(request, found, refusal=refusal, status=409)
    return _work(request, number, kind)


def _work(request: SignedInRequest, number: int, kind: str) -> HttpResponse:
    """Ask a worker for it, in the reader's own name; who may not in the whole nation is told at once."""
    check_is_for_the_nation(request)
    found = get_object_or_404(PayRound, pk=number)
    try:
        jobs.ask(kind=kind, subject=number, by=request.user, at=request.at)
    except Refused as refusal:
        return show_round(request, found, refusal=refusal, status=409)
    return redirect("round", number)


def _step_with_reason(request: SignedInRequest, number: int, step: Callable[..., PayRound]) -> HttpResponse:
    form = WhyForm(request.POST)
    if not form.is_valid():
        return show_round(request, get_object_or_404(PayRound, pk=number), form=form, status=400)
    return _step(request, number, step, form=form, why=form.cleaned_data["why"])


def _step(
    request: SignedInRequest, number: int, step: Callable[..., object], *, form: WhyForm | None = None, **more: Any
) -> HttpResponse:
    """One call, then the round as it stands; a refusal is told on its page."""
    found = get_object_or_404(PayRound, pk=number)
    try:
        step(pay_round=found, by=request.user, at=request.at, **more)
    except Refused as refusal:
        found.refresh_from_db()
        return show_round(request, found, form=form, refusal=refusal, status=409)
    return redirect("round", number)


def show_round(
    request: SignedInRequest,
    found: PayRound,
    *,
    form: WhyForm | None = None,
    refusal: Refused | None = None,
    reply_form: ReplyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a round, with what was refused or has to be put right."""
    found = told.whole_round(found.number)
    shown = {
        "shown": told.round_page(found, reader=request.user),
        "round": found,
        "job": _job(found, request.at),
        "form": form or WhyForm(),
        "refusal": refusal.text if refusal else None,
        "may_prepare": bool(areas_for(request, Permission.PREPARE_ROUNDS)),
        "may_approve": bool(areas_for(request, Permission.APPROVE_ROUNDS)),
        "may_release": bool(areas_for(request, Permission.RELEASE_ROUNDS)),
        "may_take": bool(areas_for(request, Permission.TAKE_REPLIES)),
        "may_reconcile": bool(areas_for(request, Permission.RECONCILE_ROUNDS)),
        "may_ask_back": bool(areas_for(request, Permission.RETURN_UNSPENT)),
        "back": told_back.coming_back(found, today=request.today) if found.instructed_at else None,
        "reply_form": reply_form or ReplyForm(),
    }
    return render(request, "payments/round.html", shown, status=status)


def _job(found: PayRound, at: datetime) -> ShownJob | None:
    """What a worker does for the round now, or did last and was refused."""
    of_round = (kinds.PREPARE, kinds.REQUEST, kinds.APPROVE, kinds.RELEASE, kinds.INSTRUCT)
    files = [file.pk for file in found.files.all()]
    return current_job_among([*((kind, [found.number]) for kind in of_round), (kinds.TAKE, files)], at=at)
