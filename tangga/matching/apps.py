"""Matching as a Django application: the review of doubtful pairs."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Doubtful pairs and what people decided about them."""

    name = "tangga.matching"
    label = "matching"
