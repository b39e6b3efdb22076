"""The gallery of components."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import public_page
from tangga.platform.accounts.requests import SiteRequest
from tangga.site.gallery import examples


@public_page
@require_GET
def gallery(request: SiteRequest) -> HttpResponse:
    """Every component in its states; there only where everybody is invented."""
    if not settings.TANGGA_DEMO:
        raise Http404
    shown = {
        "steps": examples.STEPS,
        "notes": examples.NOTES,
        "counts": examples.COUNTS,
        "lines": examples.LINES,
        "figures": examples.FIGURES,
        "jobs": examples.JOBS,
        "letters": examples.LETTERS,
        "list_page": examples.page_of_list(),
        "head": examples.HEAD,
        "child": examples.CHILD,
        "since": date(2026, 3, 14),
        "form": examples.ObjectionForm(),
        "filter_form": examples.ObjectionForm(prefix="filter"),
        "wrong_form": examples.ObjectionForm({"story": "-"}, prefix="wrong"),
    }
    return render(request, "gallery/gallery.html", shown)
