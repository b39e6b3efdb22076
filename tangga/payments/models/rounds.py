"""Pay rounds, who stood by them, and the files that went out and came back."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.rounds import RoundState
from tangga.platform.accounts.models import User
from tangga.programmes.models import DecisionRun


class PayRound(models.Model):
    """One programme paid for one period: its list is drawn, frozen, checked, approved, released, paid, reconciled."""

    number = models.BigAutoField(primary_key=True)
    programme = models.CharField(max_length=20)
    period = models.CharField(max_length=20)
    """As people say it: 2026-T3, 2026-07 to 2026-09."""
    first_month = models.DateField()
    last_month = models.DateField()
    """The first day of the first and of the last month that are paid."""
    run = models.ForeignKey(DecisionRun, on_delete=models.PROTECT, related_name="+")
    is_again = models.BooleanField(default=False)
    """It pays once more, on purpose, what failed or came back; any other round never does."""
    again_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    """The round of which it does so."""
    state = models.CharField(max_length=22, default=RoundState.DRAWING.value)
    drawn_to = models.BigIntegerField(default=0)
    """The last family whose line was drawn: a draw that was stopped goes on after it."""
    left_out = models.JSONField(default=dict)
    """How many families with an ongoing enrolment have no line, by reason."""
    line_count = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    """Rupiah of the `line_count` lines that are paid: all on the list but those taken off."""
    list_sha256 = models.CharField(max_length=64, blank=True, default="")
    """Of the list as it was frozen, every line in order; what is approved, released and sent is this list."""
    paid_sha256 = models.CharField(max_length=64, blank=True, default="")
    """Of the lines that are left to be paid, from the request on."""
    signature = models.TextField(blank=True, default="")
    """Of whoever released it."""
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    """When the last family was looked at."""
    frozen_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    requested_at = models.DateTimeField(null=True, blank=True)
    ordered_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    instructed_at = models.DateTimeField(null=True, blank=True)
    reconciled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RoundState]), name="a_round_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(last_month__gte=models.F("first_month")), name="a_round_ends_no_earlier_than_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=models.F("prepared_by")),
                name="nobody_releases_what_they_prepared",
            ),
            models.CheckConstraint(
                condition=Q(is_again=True) | Q(again_of__isnull=True), name="only_a_round_made_for_it_pays_again"
            ),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="DRAWING"), name="one_list_is_drawn_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.period} {self.state}"


class Preparer(models.Model):
    """Someone had a hand in a list: began, drew, froze, checked, shortened or requested it."""

    pay_round = models.ForeignKey(PayRound, on_delete=models.PROTECT, related_name="preparers")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    """The first time."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pay_round", "by"], name="one_preparer_a_person_and_round")]

    def __str__(self) -> str:
        return f"{self.pay_round_id} {self.by_id}"


class Approval(models.Model):
    """Someone stands by a frozen list; it holds for that list alone, until the round is sent back."""

    pay_round = models.ForeignKey(PayRound, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    list_sha256 = models.CharField(max_length=64)
    paid_sha256 = models.CharField(max_length=64)
    line_count = models.BigIntegerField()
    amount = models.BigIntegerField()
    """Rupiah."""
    signature = models.TextField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pay_round", "by"], condition=Q(undone_at__isnull=True), name="one_approval_a_person_and_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pay_round_id} {self.by_id}"


class RailFile(models.Model):
    """A file of orders for one bank or the post, as it was written; the bytes lie in the site's folder."""

    pay_round = models.ForeignKey(PayRound, on_delete=models.PROTECT, related_name="files")
    provider = models.CharField(max_length=20)
    message_id = models.CharField(max_length=35, unique=True)
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    line_count = models.BigIntegerField()
    amount = models.BigIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pay_round", "provider"], name="one_file_a_round_and_provider")]

    def __str__(self) -> str:
        return self.message_id


class Reply(models.Model):
    """A file that a bank or the post sent back; the same bytes are taken once."""

    number = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(RailFile, on_delete=models.PROTECT, related_name="replies")
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken_count = models.BigIntegerField()
    """Rows that brought a payment further."""
    known_count = models.BigIntegerField(default=0)
    """Rows that said what was known already."""
    set_aside_count = models.BigIntegerField()

    def __str__(self) -> str:
        return f"reply {self.number}"
