"""The pages of a bank or the post: its own files to pay, the replies, and the lists of accounts and cards."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.payments.domain.accounts import ListKind
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.forms.rounds import ReplyForm
from tangga.payments.models import RailFile
from tangga.payments.selectors.accounts import accounts_of
from tangga.payments.selectors.providers import MOST_FILES, files_of, lists_of
from tangga.payments.services import incoming, kinds
from tangga.payments.services.accounts import files
from tangga.payments.serving import provider_served
from tangga.payments.views.files import fetched
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.jobs.selectors import current_job_among
from tangga.platform.refusals import Refused


@require_GET
@page(may=Permission.SERVE_AS_PROVIDER)
def home(request: SignedInRequest) -> HttpResponse:
    """What is to be paid and answered."""
    return _home(request)


@require_GET
@never_cache
@page(may=Permission.SERVE_AS_PROVIDER)
def download(request: SignedInRequest, number: int) -> HttpResponseBase:
    """The file of a round, as it was written; fetching it is on record."""
    return fetched(request, _file(request, number))


@require_POST
@page(may=Permission.SERVE_AS_PROVIDER)
def reply(request: SignedInRequest, number: int) -> HttpResponse:
    """Hand in what became of the payments of a file; a worker reads it."""
    found, form = _file(request, number), ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _home(request, form=form, status=400)
    sent = form.cleaned_data["reply"]
    try:
        incoming.hand_in(rail_file=found, name=sent.name, pieces=sent.chunks(), by=request.user, at=request.at)
    except Refused as refusal:
        return _home(request, refusal=refusal, status=409)
    return redirect("provider")


@require_POST
@never_cache
@page(may=Permission.SERVE_AS_PROVIDER)
def fetch_list(request: SignedInRequest, kind: str) -> HttpResponseBase:
    """The accounts that are asked for, or the cards that no family has yet."""
    provider = _served(request)
    kept = files.write_list(kind=list_kind(kind), provider=provider, by=request.user, at=request.at)
    return FileResponse(kept, as_attachment=True, filename=f"{provider}-{kind}-{request.today:%Y%m%d}.csv")


@require_POST
@page(may=Permission.SERVE_AS_PROVIDER)
def hand_in_list(request: SignedInRequest, kind: str) -> HttpResponse:
    """What became of them; a worker reads it."""
    provider, form = _served(request), ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _home(request, form=form, status=400)
    pieces = form.cleaned_data["reply"].chunks()
    try:
        files.hand_in_list(kind=list_kind(kind), provider=provider, pieces=pieces, by=request.user, at=request.at)
    except Refused as refusal:
        return _home(request, refusal=refusal, status=409)
    return redirect("provider")


def list_kind(told: str) -> ListKind:
    """The kind of list that an address names."""
    try:
        return ListKind(told.upper())
    except ValueError:
        raise Http404 from None


def _served(request: SignedInRequest) -> str:
    provider = provider_served(request.user, today=request.today)
    if provider not in files.BANKS:
        raise Http404
    return provider


def _file(request: SignedInRequest, number: int) -> RailFile:
    provider = provider_served(request.user, today=request.today)
    return get_object_or_404(RailFile.objects.select_related("pay_round"), pay_round=number, provider=provider)


def _home(
    request: SignedInRequest, *, form: ReplyForm | None = None, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    provider = provider_served(request.user, today=request.today)
    if provider is None:
        return render(request, "payments/provider_unknown.html", status=status)
    found = files_of(provider)
    asked = [(kinds.TAKE, [one.file.pk for one in found])]
    if provider in files.BANKS:
        place = [files.BANKS.index(provider)]
        asked += [(kinds.OPEN, place), (kinds.CARDS, place)]
    shown = {
        "provider": PROVIDERS[provider],
        "files": found,
        "most_files": MOST_FILES,
        "accounts": accounts_of(provider) if provider in files.BANKS else None,
        "lists": lists_of(provider),
        "job": current_job_among(asked, at=request.at),
        "form": form or ReplyForm(),
        "refusal": refusal.text if refusal else None,
    }
    return render(request, "payments/provider.html", shown, status=status)
