"""The address of the gallery."""

from django.urls import path

from tangga.site.gallery import views

urlpatterns = [path("ui/", views.gallery, name="gallery")]
