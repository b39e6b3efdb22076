"""One box for everything by which a family is found."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest
from tangga.platform.geography import place_of
from tangga.platform.language import Text
from tangga.registry import selectors
from tangga.registry.domain import asked_for
from tangga.registry.forms import MOST_LETTERS, SearchForm
from tangga.registry.search_words import answer_words, found_words
from tangga.registry.services.looking import record_search
from tangga.registry.views.kept_search import keep_search, kept_search

_NOWHERE = Text("tempat tidak diketahui", "place unknown")


@require_http_methods(["GET", "POST"])
@page(may=Permission.SEARCH_PEOPLE)
def search(request: SignedInRequest) -> HttpResponse:
    """The box, and below it who answers to what was typed; a search comes as a form, so that no address tells it."""
    told = _told(request)
    if told is None:
        return render(request, "registry/search.html", {"form": SearchForm(areas=request.areas)})
    form = SearchForm(told, areas=request.areas)
    if not form.is_valid():
        # What was typed comes back, but not ten thousand letters of it.
        shown = SearchForm({name: value[: MOST_LETTERS + 1] for name, value in told.items()}, areas=request.areas)
        return render(request, "registry/search.html", {"form": shown}, status=HTTPStatus.BAD_REQUEST)
    return _answer(request, form)


def _told(request: SignedInRequest) -> dict[str, str] | None:
    """What was typed: now, or a moment ago by whoever comes back."""
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in ("text", "place")}
    return kept_search(request)


def _answer(request: SignedInRequest, form: SearchForm) -> HttpResponse:
    text, place = form.cleaned_data["text"], form.cleaned_data["place"]
    asked = asked_for(text)
    found = selectors.found_by(asked, form.areas)
    keep_search(request, text, place)
    record_search(what=asked.what, count=found.count, by=request.user, at=request.at)
    shown = {
        "form": form,
        "found": found,
        "summary": found_words(found),
        "asked": asked,
        "people": [(one, answer_words(one), _place(one.person.region_code)) for one in found.people],
        "families": [(family, _place(family.region_code)) for family in found.families],
        "places": [place_of(code) for code in form.areas] if place else [],
        "is_loaded": bool(found.count) or selectors.release_loaded() is not None,
    }
    return render(request, "registry/search.html", shown)


def _place(code: str) -> Text:
    return place_of(code) if code else _NOWHERE
