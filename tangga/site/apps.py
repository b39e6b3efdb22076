"""The site as a Django application: its templates, its style, its words for templates."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The last layer, which sees every slice."""

    name = "tangga.site"
    label = "site"
