"""Programmes as a Django application."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Decisions that were published, and why they are as they are."""

    name = "tangga.programmes"
    label = "programmes"
