"""Doubtful pairs of the loaded release, and what reviewers said of them."""

from django.db import models

from tangga.matching.domain import DoubtfulBecause
from tangga.matching.domain.review import Answer, PairState
from tangga.platform.accounts.models import User

_STATES = [state.value for state in PairState]
_ANSWERS = [answer.value for answer in Answer]
_DECISIONS = [Answer.JOIN.value, Answer.KEEP_APART.value]


class DoubtfulPair(models.Model):
    """Two records that a person should look at; their values, keys and kin are sealed.

    A pair is known again in a later release by the fingerprint of its two keys. When its evidence has changed it is
    decided anew, in the next `round`. `answer` is what was settled, `carried_answer` what the loaded release holds.
    """

    fingerprint = models.BinaryField(max_length=16, unique=True)
    record_a = models.BinaryField(max_length=16, db_index=True)
    record_b = models.BinaryField(max_length=16, db_index=True)
    evidence_fingerprint = models.BinaryField(max_length=16)
    contents_sealed = models.BinaryField()
    list_a = models.CharField(max_length=100)
    list_b = models.CharField(max_length=100)
    region_code_a = models.CharField(max_length=10, blank=True, default="", db_index=True)
    region_code_b = models.CharField(max_length=10, blank=True, default="", db_index=True)
    why = models.CharField(max_length=10)
    probability = models.FloatField()
    is_joined = models.BooleanField()
    record_count = models.PositiveIntegerField()
    worth = models.FloatField()
    stakes = models.JSONField(default=list)
    needs_second = models.BooleanField()
    release_sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=PairState.WAITING.value)
    round = models.PositiveSmallIntegerField(default=1)
    changed_fields = models.JSONField(default=list)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_why_sealed = models.BinaryField(null=True, blank=True)
    answer = models.CharField(max_length=10, blank=True, default="")
    carried_answer = models.CharField(max_length=10, blank=True, default="")
    exported_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-worth", "id"], name="pairs_worth_most_first"),
            models.Index(fields=["release_sha256", "state"], name="pairs_of_a_release"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=_STATES), name="a_pair_is_in_a_known_state"),
            models.CheckConstraint(
                condition=models.Q(why__in=[why.value for why in DoubtfulBecause]),
                name="a_pair_is_doubtful_for_a_known_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(state=PairState.SETTLED, answer__in=_DECISIONS)
                | (~models.Q(state=PairState.SETTLED) & models.Q(answer="")),
                name="only_a_settled_pair_has_an_answer",
            ),
            models.CheckConstraint(
                condition=models.Q(carried_answer__in=["", *_DECISIONS]), name="a_release_holds_a_known_answer"
            ),
            models.CheckConstraint(
                condition=models.Q(claimed_by__isnull=True, claimed_until__isnull=True)
                | models.Q(claimed_by__isnull=False, claimed_until__isnull=False),
                name="a_claim_has_an_end",
            ),
            models.UniqueConstraint(
                fields=["claimed_by"],
                condition=models.Q(claimed_by__isnull=False),
                name="one_claimed_pair_per_reviewer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class PairDecision(models.Model):
    """What one reviewer said of a pair, and whether they took it back.

    `second_to` is the decision of someone else that this one was made beside without knowing it: by these two the
    agreement of reviewers is measured.
    """

    pair = models.ForeignKey(DoubtfulPair, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10)
    why_sealed = models.BinaryField(null=True, blank=True)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    second_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["reviewer", "-id"], name="decisions_of_a_reviewer")]
        constraints = [
            models.CheckConstraint(condition=models.Q(answer__in=_ANSWERS), name="an_answer_is_one_of_three"),
            models.UniqueConstraint(
                fields=["pair", "round", "reviewer"],
                condition=models.Q(undone_at__isnull=True),
                name="one_standing_answer_per_reviewer_pair_and_round",
            ),
            models.UniqueConstraint(
                fields=["second_to"],
                condition=models.Q(undone_at__isnull=True),
                name="one_second_look_beside_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.answer}"
