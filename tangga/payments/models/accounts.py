"""Where families are paid: their accounts at banks, opened many at a time, and their cards."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.providers import POST
from tangga.platform.accounts.models import User
from tangga.registry.models import Family, Person


class AccountState(models.TextChoices):
    """Where the opening of an account stands."""

    ASKED = "ASKED"
    OPEN = "OPEN"
    FAILED = "FAILED"
    CLOSED = "CLOSED"


class CardState(models.TextChoices):
    """Where the welfare card of an account is."""

    NONE = "NONE"
    PRINTED = "PRINTED"
    GIVEN = "GIVEN"


class BankAccount(models.Model):
    """A family's account at a bank, or its place on the list of the post; one that is not over at a time."""

    number = models.BigAutoField(primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=20)
    """Of the rails: a bank's code, or the post's."""
    state = models.CharField(max_length=6, choices=AccountState.choices)
    holder_name = models.TextField()
    """As the bank has it once the account is open; before that, as it was asked for."""
    # Whoever was asked for stays known though the registry joins or splits people; a check would hold up its loading.
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    """For whom it was asked."""
    number_sealed = models.BinaryField(null=True)
    number_fingerprint = models.BinaryField(null=True, db_index=True)
    asked_at = models.DateTimeField()
    opened_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")
    """Who handed in the bank's word for its number: a hand in every list that pays there."""
    ended_on = models.DateField(null=True, blank=True)
    remark = models.TextField(blank=True, default="")
    card = models.CharField(max_length=7, choices=CardState.choices, default=CardState.NONE)
    card_given_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(state__in=["ASKED", "OPEN"]), name="one_account_a_family_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="OPEN") | Q(opened_on__isnull=False), name="an_open_account_says_since_when"
            ),
            models.CheckConstraint(
                condition=Q(number_sealed__isnull=True, number_fingerprint__isnull=True)
                | Q(number_sealed__isnull=False, number_fingerprint__isnull=False),
                name="a_sealed_account_can_be_found",
            ),
            models.CheckConstraint(
                condition=~Q(state="OPEN") | Q(provider=POST) | Q(number_sealed__isnull=False),
                name="an_open_account_at_a_bank_has_a_number",
            ),
            models.CheckConstraint(condition=Q(state__in=AccountState.values), name="an_account_is_in_a_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.number} {self.state}"
