"""Families in programmes: from candidate to the end, and everything that happened between."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.programmes.domain.enrolment import ONGOING, EndKind, EnrolmentState
from tangga.registry.models import Family

PROGRAMME_LENGTH = 20
_IS_ENDED = Q(state=EnrolmentState.ENDED.value, ended_on__isnull=False) & ~Q(end_kind="")
_IS_ONGOING = Q(state__in=[state.value for state in ONGOING], ended_on__isnull=True, end_kind="")


class Enrolment(models.Model):
    """One family in one programme; it is never removed, it ends with a kind and a reason."""

    number = models.BigAutoField(primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=PROGRAMME_LENGTH)
    state = models.CharField(max_length=12)
    member_since = models.DateField()
    """Counted for the longest membership; earlier than the enrolment where a list says so."""
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_kind = models.CharField(max_length=12, blank=True, default="")
    end_reasons = models.CharField(max_length=200, blank=True, default="")
    """Codes of the law or of a person, joined by commas."""
    is_exempt = models.BooleanField(default=False)
    """From the longest membership, as the last decision had it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "programme"],
                condition=Q(ended_on__isnull=True),
                name="one_ongoing_enrolment_per_family_and_programme",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in EnrolmentState]),
                name="an_enrolment_is_in_a_known_state",
            ),
            models.CheckConstraint(condition=_IS_ENDED | _IS_ONGOING, name="an_enrolment_that_ended_says_when_and_how"),
            models.CheckConstraint(
                condition=Q(end_kind__in=["", *(kind.value for kind in EndKind)]),
                name="an_enrolment_ends_in_a_known_way",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("began_on")),
                name="an_enrolment_ends_no_earlier_than_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.family_id} {self.state}"


class EnrolmentEvent(models.Model):
    """One step in the life of an enrolment; only added to."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    """After the step."""
    happened_on = models.DateField()
    reasons = models.CharField(max_length=200, blank=True, default="")
    change_set = models.ForeignKey("programmes.ChangeSet", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.step}"
