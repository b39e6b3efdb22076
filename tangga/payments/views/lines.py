"""The payments of a round: to families in the reader's areas, copied to Excel, taken off the list."""

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.payments.domain.lines import LineState
from tangga.payments.forms.rounds import WhyForm
from tangga.payments.letters import invitations_as_pdf
from tangga.payments.list_copies import MOST_LINES, list_as_workbook
from tangga.payments.models import PayRound
from tangga.payments.selectors import rounds as told
from tangga.payments.selectors.invitations import after_letters, places_in_file, post_file
from tangga.payments.services import checking
from tangga.payments.views.rounds import show_round
from tangga.payments.words import LINE_WORDS
from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.audit import services as audit
from tangga.platform.figures import capital
from tangga.platform.language import Text
from tangga.platform.letters import LETTERS_A_FILE
from tangga.platform.refusals import Refused

MOST_DIGITS = 18
TOO_LONG = Text(
    "Daftar ini terlalu panjang untuk satu buku kerja. Mintalah dinas sosial mengambil bagian wilayahnya.",
    "This list is too long for one workbook. Ask the social offices to take the part of their area.",
)


@require_GET
@page(may=Permission.SEE_ROUNDS)
def lines(request: SignedInRequest, number: int) -> HttpResponse:
    """The payments to families in the reader's areas."""
    found, after, only = get_object_or_404(PayRound, pk=number), _after(request), _only(request)
    rows = told.lines_within(found, request.areas, only=only).filter(pk__gt=after)
    page_of = list(rows[: told.LINES_A_PAGE + 1])
    shown = page_of[: told.LINES_A_PAGE]
    facts: dict[str, str | int] = {"count": len(shown)}
    audit.record(
        "payments.lines_listed", subject="pay_round", number=number, by=request.user, at=request.at, facts=facts
    )
    last = shown[-1].number if len(page_of) > told.LINES_A_PAGE else None
    given = {
        "round": found,
        "lines": [(one, LINE_WORDS[LineState(one.state)], told.finding_words(one)) for one in shown],
        "after": last,
        "only": only.lower() if only else "",
        "state": capital(LINE_WORDS[only]) if isinstance(only, LineState) else None,
        "before": after,
        "most_letters": LETTERS_A_FILE,
        "after_letters": after_letters(rows) if only == told.Only.LETTERS else None,
        "may_shorten": bool(areas_for(request, Permission.PREPARE_ROUNDS)) and found.state in checking.MAY_BE_SHORTENED,
        "form": WhyForm(),
    }
    return render(request, "payments/lines.html", given)


@require_GET
@never_cache
@page(may=Permission.SEE_ROUNDS)
def lines_copy(request: SignedInRequest, number: int) -> HttpResponseBase:
    """The payments to families in the reader's areas as a workbook; that a copy was taken is on record."""
    found, only = get_object_or_404(PayRound, pk=number), _only(request)
    rows = list(told.lines_within(found, request.areas, only=only)[: MOST_LINES + 1])
    if len(rows) > MOST_LINES:
        return show_round(request, found, refusal=Refused(TOO_LONG), status=409)
    facts: dict[str, str | int] = {"count": len(rows), "only": only.lower() if only else "all"}
    audit.record(
        "payments.list_copied", subject="pay_round", number=number, by=request.user, at=request.at, facts=facts
    )
    name = f"{found.programme} {found.period.replace('/', '-')}"
    kept = list_as_workbook(rows, name=name, language=request.language)
    return FileResponse(kept, as_attachment=True, filename=f"putaran-{number}.xlsx")


@require_GET
@never_cache
@page(may=Permission.SEE_ROUNDS)
def letters(request: SignedInRequest, number: int) -> HttpResponse:
    """The invitations of the post to families in the reader's areas, as letters to print, so many at a time."""
    found = get_object_or_404(PayRound, pk=number)
    rows = told.lines_within(found, request.areas, only=told.Only.LETTERS).filter(pk__gt=_after(request))
    file, invited = post_file(found), list(rows[:LETTERS_A_FILE])
    if file is None or not invited:
        raise Http404
    facts: dict[str, str | int] = {"count": len(invited)}
    audit.record(
        "payments.letters_printed", subject="pay_round", number=number, by=request.user, at=request.at, facts=facts
    )
    written = invitations_as_pdf(invited, places_in_file(file, invited), file=file, language=request.language)
    answered = HttpResponse(written, content_type="application/pdf")
    answered["Content-Disposition"] = f'attachment; filename="undangan-{number}-{invited[-1].number}.pdf"'
    return answered


def _after(request: SignedInRequest) -> int:
    """The last line of the page before, as the address says it."""
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and len(after) <= MOST_DIGITS):
        raise Http404
    return int(after or 0)


def _only(request: SignedInRequest) -> told.Only | LineState | None:
    """The part of the list that an address names: one of its own, or all in a state."""
    said = request.GET.get("only")
    if said is None:
        return None
    states = {state.lower(): state for state in LineState}
    if said not in (*told.Only, *states):
        raise Http404
    return states[said] if said in states else told.Only(said)


@require_POST
@page(may=Permission.PREPARE_ROUNDS)
def take_off(request: SignedInRequest, number: int, line: int) -> HttpResponse:
    """Keep one payment from being made."""
    found = get_object_or_404(PayRound, pk=number)
    taken = get_object_or_404(found.lines, pk=line)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return show_round(request, found, status=400, form=form)
    try:
        checking.take_off(line=taken, why=form.cleaned_data["why"], by=request.user, at=request.at)
    except Refused as refusal:
        return show_round(request, found, refusal=refusal, status=409)
    return redirect("round", number)
