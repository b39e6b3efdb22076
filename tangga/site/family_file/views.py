"""The family file as a page."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for, may_in
from tangga.platform.audit import services as audit
from tangga.programmes.selectors import run_shown
from tangga.registry.selectors import family_within
from tangga.site.family_file.reading import read
from tangga.site.record.looks import looks_at_family

SHOWN_LOOKS = 10


@require_GET
@never_cache
@page(may=Permission.SEE_FAMILIES)
def family_file(request: SignedInRequest, number: int) -> HttpResponse:
    """Who they are, where they stand, why, what is next, who did what; looking at it is on record."""
    family = family_within(request.areas, number)
    if family is None:
        raise Http404
    run, review_areas = run_shown(), areas_for(request, Permission.REVIEW_PAIRS)
    told = read(family, reader=request.user, run=run, review_areas=review_areas, today=request.today)
    place = family.region_code
    sees_looks = any(may_in(request, one, place) for one in (Permission.READ_AUDIT, Permission.GIVE_ACCESS))
    people = [member.person.number for member in told.members]
    shown = {
        "told": told,
        "run": run,
        "looks": looks_at_family(number, people, most=SHOWN_LOOKS) if sees_looks else [],
        "sees_looks": sees_looks,
        "sees_records": may_in(request, Permission.SEE_RECORDS, place),
        "may_propose": may_in(request, Permission.DRAFT_PROPOSALS, place) and not family.is_gone,
        "may_object": may_in(request, Permission.OBJECT, place),
        "gives_codes": may_in(request, Permission.GIVE_CODES, place) and not family.is_gone,
    }
    audit.record("site.family_file_seen", subject="family", number=number, by=request.user, at=request.at)
    return render(request, "family_file/family.html", shown)
