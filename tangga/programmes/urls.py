"""Pages of decisions."""

from django.urls import path

from tangga.programmes import views

urlpatterns = [
    path("families/<int:number>/why/", views.why, name="family-why"),
    path("figures/", views.figures, name="figures"),
    path("figures/report/", views.figures_report, name="figures-report"),
]
