"""Families are asked whether the money came, where they live or in their own file; and what they say, counted."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.payments.domain.asking import CAME_WORDS, AskedState, Came
from tangga.payments.forms.asking import AnswerForm, ContestForm
from tangga.payments.models import Asked, PayRound
from tangga.payments.policies import had_part_in
from tangga.payments.selectors import asking as to_ask
from tangga.payments.selectors.asked_results import results_of
from tangga.payments.services import asking, kinds, sampling
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.audit import services as audit
from tangga.platform.jobs.selectors import latest_job_shown
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.registry.selectors.own_files import own_family_number


@require_GET
@never_cache
@page(may=Permission.ASK_FAMILIES)
def families(request: SignedInRequest) -> HttpResponse:
    """The families to ask in the reader's villages."""
    found = to_ask.to_ask_within(request.areas)
    shown = list(found[: to_ask.SHOWN])
    facts: dict[str, str | int] = {"count": len(shown)}
    audit.record("payments.families_to_ask_listed", subject="registry", by=request.user, at=request.at, facts=facts)
    return render(request, "payments/asking.html", {"shown": shown, "count": found.count()})


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.ASK_FAMILIES)
def ask(request: SignedInRequest, number: int) -> HttpResponse:
    """Ask one family, and write down what it says."""
    asked = to_ask.to_ask_within(request.areas).filter(pk=number).first()
    if asked is None:
        raise Http404
    if request.method == "GET":
        family = asked.line.family_id
        audit.record("payments.family_to_ask_seen", subject="family", number=family, by=request.user, at=request.at)
    return _ask(request, asked, after="asking", is_own=False)


@require_POST
@page(may=Permission.ASK_FAMILIES)
def not_found(request: SignedInRequest, number: int) -> HttpResponse:
    """The family was looked for and not met."""
    asked = to_ask.to_ask_within(request.areas).filter(pk=number).first()
    if asked is None:
        raise Http404
    asking.not_found(asked=asked, by=request.user, at=request.at)
    return redirect("asking")


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.SEE_OWN_FILE)
def own(request: SignedInRequest, number: int) -> HttpResponse:
    """Say of one's own family whether the money came; or that what someone wrote down is not so."""
    asked = to_ask.asked_of(own_family_number(request.user)).filter(pk=number).first()
    if asked is None:
        raise Http404
    if asked.state == AskedState.ANSWERED:
        return _contest(request, asked)
    return _ask(request, asked, after="own-file", is_own=True)


@require_GET
@never_cache
@page(may=Permission.SEE_ROUNDS)
def results(request: SignedInRequest, number: int) -> HttpResponse:
    """What the families that were asked say, in the reader's areas."""
    return _results(request, get_object_or_404(PayRound, pk=number))


@require_POST
@page(may=Permission.DRAW_SAMPLES)
def draw(request: SignedInRequest, number: int) -> HttpResponse:
    """Draw the families to ask; a worker does it."""
    pay_round = get_object_or_404(PayRound, pk=number)
    try:
        sampling.ask_sample(pay_round=pay_round, by=request.user, at=request.at)
    except Refused as refusal:
        return _results(request, pay_round, refusal.text)
    return redirect("round-asking", number)


def _ask(request: SignedInRequest, asked: Asked, *, after: str, is_own: bool) -> HttpResponse:
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            asking.answer(asked=asked, said=form.said(), by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect(after)
    return render(request, "payments/ask.html", {"form": form, "asked": asked, "is_own": is_own}, status=status)


def _contest(request: SignedInRequest, asked: Asked) -> HttpResponse:
    form = ContestForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            asking.contest(asked=asked, says=form.cleaned_data["says"], by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect("own-file")
    shown = {"form": form, "asked": asked, "came": CAME_WORDS[Came(asked.came)]}
    return render(request, "payments/contest.html", shown, status=status)


def _results(request: SignedInRequest, pay_round: PayRound, refusal: Text | None = None) -> HttpResponse:
    found = results_of(pay_round, request.areas)
    if found and found.differing:
        facts: dict[str, str | int] = {"count": len(found.differing)}
        audit.record(
            "payments.findings_read", subject="pay_round", number=pay_round.number, by=request.user, at=request.at,
            facts=facts,
        )  # fmt: skip
    may_draw = bool(areas_for(request, Permission.DRAW_SAMPLES)) and not had_part_in(request.user, pay_round)
    job = None if found else latest_job_shown(kind=kinds.SAMPLE, subject=pay_round.number, at=request.at)
    shown = {"round": pay_round, "job": job, "results": found, "may_draw": may_draw, "refusal": refusal}
    return render(request, "payments/asked_results.html", shown, status=409 if refusal else 200)
