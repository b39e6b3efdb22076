"""The decision runs that the site shows."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User


class DecisionRun(models.Model):
    """A run as the site knows it: where its folder lies, and the hash by which it is known to be the same."""

    number = models.BigAutoField(primary_key=True)
    folder = models.TextField()
    manifest_sha256 = models.CharField(max_length=64, unique=True)
    decided_for = models.DateField()
    """The day whose law it applied."""
    made_at = models.DateTimeField()
    programmes = models.JSONField()
    totals = models.JSONField()
    families_elsewhere = models.BigIntegerField(default=0)
    """Families of the loaded registry about whom the run says nothing."""
    is_current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["is_current"], condition=Q(is_current=True), name="one_run_is_current")
        ]

    def __str__(self) -> str:
        return f"{self.folder} {self.decided_for}"
