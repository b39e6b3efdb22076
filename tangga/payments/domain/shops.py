"""What shops sell to families of Sembako, and what the law of a month lets them sell (law.md 2)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tangga.platform.language import Text

FREE_CHOICE_FROM: Final = date(2022, 2, 1)
"""From then on families draw cash or buy where and what they like: no public source was found, so it is unverified."""
MOST_FAMILIES: Final = 100_000
MOST_RUPIAH: Final = 100_000_000_000
"""No shop sells more in a month; a larger amount is a slip of the pen."""
_MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_THOUSANDS: Final = re.compile(r"\d+|\d{1,3}(\.\d{3})+")


class CommodityGroup(StrEnum):
    """What was bought: the four groups of the rules of 2020 and 2021, and what only free choice allows."""

    CARBOHYDRATE = "CARBOHYDRATE"
    ANIMAL_PROTEIN = "ANIMAL_PROTEIN"
    PLANT_PROTEIN = "PLANT_PROTEIN"
    VITAMINS = "VITAMINS"
    OTHER = "OTHER"


GROUP_WORDS: Final[dict[CommodityGroup, Text]] = {
    CommodityGroup.CARBOHYDRATE: Text("karbohidrat", "carbohydrate"),
    CommodityGroup.ANIMAL_PROTEIN: Text("protein hewani", "animal protein"),
    CommodityGroup.PLANT_PROTEIN: Text("protein nabati", "plant protein"),
    CommodityGroup.VITAMINS: Text("vitamin dan mineral", "vitamins and minerals"),
    CommodityGroup.OTHER: Text("lainnya", "other"),
}


class RowReason(StrEnum):
    """Why a row of a report is refused."""

    SHOP = "SHOP"
    MONTH = "MONTH"
    FUTURE = "FUTURE"
    CLOSED = "CLOSED"
    GROUP = "GROUP"
    NOT_ALLOWED = "NOT_ALLOWED"
    FAMILIES = "FAMILIES"
    AMOUNT = "AMOUNT"
    TWICE = "TWICE"


REASON_WORDS: Final[dict[RowReason, Text]] = {
    RowReason.SHOP: Text("tidak ada toko bernomor ini di wilayah Anda", "there is no shop of this number in your area"),
    RowReason.MONTH: Text("bulan ditulis seperti 2021-07", "a month is written like 2021-07"),
    RowReason.FUTURE: Text("bulan ini belum selesai", "this month is not over"),
    RowReason.CLOSED: Text(
        "toko belum atau tidak lagi melayani pada bulan itu", "the shop did not serve in that month"
    ),
    RowReason.GROUP: Text("kelompok bahan tidak dikenal", "the group of goods is not known"),
    RowReason.NOT_ALLOWED: Text(
        "sebelum Februari 2022 hanya empat kelompok bahan pangan yang boleh dibeli (belum diverifikasi)",
        "before February 2022 only the four groups of food could be bought (not verified)",
    ),
    RowReason.FAMILIES: Text(
        "jumlah keluarga ditulis dengan angka, lebih dari nol", "families are a number above zero"
    ),
    RowReason.AMOUNT: Text("rupiah ditulis dengan angka, lebih dari nol", "rupiah are a number above zero"),
    RowReason.TWICE: Text("toko, bulan dan kelompok ini sudah ada di baris lain", "another row says this already"),
}


class Wrong(ValueError):
    """A row that cannot be taken, by its reason."""

    def __init__(self, reason: RowReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as it was typed; `row` is its number as a person sees it."""

    row: int
    shop: str
    month: str
    group: str
    families: str
    amount: str

    @property
    def is_unfilled(self) -> bool:
        """Whether it is a row of the template in which nothing was written."""
        return not (self.families or self.amount)


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """What one shop sold of one group in one month."""

    row: int
    shop: int
    month: date
    group: CommodityGroup
    families: int
    amount: int

    @property
    def what(self) -> tuple[int, date, CommodityGroup]:
        """Of which there is one number only."""
        return self.shop, self.month, self.group


def is_free_choice(month: date) -> bool:
    """Whether families chose freely what and where to buy, so that shops tell of a part of the money only."""
    return month >= FREE_CHOICE_FROM


def groups_of(month: date) -> tuple[CommodityGroup, ...]:
    """What could be bought in a month."""
    every = tuple(CommodityGroup)
    return every if is_free_choice(month) else tuple(one for one in every if one is not CommodityGroup.OTHER)


def month_of(typed: str) -> date:
    """A month as its first day."""
    found = _MONTH.fullmatch(typed)
    if found is None:
        raise Wrong(RowReason.MONTH)
    return date(int(found[1]), int(found[2]), 1)


def understood(typed: TypedRow, *, this_month: date) -> ReportedRow:
    """A row as it is meant, or why it is none."""
    if not (typed.shop.isascii() and typed.shop.isdecimal() and len(typed.shop) <= 18):
        raise Wrong(RowReason.SHOP)
    month = month_of(typed.month)
    if month >= this_month:
        raise Wrong(RowReason.FUTURE)
    return ReportedRow(
        typed.row,
        int(typed.shop),
        month,
        _group(typed.group, month),
        _whole(typed.families, MOST_FAMILIES, RowReason.FAMILIES),
        _whole(typed.amount.lower().removeprefix("rp").strip(), MOST_RUPIAH, RowReason.AMOUNT),
    )


def _group(typed: str, month: date) -> CommodityGroup:
    by_word = {word: code for code, words in GROUP_WORDS.items() for word in (code.value.lower(), words.id, words.en)}
    found = by_word.get(typed.lower())
    if found is None:
        raise Wrong(RowReason.GROUP)
    if found not in groups_of(month):
        raise Wrong(RowReason.NOT_ALLOWED)
    return found


def _whole(typed: str, most: int, reason: RowReason) -> int:
    number = typed.replace(".", "") if typed.isascii() and _THOUSANDS.fullmatch(typed) else ""
    if not number or len(number) > 15 or not 0 < int(number) <= most:
        raise Wrong(reason)
    return int(number)
