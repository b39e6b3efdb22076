"""UMi: ultra-micro loans through other lenders than banks."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr

LAW: Final = "PMK 95/2018; PMK 193/2020; PMK 130/2024"
SINCE: Final = "2017-01-01"


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=SINCE,
    says=Text("Tidak ada kredit program aktif di SIKP", "No active programme credit in SIKP"),
)
def umi_no_program_credit(has_program_credit: Expr) -> Expr:
    return ~has_program_credit


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=SINCE,
    name="umi_ceiling_amount",
    says=Text("Plafon pinjaman", "Ceiling of the loan"),
)
def ceiling(umi_ceiling: int) -> Expr:
    return nw.lit(umi_ceiling, dtype=nw.Int64())


UMI: Final = Programme(
    code="UMI",
    name=Text("UMi", "UMi"),
    gives=Help.LOAN,
    amount="umi_ceiling_amount",
    stage="umi_ceiling_amount",
    conditions=(
        Condition(
            "has_business",
            "NO_BUSINESS",
            Text("Belum ada usaha yang berjalan.", "No business is running."),
            Text("Berubah bila usaha dimulai.", "This changes when a business is started."),
        ),
        Condition(
            "has_business_letter",
            "NO_BUSINESS_LETTER",
            Text("Belum ada NIB atau surat keterangan usaha.", "There is no business number or letter."),
            Text(
                "Urus NIB daring atau minta surat keterangan usaha di desa.",
                "Get a business number online or a letter from the village.",
            ),
        ),
        Condition(
            "umi_no_program_credit",
            "PROGRAM_CREDIT",
            Text(
                "Masih ada kredit program pemerintah yang aktif di SIKP.",
                "There is an active government credit recorded in SIKP.",
            ),
            Text("Berubah setelah kredit itu lunas.", "This changes once that credit is repaid."),
        ),
    ),
)
