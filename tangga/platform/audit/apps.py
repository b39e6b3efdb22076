"""The record of actions as a Django application."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """One chain of entries."""

    name = "tangga.platform.audit"
    label = "audit"
