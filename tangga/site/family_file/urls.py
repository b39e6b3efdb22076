"""Where a family's file is."""

from django.urls import path

from tangga.site.family_file import views

urlpatterns = [path("families/<int:number>/", views.family_file, name="family")]
