"""Sembako, called BPNT before 2020: food assistance every month."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.exclusions.rules import EXCLUSIONS
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr

PERMENSOS: Final = "Permensos 11/2018; Permensos 20/2019; Permensos 5/2021"
POOR: Final = Text("Termasuk keluarga yang dibantu Sembako", "Is among the families that Sembako helps")


@rule(
    level=Level.CELL,
    law=PERMENSOS,
    name="sembako_is_poor_enough",
    valid_from="2017-02-01",
    valid_to="2025-06-09",
    verified=False,
    says=POOR,
)
def is_in_integrated_data(is_listed: Expr) -> Expr:
    return is_listed


@rule(level=Level.CELL, law="Permensos 3/2025; Kepmensos 79/HUK/2025", valid_from="2025-06-10", says=POOR)
def sembako_is_poor_enough(decile: Expr, sembako_decile_max: int) -> Expr:
    return decile <= sembako_decile_max


@rule(
    level=Level.CELL,
    law=PERMENSOS,
    unit="rupiah",
    valid_from="2017-02-01",
    says=Text("Dibayar sebulan", "Paid a month"),
)
def sembako_stage_amount(sembako_monthly: int) -> Expr:
    return nw.lit(sembako_monthly, dtype=nw.Int64())


@rule(
    level=Level.CELL,
    law=PERMENSOS,
    unit="rupiah",
    valid_from="2017-02-01",
    says=Text(
        "Bantuan Sembako setahun: dua belas bulan dengan besaran hari ini",
        "Sembako aid a year: twelve months at the rate of the day",
    ),
)
def sembako_amount(sembako_stage_amount: Expr) -> Expr:
    return sembako_stage_amount * 12


SEMBAKO: Final = Programme(
    code="SEMBAKO",
    name=Text("Sembako", "Sembako"),
    gives=Help.TRANSFER,
    amount="sembako_amount",
    stage="sembako_stage_amount",
    conditions=(
        Condition(
            "sembako_is_poor_enough",
            "NOT_POOR_ENOUGH",
            Text(
                "Keluarga tidak termasuk yang dibantu Sembako menurut desil atau data terpadu.",
                "By its decile or the integrated data the family is not among those that Sembako helps.",
            ),
            Text(
                "Berubah bila desil turun ke batas Sembako; minta pemutakhiran data di desa.",
                "This changes if the decile falls to the limit of Sembako; ask the village to update the data.",
            ),
        ),
        *EXCLUSIONS,
    ),
)
