"""Jobs as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work, in the order in which it was asked for."""

    name = "tangga.platform.jobs"
    label = "jobs"
