"""Pages for requests that could not be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: mostly one that stood open for very long."""
    return render(request, "form_too_old.html", status=403)
