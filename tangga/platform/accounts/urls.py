"""Addresses for giving access."""

from django.urls import path

from tangga.platform.accounts import views

urlpatterns = [
    path("access/", views.people, name="access"),
    path("access/new/", views.open_account, name="access-new"),
    path("access/<int:number>/", views.account, name="access-account"),
    path("access/<int:number>/roles/", views.give_role, name="access-give-role"),
    path("access/<int:number>/roles/<int:role>/end/", views.end_role, name="access-end-role"),
    path("access/<int:number>/password/", views.give_password, name="access-give-password"),
    path("access/<int:number>/second-factor/", views.remove_factor, name="access-remove-factor"),
    path("access/<int:number>/close/", views.close_account, name="access-close"),
]
