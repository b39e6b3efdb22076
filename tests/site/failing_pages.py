"""The site's addresses and one page that fails while it holds a number of a person."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tangga.site.urls import urlpatterns as ours


def failing(request: HttpRequest, number: str) -> HttpResponse:
    nik = request.POST.get("nik", number)
    raise ValueError(f"no such person: {nik}")


urlpatterns = [*ours, path("failing/<str:number>/", failing, name="failing")]
