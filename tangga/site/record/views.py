"""The auditor's pages: what was done by whom, a copy to take along, and whether the record is whole."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import selectors, services
from tangga.platform.audit.domain import Verdict
from tangga.platform.audit.models import Entry
from tangga.platform.audit.words import verdict_words
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.site.record import exporting
from tangga.site.record.forms import QUESTION_FIELDS, AddressForm, QuestionForm, VerifyForm
from tangga.site.record.words import subject_words, words_of

MOST_CHECKED_IN_A_PAGE = 500_000
"""More entries take longer than a browser waits; the command line has all the time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the page shows it."""

    entry: Entry
    what: Text
    subject: Text
    facts: str
    same_person: str
    same_subject: str


@require_http_methods(["GET", "POST"])
@page(may=Permission.READ_AUDIT)
def entries(request: SignedInRequest) -> HttpResponse:
    """The record, the latest first; what is asked comes by a form and stands in the address as numbers and codes."""
    if request.method == "POST":
        form = QuestionForm(request.POST)
        if form.is_valid():
            return redirect(_address(form.address()))
        return _entries(request, form)
    told = request.GET.dict()
    return _entries(request, QuestionForm(initial={name: told.get(name, "") for name in QUESTION_FIELDS}))


@require_POST
@page(may=Permission.READ_AUDIT)
def export(request: SignedInRequest) -> HttpResponseBase:
    """A copy of what is asked for, as CSV or a workbook; taking it is on record, and the copy bears that number."""
    question = AddressForm(request.POST).question()
    kind = "xlsx" if request.POST.get("kind") == "xlsx" else "csv"
    facts: dict[str, str | int] = {"kind": kind, **_filled(request.POST)}
    taken = services.record(
        "audit.record_exported", subject="record", by=request.user, at=request.at, facts=facts
    ).number
    found = selectors.entries_asked_for(question).filter(number__lt=taken)
    name = f"catatan-tindakan-{taken}-{request.user.username}-{local_day(request.at)}.{kind}"
    if kind == "xlsx":
        about = {"catatan": str(taken), "diambil oleh": request.user.username, "pada": request.at.isoformat(), **facts}
        return _workbook(found[: exporting.MOST_ROWS_OF_A_WORKBOOK].iterator(5000), about, name, request)
    lines = exporting.csv_lines(exporting.rows(found.iterator(5000), request.language))
    streamed = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    streamed["Content-Disposition"] = f'attachment; filename="{name}"'
    return streamed


@require_http_methods(["GET", "POST"])
@page(may=Permission.READ_AUDIT)
def verify(request: SignedInRequest) -> HttpResponse:
    """Whether the record is whole, in words, with the mark to write down."""
    form = VerifyForm(request.POST if request.method == "POST" else None)
    shown: dict[str, Any] = {"form": form, "count": selectors.head_number()}
    if request.method == "POST" and form.is_valid():
        kept, is_trusted = form.cleaned_data["mark"], form.cleaned_data["is_only_after"] and form.cleaned_data["mark"]
        if shown["count"] - (kept.number if is_trusted else 0) > MOST_CHECKED_IN_A_PAGE:
            shown["is_too_long"] = True
        else:
            shown["verdict"] = verdict = services.verify(kept=kept, is_kept_trusted=bool(is_trusted))
            shown["words"] = verdict_words(verdict)
            _put_on_record(request, verdict)
    return render(request, "record/verify.html", shown)


def _put_on_record(request: SignedInRequest, verdict: Verdict) -> None:
    facts: dict[str, str | int] = {"count": verdict.count, "verdict": str(verdict.fault or "WHOLE")}
    services.record("audit.record_verified", subject="record", by=request.user, at=request.at, facts=facts)


def _entries(request: SignedInRequest, form: QuestionForm) -> HttpResponse:
    asked = AddressForm(request.GET)
    question = asked.question()
    on = {name: asked.cleaned_data.get(name) for name in ("older", "newer")}
    found = selectors.page_of_entries(question, older_than=on["older"], newer_than=on["newer"])
    told = _filled(request.GET)
    shown = {
        "form": form,
        "entries": [_shown(entry) for entry in found.entries],
        "older": _address({**told, "older": found.older_than}) if found.older_than else "",
        "newer": _address({**told, "newer": found.newer_than}) if found.newer_than else "",
        "asked": told,
    }
    return render(request, "record/entries.html", shown)


def _shown(entry: Entry) -> Shown:
    return Shown(
        entry=entry,
        what=words_of(entry.action),
        subject=subject_words(entry.subject),
        facts="; ".join(f"{name} {value}" for name, value in sorted(entry.facts.items())),
        same_person=_address({"by": entry.by_id}) if entry.by_id else "",
        same_subject=_address({"subject": entry.subject, "number": entry.subject_number}),
    )


def _filled(told: Mapping[str, Any]) -> dict[str, str]:
    """What is asked, as it was told, without what is empty."""
    return {name: str(told[name])[:64] for name in QUESTION_FIELDS if told.get(name)}


def _address(told: Mapping[str, str | int]) -> str:
    return reverse("audit") + ("?" + urlencode(told) if told else "")


def _workbook(found: Any, about: Mapping[str, str | int], name: str, request: SignedInRequest) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    exporting.write_workbook(
        exporting.rows(found, request.language), [(name, str(value)) for name, value in about.items()], file
    )
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name)
