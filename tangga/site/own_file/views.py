"""The citizen's own file: the way in, the page, and the codes that officials hand over."""

from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from tangga.payments.selectors.asking import asked_of
from tangga.payments.selectors.next_payments import next_payments, not_enrolled
from tangga.payments.selectors.own_payments import own_payments
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts import tries
from tangga.platform.accounts.pages import page, public_page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, SiteRequest
from tangga.platform.accounts.sessions import take_ending
from tangga.platform.accounts.words import ENDING_WORDS
from tangga.platform.audit import services as audit
from tangga.platform.geography import place_of
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.spoken import spoken
from tangga.programmes.selectors import explanations_by, run_shown
from tangga.programmes.selectors.changes import changes_of
from tangga.programmes.selectors.enrolments import standings_of
from tangga.programmes.selectors.objections import heard_of
from tangga.programmes.told import told_of
from tangga.programmes.unverified import LEGEND
from tangga.registry import services as registry
from tangga.registry.selectors.own_files import family_for_codes, own_family_of
from tangga.site.own_file.forms import EntryForm
from tangga.site.record.looks import looks_at_family
from tangga.site.sign_in.locking import address_of

MOST_WRONG_TRIES = 30
COUNTED_SECONDS = 15 * 60
"""Of one address: a village office has one for everybody."""

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TOO_OFTEN = Text(
    "Terlalu banyak percobaan dari tempat ini. Tunggulah lima belas menit, lalu coba lagi.",
    "Too many tries from this place. Wait fifteen minutes, then try again.",
)


@require_http_methods(["GET", "POST"])
@never_cache
@public_page
def enter(request: SiteRequest) -> HttpResponse:
    """NIK and code open one's own file."""
    form = EntryForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_valid():
        address = address_of(request)
        if tries.is_tried_too_often("own-file", address=address, most=MOST_WRONG_TRIES):
            form.add_error(None, spoken(TOO_OFTEN))
            status = 429
        else:
            try:
                user = registry.enter_with_code(**form.cleaned_data, at=request.at)
            except registry.WrongCode as refusal:
                tries.count_try("own-file", address=address, seconds=COUNTED_SECONDS)
                form.add_error(None, spoken(refusal.text))
            else:
                login(request, user, backend=BACKEND)
                accounts.record_sign_in(user=user, at=request.at)
                return redirect("own-file")
    ending = take_ending(request.session)
    shown = {"form": form, "ending": ENDING_WORDS[ending] if ending else None}
    return render(request, "own_file/enter.html", shown, status=status)


@require_GET
@never_cache
@page(may=Permission.SEE_OWN_FILE)
def own_file(request: SignedInRequest) -> HttpResponse:
    """One's own family: what it gets and why, what the registry says, what one can do, and who looked."""
    family = own_family_of(request.user)
    if family is None:
        return render(request, "own_file/gone.html", status=404)
    looks = looks_at_family(family.number, [person.number for person in family.people])
    audit.record("site.own_file_seen", subject="family", number=family.number, by=request.user, at=request.at)
    run = run_shown()
    explained = explanations_by(run, family.number)
    told, standings = told_of(explained), standings_of(family.number, today=request.today)
    coming = changes_of(family.number, today=request.today)
    granted = [one for one in told if one.kind == "done"]
    shown = {
        "family": family,
        "place": place_of(family.region_code),
        "looks": looks,
        "run": run,
        "told": told,
        "granted": granted,
        "not_enrolled": not_enrolled((one.code for one in granted), standings),
        "legend": LEGEND,
        "standings": standings,
        "next_payments": next_payments(family.number, standings, explained, run, today=request.today),
        "payments": own_payments(family.number),
        "asked": asked_of(family.number),
        "heard": heard_of((one.line for one in coming), today=request.today),
        "coming": coming,
    }
    return render(request, "own_file/own_file.html", shown)


@require_http_methods(["GET", "POST"])
@never_cache
@page(may=Permission.GIVE_CODES)
def codes(request: SignedInRequest, number: int) -> HttpResponse:
    """Give someone of a family the code to their own file; it is shown once, to be printed and handed over."""
    holders = family_for_codes(number, request.areas, at=request.at)
    if holders is None:
        raise Http404
    shown: dict[str, object] = {"holders": holders, "number": number}
    if request.method == "POST":
        chosen = next((one for one in holders if str(one.person.pk) == request.POST.get("person")), None)
        if chosen is None:
            raise Http404
        try:
            shown["given"] = registry.give_code(person=chosen.person, by=request.user, at=request.at)
        except Refused as refusal:
            shown["refusal"] = refusal.text
        else:
            shown |= {"holder": chosen, "address": request.build_absolute_uri("/sign-in/own-file/")}
            return render(request, "own_file/slip.html", shown)
    return render(request, "own_file/codes.html", shown)
