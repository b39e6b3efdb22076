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
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.selectors import latest_job_shown


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
    jobs.ask(kind=kinds.ASK, subject=files.PROGRAMMES.index(programme), by=request.user, at=request.at)
    return redirect("bank-accounts")


@require_POST
@never_cache
@page(may=Permission.PREPARE_ROUNDS)
def request_file(request: SignedInRequest, provider: str) -> HttpResponseBase:
    """The accounts that are asked for at a bank, as it takes them."""
    if provider not in files.BANKS:
        raise Http404
    file = files.write_request_file(provider=provider, by=request.user, at=request.at)
    return FileResponse(file.open("rb"), as_attachment=True, filename=file.name)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def opened(request: SignedInRequest, provider: str) -> HttpResponse:
    """Take in the list by which a bank says which accounts it opened; a worker reads it."""
    if provider not in files.BANKS:
        raise Http404
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _accounts(request, form=form, status=400)
    files.hand_in_opened(provider=provider, pieces=form.cleaned_data["reply"].chunks(), by=request.user, at=request.at)
    return redirect("bank-accounts")


def _accounts(request: SignedInRequest, *, form: ReplyForm | None = None, status: int = 200) -> HttpResponse:
    asked = [(kinds.ASK, at) for at in range(len(files.PROGRAMMES))]
    asked += [(kinds.OPEN, at) for at in range(len(files.BANKS))]
    told = [latest_job_shown(kind=kind, subject=subject, at=request.at) for kind, subject in asked]
    shown = {
        "providers": accounts_by_provider(),
        "jobs": [one for one in told if one and (one.is_unfinished or one.refusal)],
        "programmes": files.PROGRAMMES,
        "form": form or ReplyForm(),
        "may_prepare": bool(areas_for(request, Permission.PREPARE_ROUNDS)),
    }
    return render(request, "payments/accounts.html", shown, status=status)
