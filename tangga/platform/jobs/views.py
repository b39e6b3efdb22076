"""The page of a job: how far it is, and a part of it that refreshes itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from tangga.platform.accounts.pages import page
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.requests import SignedInRequest, areas_for
from tangga.platform.jobs import selectors
from tangga.platform.jobs.words import shown_job


@require_GET
@never_cache
@page(may=None)
def job(request: SignedInRequest, number: int) -> HttpResponse:
    """A job, for whoever asked for it and for the auditors; a page that shows it asks here for that part alone."""
    sees_all = bool(areas_for(request, Permission.READ_AUDIT))
    found = selectors.job_seen_by(number, user=request.user, sees_all=sees_all)
    if found is None:
        raise Http404
    template = "jobs/part.html" if request.htmx else "jobs/job.html"
    return render(request, template, {"job": shown_job(found, at=request.at)})
