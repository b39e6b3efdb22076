"""Change sets: prepared, looked at, announced by another, begun, applied, taken back."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.selectors import current_job_among
from tangga.platform.jobs.words import ShownJob
from tangga.platform.letters import LETTERS_A_FILE
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.programmes import selectors
from tangga.programmes.domain.changes import ChangeStep
from tangga.programmes.forms import ProposeForm, WhyForm
from tangga.programmes.letters import notices_as_pdf
from tangga.programmes.models import ChangeSet
from tangga.programmes.policies import check_can_announce, check_can_run, first_day, next_state
from tangga.programmes.selectors import changes as told
from tangga.programmes.selectors.exclusions import list_of
from tangga.programmes.services import changes
from tangga.programmes.services.changes import running
from tangga.programmes.services.changes.taking_back import ask_back

MOST_DIGITS = 18


@require_GET
@page(may=Permission.SEE_CHANGES)
def change_sets(request: SignedInRequest) -> HttpResponse:
    """The latest change sets."""
    shown = {"sets": told.change_sets(), "may_prepare": bool(areas_for(request, Permission.PREPARE_CHANGES))}
    return render(request, "programmes/changes.html", shown)


@require_http_methods(["GET", "POST"])
@page(may=Permission.PREPARE_CHANGES)
def propose(request: SignedInRequest) -> HttpResponse:
    """Say what a change set is to hold; its impact is shown before anybody is told."""
    form = ProposeForm(request.POST if request.method == "POST" else None, areas=request.areas)
    if form.is_valid():
        try:
            made = changes.begin_proposal(**form.cleaned_data, by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
        else:
            jobs.ask(kind=running.COMPARE, subject=made.number, by=request.user, at=request.at)
            return redirect("change", made.number)
    status = 400 if form.is_bound else 200
    shown = {"form": form, "run": selectors.run_shown()}
    return render(request, "programmes/propose.html", shown, status=status)


@require_GET
@page(may=Permission.SEE_CHANGES)
def change(request: SignedInRequest, number: int) -> HttpResponse:
    """The impact, where its families stand, and what can be done next."""
    return _change(request, get_object_or_404(ChangeSet, pk=number))


@require_GET
@page(may=Permission.SEE_CHANGES)
def families(request: SignedInRequest, number: int) -> HttpResponse:
    """The families of a change set in the reader's areas."""
    change_set, after = get_object_or_404(ChangeSet, pk=number), line_after(request)
    found = list(told.lines_within(change_set, request.areas).filter(pk__gt=after)[: told.LINES_A_PAGE + 1])
    lines = [told.coming_to(line, today=request.today) for line in found[: told.LINES_A_PAGE]]
    facts: dict[str, str | int] = {"count": len(lines)}
    audit.record(
        "programmes.change_families_listed", subject="change", number=number, by=request.user, at=request.at,
        facts=facts,
    )  # fmt: skip
    last = lines[-1].line.number if len(found) > told.LINES_A_PAGE else None
    shown = {"set": change_set, "lines": lines, "after": last, "before": after, "most_letters": LETTERS_A_FILE}
    shown["has_letters"] = change_set.state in told.LETTERS_IN
    is_of_another = change_set.prepared_by_id != request.user.pk and list_of(change_set) is not None
    shown["may_lift"] = is_of_another and bool(areas_for(request, Permission.APPROVE_CHANGES))
    return render(request, "programmes/change_families.html", shown)


@require_GET
@page(may=Permission.SEE_CHANGES)
def letters(request: SignedInRequest, number: int) -> HttpResponse:
    """The notices that still hold, to families in the reader's areas, as letters to print, so many at a time."""
    change_set, after = get_object_or_404(ChangeSet, pk=number), line_after(request)
    lines = told.letters_within(change_set, request.areas).filter(pk__gt=after)
    noticed = [told.coming_to(line, today=request.today) for line in lines[:LETTERS_A_FILE]]
    if change_set.announced_at is None or not noticed:
        raise Http404
    facts: dict[str, str | int] = {"count": len(noticed)}
    audit.record(
        "programmes.letters_printed", subject="change", number=number, by=request.user, at=request.at, facts=facts
    )
    answered = HttpResponse(
        notices_as_pdf(noticed, language=request.language, at=change_set.announced_at), content_type="application/pdf"
    )
    answered["Content-Disposition"] = f'attachment; filename="paket-{number}-{noticed[-1].line.number}.pdf"'
    return answered


@require_POST
@page(may=Permission.APPROVE_CHANGES)
def announce(request: SignedInRequest, number: int) -> HttpResponse:
    """Give notice to every family."""
    return _step(request, number, running.ANNOUNCE, ChangeStep.ANNOUNCE, check_can_announce)


@require_POST
@page(may=Permission.APPROVE_CHANGES)
def begin(request: SignedInRequest, number: int) -> HttpResponse:
    """Let it come to the first area."""
    return _step(request, number, running.BEGIN, ChangeStep.BEGIN, check_can_run)


@require_POST
@page(may=Permission.APPROVE_CHANGES)
def apply(request: SignedInRequest, number: int) -> HttpResponse:
    """Let it come to the rest."""
    return _step(request, number, running.APPLY, ChangeStep.APPLY, check_can_run)


@require_POST
@page(may=Permission.PREPARE_CHANGES)
def drop(request: SignedInRequest, number: int) -> HttpResponse:
    """Give up a draft."""
    change_set = get_object_or_404(ChangeSet, pk=number)
    try:
        changes.drop(change_set=change_set, by=request.user, at=request.at)
    except Refused as refusal:
        change_set.refresh_from_db()
        return _change(request, change_set, refusal=refusal, status=409)
    return redirect("change", number)


@require_POST
@page(may=Permission.APPROVE_CHANGES)
def take_back(request: SignedInRequest, number: int) -> HttpResponse:
    """Undo everything that it did."""
    change_set, form = get_object_or_404(ChangeSet, pk=number), WhyForm(request.POST)
    if not form.is_valid():
        return _change(request, change_set, form=form, status=400)
    try:
        ask_back(change_set=change_set, why=form.cleaned_data["why"], by=request.user, at=request.at)
    except Refused as refusal:
        return _change(request, change_set, form=form, refusal=refusal, status=409)
    jobs.ask(kind=running.TAKE_BACK, subject=number, by=request.user, at=request.at)
    return redirect("change", number)


def line_after(request: SignedInRequest) -> int:
    """The last line of the page before, as the address says it."""
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and len(after) <= MOST_DIGITS):
        raise Http404
    return int(after or 0)


def _step(
    request: SignedInRequest, number: int, kind: str, step: ChangeStep, check: Callable[..., None]
) -> HttpResponse:
    """Refused at once where it cannot be; else a worker does it, for there may be millions of families."""
    change_set = get_object_or_404(ChangeSet, pk=number)
    try:
        next_state(change_set, step)
        check(request.user, change_set, today=request.today)
    except Refused as refusal:
        return _change(request, change_set, refusal=refusal, status=409)
    jobs.ask(kind=kind, subject=number, by=request.user, at=request.at)
    return redirect("change", number)


def _change(
    request: SignedInRequest,
    change_set: ChangeSet,
    *,
    form: WhyForm | None = None,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    may_approve = bool(areas_for(request, Permission.APPROVE_CHANGES))
    shown = {
        "shown": told.change_page(change_set),
        "set": change_set,
        "form": form or WhyForm(),
        "refusal": refusal.text if refusal else None,
        "may_approve": may_approve,
        "may_prepare": bool(areas_for(request, Permission.PREPARE_CHANGES)),
        "is_own": change_set.prepared_by_id == request.user.pk,
        "job": _job(change_set, request.at),
        "is_early": (first := first_day(change_set)) is not None and request.today < first,
    }
    return render(request, "programmes/change.html", shown, status=status)


def _job(change_set: ChangeSet, at: datetime) -> ShownJob | None:
    """What a worker does for the set now, or did last and was refused."""
    return current_job_among([(kind, [change_set.pk]) for kind in running.KINDS], at=at)
