"""Every address of the site: each slice brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("tangga.site.home.urls")),
    path("", include("tangga.site.sign_in.urls")),
    path("", include("tangga.platform.accounts.urls")),
    path("", include("tangga.platform.jobs.urls")),
    path("", include("tangga.site.record.urls")),
    path("", include("tangga.site.own_file.urls")),
    path("", include("tangga.site.gallery.urls")),
    path("review/", include("tangga.matching.urls")),
    path("", include("tangga.site.health.urls")),
    path("", include("tangga.registry.urls")),
    path("", include("tangga.site.family_file.urls")),
    path("", include("tangga.site.person_page.urls")),
    path("", include("tangga.site.assistance.urls")),
    path("", include("tangga.programmes.urls")),
    path("", include("tangga.payments.urls")),
]

handler403 = "tangga.site.home.refusals.not_allowed"
handler404 = "tangga.site.home.refusals.not_there"
