"""Shops are opened and ended by the social office of their area, which brings in what they report to have sold."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.domain.shops import ReportedRow, RowReason, TypedRow, Wrong, understood
from tangga.payments.models import Purchase, Shop
from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.accounts.standing import areas_where
from tangga.platform.audit import services as audit
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused

What = tuple[int, date, str]
_VILLAGE_DIGITS: Final = 10
_THERE: Final = Text("Toko {name} sudah ada di desa ini.", "There is a shop {name} in this village already.")
_NO_SHOP: Final = Text(
    "Toko punya nama, desa, bank penyalur, dan hari mulai yang bukan di masa depan.",
    "A shop has a name, a village, a paying bank, and a first day that is not in the future.",
)
_NOT_THEN: Final = Text(
    "Toko berakhir sesudah hari mulainya, paling lambat hari ini, dan hanya sekali.",
    "A shop ends after its first day, today at the latest, and once.",
)


class ShopThere(Refused):
    """A village has one shop of a name at a time."""


class NoShop(Refused):
    """What was given is no shop."""


class EndsNotThen(Refused):
    """A shop cannot end on that day."""


@dataclass(slots=True)
class Report:
    """What became of the rows of a report: taken, known already, corrected, left empty, refused with a reason."""

    taken: int = 0
    known: int = 0
    corrected: int = 0
    unfilled: int = 0
    amount: int = 0
    """Rupiah of what was taken or corrected."""
    refused: list[tuple[int, RowReason]] = field(default_factory=list)


@transaction.atomic
def open_shop(*, name: str, region_code: str, bank: str, since: date, by: User, at: datetime) -> Shop:
    """Put a shop on record, from its first day on."""
    check_can(by, Permission.REPORT_PURCHASES, today=local_day(at), area_code=region_code)
    called = " ".join(name.split())
    is_place = len(region_code) == _VILLAGE_DIGITS and bank in PROVIDERS and bank != POST
    if not (called and is_place and since <= local_day(at)):
        raise NoShop(_NO_SHOP)
    shop, is_new = Shop.objects.get_or_create(
        name=called,
        region_code=region_code,
        ended_on=None,
        defaults={"bank": bank, "since": since, "opened_by": by, "opened_at": at},
    )
    if not is_new:
        raise ShopThere(_THERE.with_facts(name=called))
    audit.record("payments.shop_opened", subject="shop", number=shop.number, by=by, at=at)
    return shop


@transaction.atomic
def end_shop(*, shop: Shop, on: date, by: User, at: datetime) -> Shop:
    """Note that a shop serves no longer from a day on."""
    shop = Shop.objects.select_for_update().get(pk=shop.pk)
    check_can(by, Permission.REPORT_PURCHASES, today=local_day(at), area_code=shop.region_code)
    if shop.ended_on is not None or not shop.since < on <= local_day(at):
        raise EndsNotThen(_NOT_THEN)
    shop.ended_on = on
    shop.save(update_fields=["ended_on"])
    audit.record("payments.shop_ended", subject="shop", number=shop.number, by=by, at=at)
    return shop


@transaction.atomic
def report_purchases(*, rows: Iterable[TypedRow], by: User, at: datetime) -> Report:
    """Take what shops report, row by row: a wrong row is refused alone, a new figure corrects the earlier one."""
    areas = areas_where(by, Permission.REPORT_PURCHASES, today=local_day(at))
    if not areas:
        check_can(by, Permission.REPORT_PURCHASES, today=local_day(at))
    told = Report()
    shops = {one.number: one for one in Shop.objects.select_for_update().filter(within(areas))}
    right = _right(rows, shops, told, this_month=local_day(at).replace(day=1))
    _take(right, told, by=by, at=at)
    facts: dict[str, str | int] = {
        "taken": told.taken, "corrected": told.corrected, "refused": len(told.refused), "amount": told.amount,
    }  # fmt: skip
    audit.record("payments.purchases_reported", subject="area", number=areas[0], by=by, at=at, facts=facts)
    return told


def _right(
    rows: Iterable[TypedRow], shops: dict[int, Shop], told: Report, *, this_month: date
) -> dict[What, ReportedRow]:
    found: dict[What, ReportedRow] = {}
    for typed in rows:
        if typed.is_unfilled:
            told.unfilled += 1
            continue
        try:
            row = understood(typed, this_month=this_month)
            _check_shop(row, shops)
            if row.what in found:
                raise Wrong(RowReason.TWICE)
        except Wrong as wrong:
            told.refused.append((typed.row, wrong.reason))
        else:
            found[row.what] = row
    return found


def _check_shop(row: ReportedRow, shops: dict[int, Shop]) -> None:
    """The shop is in the areas of whoever reports, and served on some day of the month."""
    shop = shops.get(row.shop)
    if shop is None:
        raise Wrong(RowReason.SHOP)
    if row.month < shop.since.replace(day=1) or (shop.ended_on is not None and row.month >= shop.ended_on):
        raise Wrong(RowReason.CLOSED)


def _take(right: dict[What, ReportedRow], told: Report, *, by: User, at: datetime) -> None:
    months = {month for _, month, _ in right}
    standing = Purchase.objects.filter(
        corrected_at__isnull=True, month__in=months, shop__in={shop for shop, _, _ in right}
    )
    before = {(one.shop_id, one.month, one.group): one for one in standing}
    new, corrected = [], []
    for what, row in right.items():
        earlier = before.get(what)
        if earlier and (earlier.families_count, earlier.amount) == (row.families, row.amount):
            told.known += 1
            continue
        if earlier:
            corrected.append(earlier.pk)
        new.append(row)
    Purchase.objects.filter(pk__in=corrected).update(corrected_at=at)
    Purchase.objects.bulk_create(
        Purchase(
            shop_id=row.shop,
            month=row.month,
            group=row.group,
            families_count=row.families,
            amount=row.amount,
            reported_by=by,
            reported_at=at,
        )
        for row in new
    )
    told.corrected, told.taken = len(corrected), len(new) - len(corrected)
    told.amount = sum(row.amount for row in new)
