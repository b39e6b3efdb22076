"""Where the watchers ask."""

from django.urls import path

from tangga.site.health import views

urlpatterns = [
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
]
