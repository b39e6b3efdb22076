"""The releases that the site has loaded or is loading."""

from typing import Final

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User


class ReleaseState(models.TextChoices):
    """How far a release has come on the site."""

    LOADING = "LOADING"
    LOADED = "LOADED"
    SUPERSEDED = "SUPERSEDED"


_HAS_MOMENT: Final = Q(loaded_at__isnull=False)


class Release(models.Model):
    """A release as the site knows it: what it says of itself, and its report, so that the folder may move away."""

    number = models.BigAutoField(primary_key=True)
    manifest_sha256 = models.CharField(max_length=64, unique=True)
    folder = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=ReleaseState.choices, default=ReleaseState.LOADING)
    made_at = models.DateTimeField()
    manifest = models.JSONField()
    report = models.BinaryField()
    """The page of the release, packed by gzip."""
    counts = models.JSONField(default=dict)
    """What loading it changed: people and families that are new, changed, unchanged or gone."""
    loaded_at = models.DateTimeField(null=True, blank=True)
    loaded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="LOADED"), name="one_release_is_loaded"),
            models.CheckConstraint(
                condition=Q(state="LOADING") & ~_HAS_MOMENT | ~Q(state="LOADING") & _HAS_MOMENT,
                name="a_release_has_a_moment_once_it_is_loaded",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReleaseState.values), name="a_release_is_loading_loaded_or_superseded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folder} {self.made_at:%Y-%m-%d}"
