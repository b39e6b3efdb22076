"""Families that are asked whether the money came, and what they answer."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.asking import AskedState, Came, How, TakenBy
from tangga.payments.models.lines import PayLine
from tangga.payments.models.rounds import PayRound
from tangga.platform.accounts.models import User


class Sample(models.Model):
    """Some payments of a round, drawn by chance: what their families say stands for all. One a round, so that nobody
    draws until they like what they see."""

    number = models.BigAutoField(primary_key=True)
    pay_round = models.ForeignKey(PayRound, on_delete=models.PROTECT, related_name="samples")
    seed = models.CharField(max_length=64)
    """Thrown by the machine; with it anybody draws the same families again."""
    confidence = models.FloatField()
    margin = models.FloatField()
    population = models.BigIntegerField()
    """Payments of which bank or post said that they came, when it was drawn."""
    unheard = models.BigIntegerField()
    """Payments that were ordered, and of which bank or post had said nothing yet: they could not be drawn."""
    size = models.BigIntegerField()
    drawn_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pay_round"], name="one_sample_a_round"),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=models.F("population")), name="a_sample_is_some_of_its_population"
            ),
        ]

    def __str__(self) -> str:
        return f"sample of round {self.pay_round_id}"


class Asked(models.Model):
    """One payment about which its family is asked, and its answer; what it said in its own words is sealed."""

    number = models.BigAutoField(primary_key=True)
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="asked")
    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, db_index=False, related_name="+")
    state = models.CharField(max_length=9, default=AskedState.WAITING.value)
    came = models.CharField(max_length=7, blank=True, default="")
    amount_received = models.BigIntegerField(null=True)
    """Rupiah that came, before anybody took of it."""
    taken_amount = models.BigIntegerField(null=True)
    """Rupiah of fees and cuts."""
    taken_by = models.CharField(max_length=12, blank=True, default="")
    says_sealed = models.BinaryField(null=True)
    how = models.CharField(max_length=12, blank=True, default="")
    """Who wrote the answer down, or looked for the family in vain."""
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    contested_at = models.DateTimeField(null=True, blank=True)
    """When the family said, in its own file, that this is not what happened; both words stay."""
    contested_sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "sample"], name="families_to_ask")]
        constraints = [
            models.UniqueConstraint(fields=["line"], name="one_answer_a_line"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AskedState]), name="asking_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state="ANSWERED", came__in=[one.value for one in Came]) | Q(came="") & ~Q(state="ANSWERED"),
                name="an_answer_says_whether_it_came",
            ),
            models.CheckConstraint(
                condition=Q(
                    came="YES",
                    amount_received__isnull=False,
                    amount_received__gt=0,
                    taken_amount__isnull=False,
                    taken_amount__range=(0, models.F("amount_received")),
                )
                | Q(amount_received__isnull=True, taken_amount__isnull=True) & ~Q(came="YES"),
                name="what_came_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(taken_amount__isnull=False, taken_amount__gt=0, taken_by__in=[one.value for one in TakenBy])
                | Q(taken_by="") & (Q(taken_amount__isnull=True) | Q(taken_amount=0)),
                name="what_was_taken_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(state="WAITING", how="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(how__in=[one.value for one in How], answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(state="WAITING"),
                name="an_answer_has_a_who_and_a_when",
            ),
            models.CheckConstraint(
                condition=Q(contested_at__isnull=True, contested_sealed__isnull=True)
                | Q(contested_at__isnull=False, contested_sealed__isnull=False, state="ANSWERED")
                & Q(how__in=[How.FACILITATOR.value, How.WELFARE_POST.value]),
                name="a_family_contests_what_others_wrote",
            ),
        ]

    def __str__(self) -> str:
        return f"asked {self.number} {self.state}"
