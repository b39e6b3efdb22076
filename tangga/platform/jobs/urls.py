"""The address of a job."""

from django.urls import path

from tangga.platform.jobs import views

urlpatterns = [path("jobs/<int:number>/", views.job, name="job")]
