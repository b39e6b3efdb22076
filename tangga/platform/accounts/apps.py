"""Accounts as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their roles in areas."""

    name = "tangga.platform.accounts"
    label = "accounts"
