"""Two answers for machines; they say nothing of anybody."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse

from tangga.platform.accounts.pages import public_page
from tangga.platform.accounts.requests import SiteRequest
from tangga.site.health import checks


@public_page
def live(request: SiteRequest) -> HttpResponse:
    """The process runs."""
    return JsonResponse({"status": "live"})


@public_page
def ready(request: SiteRequest) -> HttpResponse:
    """The site can answer people; otherwise what is not in order."""
    failing = checks.failing()
    if failing:
        return JsonResponse({"status": "not ready", "failing": failing}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ready"})
