"""Accounts of families: asked for many at a time, opened by the banks' lists, and their cards; who acts for a bank."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.payments.domain.periods import PAID
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.forms.rounds import ReplyForm
from tangga.payments.models import ProviderOfficer
from tangga.payments.selectors.accounts import accounts_by_provider
from tangga.payments.selectors.providers import officers_serving, people_to_appoint
from tangga.payments.services import kinds, providers
from tangga.payments.services.accounts import files
from tangga.payments.views.nation import check_is_for_the_nation
from tangga.payments.views.provider import list_kind
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.selectors import current_jobs
from tangga.platform.refusals import Refused


@require_GET
@page(may=Permission.SEE_ROUNDS)
def accounts(request: SignedInRequest) -> HttpResponse:
    """How many accounts are asked for, open and refused."""
    return _accounts(request)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask for an account for every enrolled family that has none; a worker does it."""
    programme = request.POST.get("programme", "")
    if programme not in PAID:
        raise Http404
    check_is_for_the_nation(request)
    try:
        jobs.ask(kind=kinds.ASK, subject=PAID.index(programme), by=request.user, at=request.at)
    except Refused as refusal:
        return _accounts(request, refusal=refusal, status=409)
    return redirect("bank-accounts")


@require_POST
@never_cache
@page(may=Permission.PREPARE_ROUNDS)
def fetch_list(request: SignedInRequest, provider: str, kind: str) -> HttpResponseBase:
    """The accounts that are asked for at a bank, or the cards that no family has yet, as the bank takes them."""
    check_is_for_the_nation(request)
    kept = files.write_list(kind=list_kind(kind), provider=_bank(provider), by=request.user, at=request.at)
    return FileResponse(kept, as_attachment=True, filename=f"{provider}-{kind}-{request.today:%Y%m%d}.csv")


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def hand_in_list(request: SignedInRequest, provider: str, kind: str) -> HttpResponse:
    """Take in a bank's list of accounts that it opened, or of cards; a worker reads it."""
    bank, told, form = _bank(provider), list_kind(kind), ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _accounts(request, form=form, status=400)
    try:
        pieces = form.cleaned_data["reply"].chunks()
        files.hand_in_list(kind=told, provider=bank, pieces=pieces, by=request.user, at=request.at)
    except Refused as refusal:
        return _accounts(request, refusal=refusal, status=409)
    return redirect("bank-accounts")


@require_POST
@page(may=Permission.APPOINT_PROVIDERS)
def appoint(request: SignedInRequest) -> HttpResponse:
    """Let someone act for a bank or the post."""
    check_is_for_the_nation(request)
    provider, number = request.POST.get("provider", ""), request.POST.get("person", "")
    if provider not in PROVIDERS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Http404
    user = get_object_or_404(people_to_appoint(request.today), pk=int(number))
    try:
        providers.appoint(user=user, provider=provider, by=request.user, at=request.at)
    except Refused as refusal:
        return _accounts(request, refusal=refusal, status=409)
    return redirect("bank-accounts")


@require_POST
@page(may=Permission.APPOINT_PROVIDERS)
def dismiss(request: SignedInRequest, number: int) -> HttpResponse:
    """Let someone act for a bank or the post no more."""
    check_is_for_the_nation(request)
    providers.dismiss(officer=get_object_or_404(ProviderOfficer, pk=number), by=request.user, at=request.at)
    return redirect("bank-accounts")


def _bank(code: str) -> str:
    if code not in files.BANKS:
        raise Http404
    return code


def _accounts(
    request: SignedInRequest, *, form: ReplyForm | None = None, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    serving, may_appoint = officers_serving(), bool(areas_for(request, Permission.APPOINT_PROVIDERS))
    shown = {
        "providers": [(one, serving.get(one.code, [])) for one in accounts_by_provider()],
        "jobs": current_jobs((kinds.ASK, kinds.OPEN, kinds.CARDS), at=request.at),
        "programmes": PAID,
        "form": form or ReplyForm(),
        "refusal": refusal.text if refusal else None,
        "may_prepare": bool(areas_for(request, Permission.PREPARE_ROUNDS)),
        "may_appoint": may_appoint,
        "people": people_to_appoint(request.today) if may_appoint else [],
    }
    return render(request, "payments/accounts.html", shown, status=status)
