"""Where a person's page is."""

from django.urls import path

from tangga.site.person_page import views

urlpatterns = [
    path("people/<int:number>/", views.person, name="person"),
    path("people/<int:number>/numbers/", views.unmask, name="person-numbers"),
]
