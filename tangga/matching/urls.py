"""Addresses of the review of doubtful pairs."""

from django.urls import path

from tangga.matching import views

urlpatterns = [
    path("", views.review, name="review"),
    path("next/", views.next_pair, name="review-next"),
    path("disputes/", views.disputes, name="review-disputes"),
    path("undo/", views.undo, name="review-undo"),
    path("<int:number>/", views.pair, name="review-pair"),
    path("<int:number>/decide/", views.decide, name="review-decide"),
    path("<int:number>/unmask/", views.unmask, name="review-unmask"),
    path("<int:number>/reopen/", views.reopen, name="review-reopen"),
]
