"""Shops at which families of Sembako buy, and what they report to have sold."""

from django.db import models
from django.db.models import Q

from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.domain.shops import CommodityGroup
from tangga.platform.accounts.models import User


class Shop(models.Model):
    """An e-warong: a trader who works with a bank and serves families of Sembako."""

    number = models.BigAutoField(primary_key=True)
    name = models.CharField(max_length=80)
    region_code = models.CharField(max_length=10, db_index=True)
    """Of its village."""
    bank = models.CharField(max_length=20)
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region_code", "name"],
                condition=Q(ended_on__isnull=True),
                name="one_ongoing_shop_of_a_name_in_a_village",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=models.F("since")),
                name="a_shop_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(bank__in=[code for code in PROVIDERS if code != POST]), name="a_shop_works_with_a_bank"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"


class Purchase(models.Model):
    """What families bought of one group of goods at one shop in one month, as the shop reports it; one that a later
    report corrected stays, with the moment."""

    number = models.BigAutoField(primary_key=True)
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="purchases")
    month = models.DateField()
    """Its first day."""
    group = models.CharField(max_length=14)
    families_count = models.BigIntegerField()
    amount = models.BigIntegerField()
    """Rupiah."""
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()
    corrected_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop", "month", "group"],
                condition=Q(corrected_at__isnull=True),
                name="one_report_a_shop_month_and_group",
            ),
            models.CheckConstraint(
                condition=Q(group__in=[group.value for group in CommodityGroup]), name="a_purchase_is_of_a_known_group"
            ),
            models.CheckConstraint(
                condition=Q(families_count__gt=0, amount__gt=0), name="a_purchase_is_more_than_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shop_id} {self.month:%Y-%m} {self.group}"
