"""The registry as a Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """People and families of the loaded release, and how they are found."""

    name = "tangga.registry"
    label = "registry"
