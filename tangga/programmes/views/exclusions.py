"""Change sets that follow a list of exclusions: the list brought in, its template, and its rows that were set aside."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.programmes import exclusion_files, selectors
from tangga.programmes.domain.exclusions import REASON_NAMES
from tangga.programmes.forms import ListForm, WhyForm
from tangga.programmes.models import ChangeSet
from tangga.programmes.selectors.changes import coming_to, noticed_within
from tangga.programmes.selectors.exclusions import list_page, set_aside_rows
from tangga.programmes.selectors.kept_out import may_be_lifted
from tangga.programmes.services import changes, lifting
from tangga.programmes.services.changes import running


@require_http_methods(["GET", "POST"])
@page(may=Permission.PREPARE_CHANGES)
def propose_from_list(request: SignedInRequest) -> HttpResponse:
    """Bring in a list that another agency sent; its impact is shown before anybody is told."""
    posted = request.method == "POST"
    form = ListForm(*((request.POST, request.FILES) if posted else ()), areas=request.areas)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            made = changes.begin_from_list(**form.asked(), by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            jobs.ask(kind=running.COMPARE, subject=made.number, by=request.user, at=request.at)
            return redirect("change", made.number)
    run = selectors.run_shown()
    reasons = exclusion_files.reasons_on(run.decided_for if run else request.today).items()
    named = [(REASON_NAMES[code], code, condition.fails) for code, condition in reasons]
    return render(request, "programmes/propose_list.html", {"form": form, "run": run, "reasons": named}, status=status)


@require_GET
@page(may=Permission.PREPARE_CHANGES)
def template(request: SignedInRequest) -> HttpResponseBase:
    """A workbook to fill, with the reasons that the law has."""
    run = selectors.run_shown()
    content = exclusion_files.template(run.decided_for if run else request.today)
    return FileResponse(BytesIO(content), as_attachment=True, filename="daftar-pengecualian.xlsx")


@require_GET
@never_cache
@page(may=Permission.PREPARE_CHANGES)
def set_aside(request: SignedInRequest, number: int) -> HttpResponseBase:
    """A copy of the rows that end nobody's assistance, to be sent back: where they stood and why, nobody's number."""
    change_set = get_object_or_404(ChangeSet, pk=number)
    listed = list_page(change_set)
    if listed is None or not listed.set_aside:
        raise Http404
    rows = set_aside_rows(listed.exclusion_list)
    content = exclusion_files.set_aside_as_workbook(rows, language=request.language)
    facts: dict[str, str | int] = {"rows": listed.set_aside}
    audit.record(
        "programmes.set_aside_copied", subject="change", number=number, by=request.user, at=request.at, facts=facts
    )
    return FileResponse(content, as_attachment=True, filename=f"paket-{number}-disisihkan.xlsx")


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.APPROVE_CHANGES)
def lift(request: SignedInRequest, number: int) -> HttpResponse:
    """Take one family off the list that ended its assistance, and say why."""
    line = noticed_within(number, request.areas)
    if line is None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            lifting.lift(line=line, why=form.cleaned_data["why"], by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect("change-families", line.change_set_id)
    if request.method == "GET":
        audit.record("programmes.notice_read", subject="family", number=line.family_id, by=request.user, at=request.at)
    coming = coming_to(line, today=request.today)
    shown = {"form": form, "coming": coming, "may_be_lifted": may_be_lifted(line)}
    return render(request, "programmes/lift.html", shown, status=status)
