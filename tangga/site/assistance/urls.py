"""Where the page of assistance is."""

from django.urls import path

from tangga.site.assistance import views

urlpatterns = [path("assistance/", views.assistance, name="assistance")]
