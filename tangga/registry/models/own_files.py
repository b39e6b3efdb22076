"""The way in for citizens: a code for one person, and whose file an account opens."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.registry.models.people import Person


class AccessCode(models.Model):
    """A code on paper by which someone opens their own file, together with their NIK; only its hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=128)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wrong_count = models.SmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ended_at__isnull=True), name="one_running_code_per_person"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("given_at")), name="a_code_lasts_a_while"),
        ]

    def __str__(self) -> str:
        return f"code of {self.person_id}"


class OwnFile(models.Model):
    """Whose file the account of a citizen opens."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"file of {self.person_id}"
