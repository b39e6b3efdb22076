"""The files of a round: fetched for the bank, answered by it, and the rows of replies that nobody could believe."""

from itertools import chain

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.payments.domain.replies import REASONS, Reason, Resolution
from tangga.payments.forms.rounds import ReplyForm, ResolveForm
from tangga.payments.models import PayRound, RailFile, SetAside
from tangga.payments.selectors.set_aside import set_aside_of, unresolved_of
from tangga.payments.services import incoming
from tangga.payments.services.instructing import folder_of
from tangga.payments.services.replies import resolve_set_aside
from tangga.payments.views.nation import check_is_for_the_nation
from tangga.payments.views.rounds import show_round
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken

SHOWN = 100


@require_GET
@never_cache
@page(may=Permission.RELEASE_ROUNDS)
def download(request: SignedInRequest, number: int, provider: str) -> HttpResponseBase:
    """The file for one bank or the post, as it was written; fetching it is on record."""
    check_is_for_the_nation(request)
    found = get_object_or_404(RailFile.objects.select_related("pay_round"), pay_round=number, provider=provider)
    return fetched(request, found)


def fetched(request: SignedInRequest, found: RailFile) -> FileResponse:
    """The bytes of a file, put on record as fetched."""
    file = folder_of(found.pay_round) / found.name
    if not file.is_file():
        raise Http404
    audit.record(
        "payments.file_fetched", subject="pay_round", number=found.pay_round_id, by=request.user, at=request.at,
        facts={"provider": found.provider},
    )  # fmt: skip
    return FileResponse(file.open("rb"), as_attachment=True, filename=found.name)


@require_POST
@page(may=Permission.TAKE_REPLIES)
def hand_in(request: SignedInRequest, number: int, provider: str) -> HttpResponse:
    """Take in what a bank or the post sent back; a worker reads it."""
    found = get_object_or_404(RailFile.objects.select_related("pay_round"), pay_round=number, provider=provider)
    form = ReplyForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["reply"]
        try:
            incoming.hand_in(rail_file=found, name=sent.name, pieces=sent.chunks(), by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
        else:
            return redirect("round", number)
    return show_round(request, found.pay_round, reply_form=form, status=400)


@require_GET
@never_cache
@page(may=Permission.TAKE_REPLIES)
def set_aside(request: SignedInRequest, number: int) -> HttpResponse:
    """The rows of replies that were not taken, with their reasons."""
    check_is_for_the_nation(request)
    return _set_aside(request, get_object_or_404(PayRound, pk=number))


@require_POST
@page(may=Permission.TAKE_REPLIES)
def resolve(request: SignedInRequest, number: int, row: int) -> HttpResponse:
    """Say what becomes of one such row."""
    check_is_for_the_nation(request)
    found = get_object_or_404(PayRound, pk=number)
    asked, form = get_object_or_404(set_aside_of(found), pk=row), ResolveForm(request.POST)
    if not form.is_valid():
        return _set_aside(request, found, form=form, status=400)
    how, why = Resolution(form.cleaned_data["how"]), form.cleaned_data["why"]
    try:
        resolve_set_aside(row=asked, how=how, why=why, by=request.user, at=request.at)
    except Refused as refusal:
        return _set_aside(request, found, refusal=refusal, form=form, status=409)
    return redirect("round-set-aside", number)


def _set_aside(
    request: SignedInRequest,
    found: PayRound,
    *,
    form: ResolveForm | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    # Those that wait come first, so that none is ever out of sight.
    rows = list(chain(unresolved_of(found)[:SHOWN], set_aside_of(found).exclude(resolved_how="")[:SHOWN]))
    facts: dict[str, str | int] = {"count": len(rows)}
    audit.record(
        "payments.set_aside_read", subject="pay_round", number=found.number, by=request.user, at=request.at, facts=facts
    )
    shown = {
        "round": found,
        "rows": [(one, REASONS[Reason(one.reason)], _may_resolve(one, request)) for one in rows],
        "form": form or ResolveForm(),
        "refusal": refusal.text if refusal else None,
    }
    return render(request, "payments/set_aside.html", shown, status=status)


def _may_resolve(row: SetAside, request: SignedInRequest) -> bool:
    return not row.resolved_how and row.reply.read_by_id != request.user.pk
