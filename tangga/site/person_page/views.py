"""The person as a page; numbers are unmasked for a reason only."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, may_in
from tangga.platform.audit import services as audit
from tangga.registry.models import Person
from tangga.registry.selectors.people import document_of, person_within
from tangga.site.person_page.forms import UnmaskForm
from tangga.site.person_page.reading import fields_of, has_values, records_of


@require_GET
@never_cache
@page(may=Permission.SEE_RECORDS)
def person(request: SignedInRequest, number: int) -> HttpResponse:
    """Which list said what of someone, and what is believed."""
    found = _found(request, number)
    audit.record("site.person_seen", subject="person", number=number, by=request.user, at=request.at)
    return _shown(request, found, UnmaskForm(), is_unmasked=False)


@require_POST
@never_cache
@page(may=Permission.UNMASK_NUMBERS)
def unmask(request: SignedInRequest, number: int) -> HttpResponse:
    """The same with every number, once, for a reason that is put on record."""
    found, form = _found(request, number), UnmaskForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form, is_unmasked=False)
    why = form.cleaned_data["why"]
    audit.record("site.numbers_unmasked", subject="person", number=number, by=request.user, at=request.at, purpose=why)
    return _shown(request, found, form, is_unmasked=True)


def _found(request: SignedInRequest, number: int) -> Person:
    found = person_within(request.areas, number)
    if found is None:
        raise Http404
    return found


def _shown(request: SignedInRequest, found: Person, form: UnmaskForm, *, is_unmasked: bool) -> HttpResponse:
    told = document_of(found)
    shown = {
        "person": found,
        "fields": fields_of(told, is_unmasked=is_unmasked),
        "records": records_of(told, is_unmasked=is_unmasked),
        "has_values": has_values(told),
        "form": form,
        "is_unmasked": is_unmasked,
        "may_unmask": may_in(request, Permission.UNMASK_NUMBERS, found.region_code) and not is_unmasked,
    }
    status = HTTPStatus.BAD_REQUEST if form.is_bound and not is_unmasked else HTTPStatus.OK
    return render(request, "person_page/person.html", shown, status=status)
