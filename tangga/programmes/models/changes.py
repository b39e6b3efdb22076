"""Changes to many families at once: nobody is removed before they were told why and could object."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.programmes.domain.changes import OPEN_LINES, ChangeKind, ChangeState, LineState
from tangga.programmes.domain.enrolment import EndKind
from tangga.programmes.models.enrolment import PROGRAMME_LENGTH, Enrolment
from tangga.programmes.models.runs import DecisionRun
from tangga.registry.models import Family


class ChangeSet(models.Model):
    """What one decision run would change, its impact known before anybody is told."""

    number = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(DecisionRun, on_delete=models.PROTECT, related_name="+")
    programmes = models.JSONField()
    state = models.CharField(max_length=12, default=ChangeState.DRAFT.value)
    why = models.TextField()
    """Read by everybody concerned; it names nobody."""
    is_urgent = models.BooleanField(default=False)
    """Without a grace period: deaths and what is drawn twice, nothing else. `why` says so."""
    grace_days = models.PositiveSmallIntegerField()
    first_area = models.CharField(max_length=10)
    impact = models.JSONField(default=dict)
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    announced_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    """On which a family may still object."""
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_why = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ChangeState]), name="a_change_set_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(announced_by__isnull=True) | ~Q(announced_by=models.F("prepared_by")),
                name="nobody_announces_what_they_prepared",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class ChangeLine(models.Model):
    """What a change set does to one family in one programme."""

    number = models.BigAutoField(primary_key=True)
    change_set = models.ForeignKey(ChangeSet, on_delete=models.PROTECT, related_name="lines")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=PROGRAMME_LENGTH)
    kind = models.CharField(max_length=6)
    state = models.CharField(max_length=12, default=LineState.WAITING.value)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    state_before = models.CharField(max_length=12, blank=True, default="")
    """Of the enrolment, to which it goes back if the change is taken back."""
    reasons = models.CharField(max_length=200, blank=True, default="")
    end_kind = models.CharField(max_length=12, blank=True, default="")
    amount_per_year = models.BigIntegerField(default=0)
    """Rupiah that the family gains, or loses."""
    region_code = models.CharField(max_length=10, blank=True, default="")
    is_exempt = models.BooleanField(default=False)
    is_pregnant = models.BooleanField(default=False)
    has_severe_disability = models.BooleanField(default=False)
    is_elderly_alone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["change_set", "state", "region_code"], name="lines_of_a_change_set")]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "programme"],
                condition=Q(state__in=[state.value for state in OPEN_LINES]),
                name="one_open_change_per_family_and_programme",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in LineState]), name="a_change_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.ENROL.value, end_kind="")
                | Q(kind=ChangeKind.END.value, end_kind__in=[kind.value for kind in EndKind]) & ~Q(reasons=""),
                name="a_change_that_ends_assistance_says_how_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.family_id} {self.kind} {self.state}"


class Objection(models.Model):
    """A family says that the end of its assistance is wrong; someone by name answers within days."""

    number = models.BigAutoField(primary_key=True)
    line = models.ForeignKey(ChangeLine, on_delete=models.PROTECT, related_name="objections")
    says_sealed = models.BinaryField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    """The family's own account, or whoever wrote it down for them."""
    answer_by = models.DateField()
    stays = models.BooleanField(null=True, blank=True)
    answer_sealed = models.BinaryField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(answered_at__isnull=True), name="one_unanswered_objection_per_change"
            ),
            models.CheckConstraint(
                condition=Q(stays__isnull=True, answer_sealed__isnull=True, answered_at__isnull=True, answered_by=None)
                | Q(
                    stays__isnull=False,
                    answer_sealed__isnull=False,
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
                name="an_objection_is_answered_by_a_named_person",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("made_by")),
                name="nobody_answers_what_they_objected",
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.number}"
