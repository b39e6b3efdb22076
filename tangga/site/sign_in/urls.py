"""Addresses for signing in and out; names are those that allauth asks for."""

from django.conf import settings
from django.urls import include, path

from tangga.site.sign_in import views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", views.sign_out, name="account_logout"),
    path("sign-in/closed/", views.closed, name="account_inactive"),
    path("sign-in/again/", views.confirm_oneself, name="account_reauthenticate"),
    path("sign-in/kept-form/", views.kept_form, name="kept-form"),
    path("account/password/", views.change_password, name="account_change_password"),
    path("account/password/first/", views.set_password, name="account_set_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
]
if settings.OIDC_URL:
    urlpatterns += [
        path("sign-in/cancelled/", views.cancelled, name="socialaccount_login_cancelled"),
        path("sign-in/failed/", views.failed, name="socialaccount_login_error"),
        path("sign-in/", include("allauth.socialaccount.providers.openid_connect.urls")),
    ]
