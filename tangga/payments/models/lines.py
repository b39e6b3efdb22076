"""The lines of pay lists. What cannot be paid twice is an instalment: one enrolment, one month or stage."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.lines import LineState
from tangga.payments.models.accounts import BankAccount
from tangga.payments.models.rounds import PayRound, Reply
from tangga.platform.accounts.models import User
from tangga.programmes.models import Enrolment
from tangga.registry.models import Family, Person


class PayLine(models.Model):
    """One payment to one family; who, where, how much and why are frozen with the list."""

    number = models.BigAutoField(primary_key=True)
    pay_round = models.ForeignKey(PayRound, on_delete=models.PROTECT, related_name="lines")
    reference = models.CharField(max_length=35, unique=True)
    """By which banks and post name it; says nothing of the family."""
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, db_index=False, related_name="+")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    provider = models.CharField(max_length=20)
    # As with `BankAccount.holder`; a check of each of a million rows would cost more than drawing them.
    payee = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    """The family's caretaker on the day of the draw."""
    payee_name = models.TextField()
    account_sealed = models.BinaryField(null=True)
    """Comes under a new key as every seal does; what it holds is frozen by the hash of the list."""
    account_fingerprint = models.BinaryField(null=True)
    amount = models.BigIntegerField()
    """Rupiah."""
    cell = models.BigIntegerField(null=True)
    """Of the run: the case that explains the amount."""
    components = models.CharField(max_length=200, blank=True, default="")
    """What the amount is made of: `pregnant:1,primary:2`."""
    region_code = models.CharField(max_length=10, blank=True, default="")
    state = models.CharField(max_length=12, default=LineState.DRAWN.value)
    again_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    """The payment that failed or came back, and is paid once more by this one; at most one on a list does so."""
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    """That said so last."""
    settled_on = models.DateField(null=True, blank=True)
    """The day of its state, as the bank or the post says it."""
    remark = models.CharField(max_length=140, blank=True, default="")
    credited_on = models.DateField(null=True, blank=True)
    """Since when the money lies in the account: from that day unspent money is counted."""
    return_asked_on = models.DateField(null=True, blank=True)
    """When the bank or the post was asked to give it back; it has come back once they say so."""

    class Meta:
        indexes = [models.Index(fields=["pay_round", "state", "provider"], name="lines_of_a_round")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in LineState]), name="a_payment_is_in_a_known_state"
            ),
            models.UniqueConstraint(fields=["pay_round", "enrolment"], name="one_line_a_round_and_enrolment"),
            models.UniqueConstraint(
                fields=["again_of"],
                condition=~Q(state=LineState.TAKEN_OFF.value),
                name="nothing_is_paid_again_twice",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Instalment(models.Model):
    """One month or stage of one enrolment, paid by one line; while that payment stands nothing else pays it."""

    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, related_name="instalments")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, db_index=False, related_name="+")
    starts_on = models.DateField()
    """The first day of the month or stage."""
    amount = models.BigIntegerField()
    is_live = models.BooleanField(default=True)
    """Whether its payment stands."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment", "starts_on"], condition=Q(is_live=True), name="nothing_is_paid_twice"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="an_instalment_is_no_debt"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.starts_on}"


class Finding(models.Model):
    """What a check of the list found about a line: it blocks the round, or someone must know of it."""

    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, related_name="findings")
    code = models.CharField(max_length=30)
    blocks = models.BooleanField()
    other_line = models.ForeignKey(PayLine, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "code"], name="one_finding_of_a_kind_a_line")]

    def __str__(self) -> str:
        return f"{self.code} {self.line_id}"


class SetAside(models.Model):
    """A row of a reply that was not taken, with its reason; what it said is sealed."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="set_aside")
    row = models.BigIntegerField()
    reason = models.CharField(max_length=30)
    said_sealed = models.BinaryField()
    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    resolved_how = models.CharField(max_length=8, blank=True, default="")
    """Ignored with a reason, or applied to a line; empty while nobody has looked."""
    resolved_why_sealed = models.BinaryField(null=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "row"], name="a_row_is_set_aside_once"),
            models.CheckConstraint(
                condition=Q(resolved_how="", resolved_why_sealed__isnull=True, resolved_at__isnull=True)
                | Q(resolved_how__in=["IGNORED", "APPLIED"], resolved_why_sealed__isnull=False)
                & Q(resolved_at__isnull=False),
                name="whoever_resolves_a_row_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.row} {self.reason}"
