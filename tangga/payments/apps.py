"""Payments as a Django application."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Rounds, their lists, and what banks and post say of them."""

    name = "tangga.payments"
    label = "payments"
