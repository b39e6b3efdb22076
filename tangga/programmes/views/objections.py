"""Notices to families, objections to them, and the answers."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, may_in
from tangga.platform.audit import services as audit
from tangga.platform.refusals import Refused
from tangga.platform.sealing import unseal
from tangga.platform.spoken import spoken
from tangga.programmes.forms import AnswerForm, ObjectForm
from tangga.programmes.models import ChangeLine, Objection
from tangga.programmes.selectors import objections as heard
from tangga.programmes.selectors.changes import coming_to, noticed_of, noticed_within
from tangga.programmes.selectors.kept_out import is_lifted
from tangga.programmes.services import objections
from tangga.registry.selectors.own_files import own_family_number

SHOWN = 100


@require_GET
@never_cache
@page(may=Permission.SEE_FAMILIES)
def notice(request: SignedInRequest, number: int) -> HttpResponse:
    """The notice to a family, to be printed and handed over."""
    line = noticed_within(number, request.areas)
    if line is None:
        raise Http404
    audit.record("programmes.notice_read", subject="family", number=line.family_id, by=request.user, at=request.at)
    object_url = "notice-object" if may_in(request, Permission.OBJECT, line.family.region_code) else None
    return _notice(request, line, object_url)


@require_GET
@never_cache
@page(may=Permission.SEE_OWN_FILE)
def own_notice(request: SignedInRequest, number: int) -> HttpResponse:
    """The notice to one's own family."""
    return _notice(request, _own_line(request, number), "own-notice-object")


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.OBJECT)
def object_for(request: SignedInRequest, number: int) -> HttpResponse:
    """Write down what a family says is wrong."""
    line = noticed_within(number, request.areas)
    if line is None:
        raise Http404
    return _object(request, line, after="notice")


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.SEE_OWN_FILE)
def object_oneself(request: SignedInRequest, number: int) -> HttpResponse:
    """Object to what is to come to one's own family."""
    return _object(request, _own_line(request, number), after="own-notice")


@require_GET
@page(may=Permission.ANSWER_OBJECTIONS)
def waiting(request: SignedInRequest) -> HttpResponse:
    """The objections that wait for an answer in the reader's areas, the one due first at the front."""
    found = list(heard.unanswered_within(request.areas)[:SHOWN])
    lines = [(one, coming_to(one.line, today=request.today), one.answer_by < request.today) for one in found]
    return render(request, "programmes/objections.html", {"lines": lines})


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.ANSWER_OBJECTIONS)
def answer(request: SignedInRequest, number: int) -> HttpResponse:
    """What the family says, and the answer to it."""
    objection = heard.objections_within(request.areas).filter(pk=number).first()
    if objection is None:
        raise Http404
    form, refusal = AnswerForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        asked = form.cleaned_data
        try:
            objections.answer(
                objection=objection, stays=asked["stays"] == "yes", says=asked["says"], by=request.user, at=request.at
            )
        except Refused as refused:
            refusal = refused
            objection.refresh_from_db()
        else:
            return redirect("objections")
    if request.method == "GET":
        family = objection.line.family_id
        audit.record("programmes.objection_read", subject="family", number=family, by=request.user, at=request.at)
    return _answer(request, objection, form, refusal)


def _answer(request: SignedInRequest, objection: Objection, form: AnswerForm, refusal: Refused | None) -> HttpResponse:
    shown = {
        "objection": objection,
        "coming": coming_to(objection.line, today=request.today),
        "says": unseal(objection.says_sealed),
        "answered": unseal(objection.answer_sealed) if objection.answer_sealed else "",
        "form": form,
        "refusal": refusal.text if refusal else None,
        "is_late": objection.answer_by < request.today,
    }
    status = 409 if refusal else 400 if form.is_bound else 200
    return render(request, "programmes/objection.html", shown, status=status)


def _own_line(request: SignedInRequest, number: int) -> ChangeLine:
    line = noticed_of(number, own_family_number(request.user))
    if line is None:
        raise Http404
    return line


def _notice(request: SignedInRequest, line: ChangeLine, object_url: str | None) -> HttpResponse:
    """With the objection to it and its answer; its words are read by the family and by whoever wrote them down."""
    objection = line.objections.select_related("line", "answered_by").first()
    is_own = own_family_number(request.user) == line.family_id
    reads_words = objection is not None and (is_own or objection.made_by_id == request.user.pk)
    shown = {
        "coming": coming_to(line, today=request.today),
        "line": line,
        "is_lifted": is_lifted(line),
        "heard": [heard.heard(objection)] if objection else [],
        "words": unseal(objection.says_sealed) if objection and reads_words else "",
        "object_url": object_url,
        "is_own": is_own,
    }
    return render(request, "programmes/notice.html", shown)


def _object(request: SignedInRequest, line: ChangeLine, *, after: str) -> HttpResponse:
    """Afterwards the notice confirms it, with what was said and the day by which it is answered."""
    form = ObjectForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            objections.object_to(line=line, says=form.cleaned_data["says"], by=request.user, at=request.at)
        except Refused as refusal:
            form.add_error(None, spoken(refusal.text))
            status = 409
        else:
            return redirect(after, line.number)
    return render(
        request, "programmes/object.html", {"form": form, "coming": coming_to(line, today=request.today)}, status=status
    )
