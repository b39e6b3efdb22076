"""What villages say of families: that one should be helped, or that one should not be."""

from typing import Final

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.programmes.domain.proposals import OPEN_PROPOSALS, ProposalKind, ProposalState
from tangga.programmes.models.enrolment import PROGRAMME_LENGTH
from tangga.programmes.models.runs import DecisionRun
from tangga.registry.models import Family

_ENDS: Final = (ProposalState.REFUSED, ProposalState.WITHDRAWN)


def _not_yet(*states: ProposalState) -> Q:
    """In one of these states, or ended: what a later step notes need not be there."""
    return Q(state__in=[state.value for state in (*states, *_ENDS)])


_DRAFT: Final = _not_yet(ProposalState.DRAFTED)
_UNVERIFIED: Final = _not_yet(ProposalState.DRAFTED, ProposalState.DELIBERATED)
_UNDECIDED: Final = _not_yet(ProposalState.DRAFTED, ProposalState.DELIBERATED, ProposalState.VERIFIED)
_UNSENT: Final = _not_yet(
    ProposalState.DRAFTED, ProposalState.DELIBERATED, ProposalState.VERIFIED, ProposalState.DECIDED
)


class ProposalBatch(models.Model):
    """What an area sent to the ministry for one month, by one action."""

    number = models.BigAutoField(primary_key=True)
    month = models.DateField()
    """Its first day."""
    area_code = models.CharField(max_length=10, blank=True, default="")
    proposal_count = models.IntegerField(default=0)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="a_batch_is_of_a_month"),
        ]

    def __str__(self) -> str:
        return f"batch {self.number}"


class Proposal(models.Model):
    """A village's word about one family and one programme, on its way to the ministry."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10)
    programme = models.CharField(max_length=PROGRAMME_LENGTH, blank=True, default="")
    """Empty where it is about the family's data only."""
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, related_name="+")
    said_sealed = models.BinaryField(null=True)
    """Who the family is, where the registry did not know it: a `ToldFamily`."""
    said_fingerprint = models.BinaryField(null=True)
    """Of the head's NIK; of name and address where the head has none."""
    region_code = models.CharField(max_length=10)
    why_sealed = models.BinaryField()
    state = models.CharField(max_length=12, default=ProposalState.DRAFTED.value)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    deliberated_on = models.DateField(null=True, blank=True)
    present_count = models.IntegerField(null=True, blank=True)
    minutes_number = models.CharField(max_length=60, blank=True, default="")
    checked_on = models.DateField(null=True, blank=True)
    """The day on which the social office saw the family."""
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    letter_number = models.CharField(max_length=60, blank=True, default="")
    """Of the regent's or mayor's letter."""
    letter_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    """Who wrote the regent's or mayor's decision down."""
    counts_for = models.DateField(null=True, blank=True)
    """The first day of the month for which it was finalised."""
    batch = models.ForeignKey(ProposalBatch, on_delete=models.PROTECT, null=True, related_name="proposals")
    run = models.ForeignKey(DecisionRun, on_delete=models.PROTECT, null=True, related_name="+")
    """The decision run that knew it first."""

    class Meta:
        indexes = [models.Index(fields=["state", "region_code"], name="proposals_of_an_area")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ProposalState]), name="a_proposal_is_in_a_known_state"
            ),
            models.UniqueConstraint(
                fields=["family", "programme", "kind"],
                condition=Q(state__in=[state.value for state in OPEN_PROPOSALS]),
                name="one_open_proposal_of_a_kind_per_family_and_programme",
            ),
            models.UniqueConstraint(
                fields=["said_fingerprint", "programme"],
                condition=Q(state__in=[state.value for state in OPEN_PROPOSALS]),
                name="one_open_proposal_per_unknown_family_and_programme",
            ),
            models.CheckConstraint(
                condition=Q(family__isnull=False, said_sealed__isnull=True, said_fingerprint__isnull=True)
                | Q(said_sealed__isnull=False, said_fingerprint__isnull=False),
                name="a_proposal_names_a_family_or_tells_who_it_is",
            ),
            models.CheckConstraint(
                condition=Q(kind=ProposalKind.PROPOSE.value)
                | Q(kind=ProposalKind.CHALLENGE.value, said_sealed__isnull=True),
                name="only_a_family_of_the_registry_is_challenged",
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=models.F("drafted_by")),
                name="nobody_verifies_what_they_drafted",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=models.F("drafted_by")),
                name="nobody_records_the_decision_on_what_they_drafted",
            ),
            models.CheckConstraint(
                condition=_DRAFT | Q(deliberated_on__isnull=False, present_count__gte=1) & ~Q(minutes_number=""),
                name="what_was_deliberated_has_minutes",
            ),
            models.CheckConstraint(
                condition=_UNVERIFIED | Q(checked_on__isnull=False, verified_by__isnull=False),
                name="what_was_verified_was_checked_by_someone",
            ),
            models.CheckConstraint(
                condition=_UNDECIDED
                | Q(letter_on__isnull=False, decided_by__isnull=False, counts_for__isnull=False) & ~Q(letter_number=""),
                name="what_was_decided_has_a_letter_and_a_month",
            ),
            models.CheckConstraint(condition=_UNSENT | Q(batch__isnull=False), name="what_was_sent_is_in_a_batch"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.TAKEN_IN.value) | Q(run__isnull=False, family__isnull=False),
                name="what_was_taken_in_is_known_to_a_run",
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.number} {self.state}"


class ProposalStep(models.Model):
    """One step on the way of a proposal; only added to."""

    number = models.BigAutoField(primary_key=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12)
    """After the step."""
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note_sealed = models.BinaryField(null=True)
    """What was found in the field, or why it was refused."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ProposalState.REFUSED.value) | Q(note_sealed__isnull=False),
                name="a_refusal_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.state}"
