"""PNM Mekaar: loans without collateral to women in groups that answer for each other."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr

LAW: Final = "Ketentuan PNM Mekaar"


@rule(
    level=Level.FAMILY,
    law=LAW,
    missing="income_per_capita",
    says=Text("Pendapatan per orang dalam batas", "Income a person is within the limit"),
)
def mekaar_is_poor_enough(income_per_capita: Expr, mekaar_income_max: int) -> Expr:
    return income_per_capita <= mekaar_income_max


@rule(level=Level.CELL, law=LAW, says=Text("Kelompok cukup besar", "The group is large enough"))
def mekaar_group_fits(group_size: Expr, mekaar_group_from: int) -> Expr:
    return group_size >= mekaar_group_from


@rule(level=Level.CELL, law=LAW, unit="rupiah", says=Text("Pinjaman pertama", "First loan"))
def mekaar_first_amount(mekaar_first_loan: int) -> Expr:
    return nw.lit(mekaar_first_loan, dtype=nw.Int64())


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    name="mekaar_ceiling_amount",
    says=Text("Plafon pinjaman", "Ceiling of the loan"),
)
def ceiling(mekaar_ceiling: int) -> Expr:
    return nw.lit(mekaar_ceiling, dtype=nw.Int64())


MEKAAR: Final = Programme(
    code="MEKAAR",
    name=Text("PNM Mekaar", "PNM Mekaar"),
    gives=Help.LOAN,
    amount="mekaar_ceiling_amount",
    stage="mekaar_first_amount",
    conditions=(
        Condition(
            "applicant_is_woman",
            "NOT_A_WOMAN",
            Text("Mekaar hanya bagi perempuan.", "Mekaar is for women only."),
            Text("Perempuan dalam keluarga dapat menjadi pengusul.", "A woman of the family may apply."),
        ),
        Condition(
            "has_business",
            "NO_BUSINESS",
            Text("Belum ada usaha yang berjalan.", "No business is running."),
            Text("Berubah bila usaha dimulai.", "This changes when a business is started."),
        ),
        Condition(
            "mekaar_is_poor_enough",
            "INCOME",
            Text("Pendapatan per orang di atas batas Mekaar.", "Income a person is above the limit of Mekaar."),
            Text(
                "Keluarga dengan pendapatan lebih tinggi dapat meminta UMi atau KUR.",
                "A family with a higher income may ask for UMi or KUR.",
            ),
        ),
        Condition(
            "mekaar_group_fits",
            "GROUP_SIZE",
            Text("Kelompok masih terlalu kecil.", "The group is still too small."),
            Text("Berubah bila kelompok menambah anggota.", "This changes when the group takes in members."),
        ),
    ),
)
