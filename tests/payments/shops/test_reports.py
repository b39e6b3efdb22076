"""Shops report what families bought: each row is taken, corrects an earlier one, or is refused with its reason."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.db import IntegrityError, transaction

from tangga.payments.domain.shops import CommodityGroup, RowReason, TypedRow, Wrong, groups_of, month_of, understood
from tangga.payments.models import Purchase, Shop
from tangga.payments.selectors.shops import bought_by_area, bought_by_month, serving_within, shops_within
from tangga.payments.services.shops import EndsNotThen, NoShop, ShopThere, end_shop, open_shop, report_purchases
from tangga.payments.shop_reports import MOST_BYTES, NoSuchColumns, Unreadable, read_rows, template
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tests.conftest import UserWith
from tests.payments.builders import AT
from tests.payments.shops.conftest import HERE, THERE

JULY = date(2021, 7, 1)
THIS_MONTH = date(2026, 7, 1)
GOOD = TypedRow(2, "7", "2021-07", "karbohidrat", "12", "1.320.000")


def rows_of(shop: Shop, *more: dict[str, Any]) -> list[TypedRow]:
    return [replace(GOOD, **{"shop": str(shop.number), "row": at, **one}) for at, one in enumerate(more or ({},), 2)]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"shop": "Melati"}, RowReason.SHOP),
        ({"shop": "9" * 19}, RowReason.SHOP),
        ({"month": "Juli 2021"}, RowReason.MONTH),
        ({"month": "2021-13"}, RowReason.MONTH),
        ({"month": "2026-07"}, RowReason.FUTURE),
        ({"group": "rokok"}, RowReason.GROUP),
        ({"group": "lainnya", "month": "2022-01"}, RowReason.NOT_ALLOWED),
        ({"families": "0"}, RowReason.FAMILIES),
        ({"families": "100001"}, RowReason.FAMILIES),
        ({"families": "١٢"}, RowReason.FAMILIES),
        ({"amount": "1.32"}, RowReason.AMOUNT),
        ({"amount": "-5"}, RowReason.AMOUNT),
        ({"amount": "9" * 20}, RowReason.AMOUNT),
        ({"amount": ""}, RowReason.AMOUNT),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(wrong: dict[str, str], reason: RowReason) -> None:
    with pytest.raises(Wrong) as found:
        understood(replace(GOOD, **wrong), this_month=THIS_MONTH)
    assert found.value.reason is reason


@pytest.mark.parametrize(
    "typed", [{"group": "CARBOHYDRATE"}, {"amount": "Rp 1.320.000"}, {"amount": "1320000"}, {"month": "2026-06"}]
)
def test_a_row_is_understood_as_people_write(typed: dict[str, str]) -> None:
    told = understood(replace(GOOD, **typed), this_month=THIS_MONTH)
    assert (told.group, told.families, told.amount) == (CommodityGroup.CARBOHYDRATE, 12, 1_320_000)


def test_until_january_2022_four_groups_and_from_february_any() -> None:
    assert CommodityGroup.OTHER not in groups_of(date(2022, 1, 1))
    assert len(groups_of(date(2022, 1, 1))) == 4
    assert CommodityGroup.OTHER in groups_of(date(2022, 2, 1))
    free = understood(replace(GOOD, group="lainnya", month="2022-02"), this_month=THIS_MONTH)
    assert free.month == month_of("2022-02")


def test_a_filled_template_is_read_as_it_was_filled() -> None:
    kept = read_rows(template([(7, "=E-Warong"), (8, "Kamboja")], JULY))
    assert [(one.row, one.shop, one.month, one.group) for one in kept][:1] == [(2, "7", "2021-07", "karbohidrat")]
    assert len(kept) == 8
    assert all(one.is_unfilled for one in kept)


def test_a_workbook_of_numbers_and_days_is_read() -> None:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"default_date_format": "yyyy-mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Rupiah", "nomor_toko", "bulan", "kelompok", "keluarga"))
        sheet.write_row(2, 0, (1_320_000, 7, JULY, "karbohidrat", 12))
    assert read_rows(kept.getvalue()) == [replace(GOOD, row=3, amount="1320000")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_parts_its_columns(separator: str) -> None:
    lines = ["nomor_toko,bulan,kelompok,keluarga,rupiah", "7,2021-07,karbohidrat,12,1.320.000", ",,,,"]
    content = "\ufeff" + "\r\n".join(lines).replace(",", separator)
    assert read_rows(content.encode()) == [GOOD]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xff\xfe\x00", b"x" * (MOST_BYTES + 1), b'"a'])
def test_what_is_no_table_is_refused_whole(content: bytes) -> None:
    with pytest.raises((Unreadable, NoSuchColumns)):
        read_rows(content)


def test_a_packed_file_that_is_no_workbook_or_unpacks_to_far_more_is_refused() -> None:
    for name, content in (("word/document.xml", b"<a/>"), ("xl/workbook.xml", b"0" * 41_000_000)):
        kept = io.BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        with pytest.raises(Unreadable):
            read_rows(kept.getvalue())


def test_another_table_and_too_many_rows_are_refused_whole() -> None:
    with pytest.raises(NoSuchColumns, match="nomor_toko"):
        read_rows(b"nik,nama\n1,Siti\n")
    with pytest.raises(Unreadable):
        read_rows(b"nomor_toko,bulan,kelompok,keluarga,rupiah\n" + b"7,,,,\n" * 20_001)


@pytest.mark.django_db
def test_each_row_is_taken_or_refused_alone(shop: Shop, other: Shop, hadi: User) -> None:
    rows = rows_of(
        shop,
        {},
        {"group": "protein hewani", "families": "10", "amount": "500000"},
        {"group": "protein nabati", "families": "", "amount": ""},
        {"month": "2021-02"},
        {"shop": str(other.number)},
        {},
        {"group": "rokok"},
    )
    told = report_purchases(rows=rows, by=hadi, at=AT)
    assert (told.taken, told.corrected, told.known, told.unfilled, told.amount) == (2, 0, 0, 1, 1_820_000)
    assert told.refused == [
        (5, RowReason.CLOSED), (6, RowReason.SHOP), (7, RowReason.TWICE), (8, RowReason.GROUP),
    ]  # fmt: skip
    assert Purchase.objects.count() == 2


@pytest.mark.django_db
def test_a_new_figure_corrects_the_earlier_one_which_stays(shop: Shop, hadi: User) -> None:
    report_purchases(rows=rows_of(shop), by=hadi, at=AT)
    assert report_purchases(rows=rows_of(shop), by=hadi, at=AT).known == 1
    told = report_purchases(rows=rows_of(shop, {"amount": "1.200.000"}), by=hadi, at=AT)
    assert (told.taken, told.corrected) == (0, 1)
    assert set(Purchase.objects.values_list("amount", "corrected_at")) == {(1_320_000, AT), (1_200_000, None)}
    assert bought_by_month(("",))[0].amount == 1_200_000
    with pytest.raises(IntegrityError), transaction.atomic():
        Purchase.objects.update(corrected_at=None)


@pytest.mark.django_db
def test_totals_stand_by_month_area_and_group(shop: Shop, other: Shop, hadi: User, elsewhere: User) -> None:
    free = {"month": "2022-02", "group": "lainnya", "families": "3", "amount": "90000"}
    report_purchases(rows=rows_of(shop, {}, free), by=hadi, at=AT)
    report_purchases(rows=rows_of(other, {"families": "5", "amount": "550000"}), by=elsewhere, at=AT)
    latest, before = bought_by_month(("",))
    assert (latest.month, latest.groups[4], latest.is_free_choice) == (date(2022, 2, 1), (3, 90_000), True)
    assert (before.month, before.groups[0], before.groups[1], before.amount) == (JULY, (17, 1_870_000), None, 1_870_000)
    assert not before.is_free_choice
    by_area = bought_by_area(("",), JULY)
    assert [(one.words.id if one.words else "", one.amount) for one in by_area] == [
        ("Jambi", 1_320_000), ("Sumatera Selatan", 550_000),
    ]  # fmt: skip
    assert [one.amount for one in bought_by_month(("1603",))] == [550_000]
    assert bought_by_area(("1603",), date(2022, 2, 1)) == []


@pytest.mark.django_db
def test_a_shop_reports_the_months_in_which_it_served(shop: Shop, hadi: User) -> None:
    end_shop(shop=shop, on=date(2021, 9, 15), by=hadi, at=AT)
    months = [{"month": month} for month in ("2021-02", "2021-03", "2021-09", "2021-10")]
    told = report_purchases(rows=rows_of(shop, *months), by=hadi, at=AT)
    assert told.refused == [(2, RowReason.CLOSED), (5, RowReason.CLOSED)]
    serving = [bool(serving_within(("",), month_of(one["month"]))) for one in months]
    assert serving == [False, True, True, False]


@pytest.mark.django_db
def test_a_social_office_keeps_the_shops_of_its_own_area(shop: Shop, hadi: User, user_with: UserWith) -> None:
    given = {"name": "E-Warong  Melati", "region_code": HERE, "bank": "BRI", "since": JULY, "by": hadi, "at": AT}
    with pytest.raises(ShopThere):
        open_shop(**given)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        open_shop(**{**given, "region_code": THERE})  # type: ignore[arg-type]
    for wrong in ({"name": " "}, {"region_code": "1501"}, {"bank": "POS"}, {"since": date(2026, 7, 3)}):
        with pytest.raises(NoShop):
            open_shop(**{**given, **wrong})  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        report_purchases(rows=rows_of(shop), by=user_with(Role.FACILITATOR, HERE), at=AT)
    assert [one.name for one in shops_within(("15",))] == ["E-Warong Melati"]


@pytest.mark.django_db
def test_a_shop_ends_once_and_not_before_it_began(shop: Shop, hadi: User, elsewhere: User) -> None:
    with pytest.raises(NotAllowed):
        end_shop(shop=shop, on=JULY, by=elsewhere, at=AT)
    for on in (shop.since, date(2026, 7, 3)):
        with pytest.raises(EndsNotThen):
            end_shop(shop=shop, on=on, by=hadi, at=AT)
    end_shop(shop=shop, on=JULY, by=hadi, at=AT)
    with pytest.raises(EndsNotThen):
        end_shop(shop=shop, on=JULY, by=hadi, at=AT)
    open_shop(name=shop.name, region_code=HERE, bank="BRI", since=JULY, by=hadi, at=AT)
