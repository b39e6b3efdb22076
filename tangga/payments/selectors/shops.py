"""Shops of an area, and what they report: by month, by area, by group of goods."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet, Sum
from django.db.models.functions import Substr

from tangga.payments.domain.shops import GROUP_WORDS, CommodityGroup, is_free_choice
from tangga.payments.models import Purchase, Shop
from tangga.platform.geography import place_of, within
from tangga.platform.language import Text

SHOWN_MONTHS: Final = 12
SHOWN_SHOPS: Final = 200
_NEXT: Final = {0: 2, 2: 4, 4: 6, 6: 10, 10: 10}
"""How many digits the areas right inside an area have."""

GroupAmounts = dict[CommodityGroup, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought in one month or area: families and rupiah of each group. Families buy of several groups, so that
    only rupiah add up."""

    month: date | None
    words: Text | None
    groups: list[tuple[int, int] | None]
    """In the order of `CommodityGroup`."""
    amount: int
    is_free_choice: bool = False

    @property
    def told(self) -> list[tuple[Text, tuple[int, int] | None]]:
        """Each group in words, with what was bought of it."""
        return [(GROUP_WORDS[group], pair) for group, pair in zip(CommodityGroup, self.groups, strict=True)]


def shops_within(areas: Sequence[str]) -> QuerySet[Shop]:
    """The shops in these areas, those that serve at the front."""
    return Shop.objects.filter(within(areas)).order_by("ended_on", "region_code", "name", "number")


def serving_within(areas: Sequence[str], month: date) -> QuerySet[Shop]:
    """The shops in these areas that served in a month."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return shops_within(areas).filter(since__lt=after).exclude(ended_on__lte=month)


def bought_by_month(areas: Sequence[str]) -> list[Bought]:
    """The latest months."""
    months = list(_standing(areas).values_list("month", flat=True).distinct().order_by("-month")[:SHOWN_MONTHS])
    rows = _standing(areas).filter(month__in=months).values_list("month", "group")
    found: dict[date, GroupAmounts] = {month: {} for month in months}
    for month, group, families, amount in rows.annotate(Sum("families_count"), Sum("amount")):
        found[month][CommodityGroup(group)] = (families, amount)
    return [_bought(month, None, groups) for month, groups in found.items()]


def bought_by_area(areas: Sequence[str], month: date) -> list[Bought]:
    """One month, by the areas right inside one's own."""
    digits = _NEXT[max((len(area) for area in areas), default=0)]
    part = _standing(areas).filter(month=month).annotate(part=Substr("shop__region_code", 1, digits))
    found: dict[str, GroupAmounts] = {}
    for code, group, families, amount in part.values_list("part", "group").annotate(
        Sum("families_count"), Sum("amount")
    ):
        found.setdefault(code, {})[CommodityGroup(group)] = (families, amount)
    return [_bought(None, place_of(code), found[code]) for code in sorted(found)]


def _standing(areas: Sequence[str]) -> QuerySet[Purchase]:
    return Purchase.objects.filter(within(areas, "shop__region_code"), corrected_at__isnull=True)


def _bought(month: date | None, words: Text | None, groups: GroupAmounts) -> Bought:
    total = sum(amount for _, amount in groups.values())
    is_free = month is not None and is_free_choice(month)
    return Bought(month, words, [groups.get(group) for group in CommodityGroup], total, is_free)
