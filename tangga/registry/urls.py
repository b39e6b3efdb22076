"""Addresses of the registry."""

from django.urls import path

from tangga.registry.views import families, releases

urlpatterns = [
    path("families/", families.families, name="families"),
    path("releases/", releases.releases, name="releases"),
    path("releases/<int:number>/report/", releases.report, name="release-report"),
]
