"""Addresses of the first page and of the choice of a language."""

from django.urls import path

from tangga.site.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.choose_language, name="language"),
]
