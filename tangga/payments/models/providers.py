"""Who serves for a bank or the post, and the lists that it handed in about accounts and cards."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.accounts import ListKind
from tangga.platform.accounts.models import User


class ProviderOfficer(models.Model):
    """Someone serves for one bank or the post, from a day on until, but not on, another; for one at a time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    provider = models.CharField(max_length=20)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_on__isnull=True), name="nobody_serves_for_two_providers"
            ),
            models.CheckConstraint(
                condition=~Q(user=models.F("appointed_by")), name="nobody_appoints_themselves_for_a_provider"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="serving_ends_no_earlier_than_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.user_id}"


class AccountList(models.Model):
    """A list of a bank about accounts that was read to its end: which were opened, or where their cards are."""

    number = models.BigAutoField(primary_key=True)
    provider = models.CharField(max_length=20)
    kind = models.CharField(max_length=6)
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_count = models.BigIntegerField(default=0)
    """Rows that opened an account, or brought a card further."""
    refused_count = models.BigIntegerField(default=0)
    """Accounts that the bank says it did not open."""
    known_count = models.BigIntegerField(default=0)
    """Rows that said what was known already."""
    set_aside_count = models.BigIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["provider", "kind", "-number"], name="lists_of_a_provider")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in ListKind]), name="a_list_is_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provider} {self.number}"


class ListProblem(models.Model):
    """A row of such a list that was not taken: where it stands and why; what it said is not kept."""

    account_list = models.ForeignKey(AccountList, on_delete=models.PROTECT, related_name="problems")
    row = models.BigIntegerField()
    reason = models.CharField(max_length=20)

    def __str__(self) -> str:
        return f"{self.account_list_id} {self.row} {self.reason}"
