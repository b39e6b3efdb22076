"""Accounts of families: asked for many at a time, and opened by the banks' lists."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.payments.forms.rounds import ReplyForm
from tangga.payments.selectors.accounts import accounts_by_provider
from tangga.payments.services import kinds
from tangga.payments.services.accounts import files
from tangga.payments.views.nation import check_is_for_the_nation
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.selectors import latest_job_shown
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
    if programme not in files.PROGRAMMES:
        raise Http404
    check_is_for_the_nation(request)
    try:
        jobs.ask(kind=kinds.ASK, subject=files.PROGRAMMES.index(programme), by=request.user, at=request.at)
    except Refused as refusal:
        return _accounts(request, refusal=refusal, status=409)
    return redirect("bank-accounts")


@require_POST
@never_cache
@page(may=Permission.PREPARE_ROUNDS)
def request_file(request: SignedInRequest, provider: str) -> HttpResponseBase:
    """The accounts that are asked for at a bank, as it takes them."""
    if provider not in files.BANKS:
        raise Http404
    check_is_for_the_nation(request)
    kept = files.write_request_file(provider=provider, by=request.user, at=request.at)
    return FileResponse(kept, as_attachment=True, filename=f"{provider}-{request.today:%Y%m%d}.csv")


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def opened(request: SignedInRequest, provider: str) -> HttpResponse:
    """Take in the list by which a bank says which accounts it opened; a worker reads it."""
    if provider not in files.BANKS:
        raise Http404
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _accounts(request, form=form, status=400)
    try:
        pieces = form.cleaned_data["reply"].chunks()
        files.hand_in_opened(provider=provider, pieces=pieces, by=request.user, at=request.at)
    except Refused as refusal:
        return _accounts(request, refusal=refusal, status=409)
    return redirect("bank-accounts")


def _accounts(
    request: SignedInRequest, *, form: ReplyForm | None = None, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    asked = [(kinds.ASK, at) for at in range(len(files.PROGRAMMES))]
    asked += [(kinds.OPEN, at) for at in range(len(files.BANKS))]
    told = [latest_job_shown(kind=kind, subject=subject, at=request.at) for kind, subject in asked]
    shown = {
        "providers": accounts_by_provider(),
        "jobs": [one for one in told if one and (one.is_unfinished or one.refusal)],
        "programmes": files.PROGRAMMES,
        "form": form or ReplyForm(),
        "refusal": refusal.text if refusal else None,
        "may_prepare": bool(areas_for(request, Permission.PREPARE_ROUNDS)),
    }
    return render(request, "payments/accounts.html", shown, status=status)
