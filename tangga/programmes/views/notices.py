"""The families that were given notice, for whoever brings it to them and helps them to object."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.programmes.selectors.changes import coming_to
from tangga.programmes.selectors.notices import A_PAGE, noticed_within_areas
from tangga.programmes.views.changes import line_after


@require_GET
@never_cache
@page(may=Permission.OBJECT)
def notices(request: SignedInRequest) -> HttpResponse:
    """Whom to go to, until when they may object, and who has."""
    found = list(
        noticed_within_areas(request.areas, today=request.today).filter(pk__gt=line_after(request))[: A_PAGE + 1]
    )
    lines = [coming_to(line, today=request.today) for line in found[:A_PAGE]]
    facts: dict[str, str | int] = {"count": len(lines)}
    audit.record("programmes.notices_listed", subject="registry", by=request.user, at=request.at, facts=facts)
    last = lines[-1].line.number if len(found) > A_PAGE else None
    return render(request, "programmes/notices.html", {"lines": lines, "after": last})
