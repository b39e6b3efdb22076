"""Addresses of the record of actions."""

from django.urls import path

from tangga.site.record import views

urlpatterns = [
    path("audit/", views.entries, name="audit"),
    path("audit/copy/", views.export, name="audit-export"),
    path("audit/verify/", views.verify, name="audit-verify"),
]
