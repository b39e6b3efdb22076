"""Addresses of the citizen's own file."""

from django.urls import path

from tangga.site.own_file import views

urlpatterns = [
    path("sign-in/own-file/", views.enter, name="own-file-sign-in"),
    path("own-file/", views.own_file, name="own-file"),
    path("own-file/codes/<int:number>/", views.codes, name="own-file-codes"),
]
