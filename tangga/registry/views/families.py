"""The families of an area, one page after the other."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.audit import services as audit
from tangga.platform.geography import Area, Level, area, children_of, covers, level_of, path_of
from tangga.platform.refusals import Refused
from tangga.registry import selectors

MOST_DIGITS = 18


@require_GET
@page(may=Permission.SEE_FAMILIES)
def families(request: SignedInRequest) -> HttpResponse:
    """The families of all my areas, or of the area that was chosen inside them."""
    chosen = _chosen(request)
    areas = (chosen,) if chosen else request.areas
    after = request.GET.get("after", "")
    if after and not (after.isascii() and after.isdecimal() and len(after) <= MOST_DIGITS):
        raise Http404
    drawer = selectors.page_of_families(areas, after=int(after) if after else None)
    shown = {
        "drawer": drawer,
        "rows": [(family, _village(family.region_code)) for family in drawer.families],
        "path": path_of(chosen) if chosen else (),
        "inside": _inside(chosen, request.areas),
        "next_page": _address(chosen, drawer.after) if drawer.after else "",
        "is_loaded": selectors.release_loaded() is not None,
    }
    facts: dict[str, str | int] = {"area": chosen or ",".join(request.areas), "count": len(drawer.families)}
    audit.record("registry.families_listed", subject="registry", by=request.user, at=request.at, facts=facts)
    return render(request, "registry/families.html", shown)


def _chosen(request: SignedInRequest) -> str:
    """The code that was asked for; an area that lies elsewhere is not there."""
    code = request.GET.get("area", "")
    try:
        known = area(code) if code else None
    except Refused as cause:
        raise Http404 from cause
    if code and (known is None or not covers(request.areas, code)):
        raise Http404
    return code


def _inside(chosen: str, mine: tuple[str, ...]) -> list[Area]:
    """The areas to choose from next: those of mine, or those inside the one chosen."""
    if not chosen and mine != ("",):
        return [found for code in mine if (found := area(code))] if len(mine) > 1 else list(_below(mine))
    return list(children_of(chosen)) if level_of(chosen) is not Level.VILLAGE else []


def _below(mine: tuple[str, ...]) -> tuple[Area, ...]:
    return tuple(children_of(mine[0])) if mine and level_of(mine[0]) is not Level.VILLAGE else ()


def _village(code: str) -> str:
    return ", ".join(place.name for place in reversed(path_of(code)[-2:])) if code else ""


def _address(chosen: str, after: int) -> str:
    return f"{reverse('families')}?area={chosen}&after={after}" if chosen else f"{reverse('families')}?after={after}"
