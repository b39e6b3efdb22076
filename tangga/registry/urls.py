"""Addresses of the registry."""

from django.urls import path

from tangga.registry.views import families, releases, search

urlpatterns = [
    path("families/", families.families, name="families"),
    path("search/", search.search, name="search"),
    path("releases/", releases.releases, name="releases"),
    path("releases/<int:number>/report/", releases.report, name="release-report"),
]
