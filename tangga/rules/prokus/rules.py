"""ProKUS: capital and incubation for families that graduated from PKH and already run a very small business."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr

LAW: Final = "Program Kewirausahaan Sosial Kemensos"
FROM, TO = "2020-01-01", "2021-12-31"


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=FROM,
    valid_to=TO,
    says=Text("Insentif modal, sekali", "Capital incentive, once"),
)
def prokus_amount(prokus_capital: int) -> Expr:
    return nw.lit(prokus_capital, dtype=nw.Int64())


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=FROM,
    valid_to=TO,
    says=Text("Stimulus COVID-19, dibayar tersendiri", "COVID-19 stimulus, paid on its own"),
)
def prokus_stimulus_amount(prokus_stimulus: int) -> Expr:
    return nw.lit(prokus_stimulus, dtype=nw.Int64())


PROKUS: Final = Programme(
    code="PROKUS",
    name=Text("ProKUS", "ProKUS"),
    gives=Help.GRANT,
    amount="prokus_amount",
    stage="prokus_amount",
    conditions=(
        Condition(
            "has_graduated",
            "NOT_GRADUATED",
            Text("Keluarga belum graduasi dari PKH.", "The family has not graduated from PKH."),
            Text(
                "Berubah setelah graduasi; tanyakan ke pendamping.",
                "This changes after graduation; ask the facilitator.",
            ),
        ),
        Condition(
            "has_business",
            "NO_BUSINESS",
            Text("Keluarga belum menjalankan usaha.", "The family does not run a business."),
            Text(
                "Berubah bila keluarga memulai usaha, sekecil apa pun.",
                "This changes when the family starts a business, however small.",
            ),
        ),
        Condition(
            "is_listed",
            "NOT_LISTED",
            Text(
                "Keluarga tidak lagi tercatat miskin atau rentan.",
                "The family is no longer listed as poor or vulnerable.",
            ),
            Text(
                "Keluarga yang sudah sejahtera dapat meminta UMi atau KUR.",
                "A family that is well off may ask for UMi or KUR.",
            ),
        ),
    ),
    shows=("prokus_stimulus_amount",),
)
