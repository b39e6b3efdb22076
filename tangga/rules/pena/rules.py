"""PENA: capital in goods and training for families that agree to leave social assistance."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since

LAW: Final = "Program PENA Kemensos"
FROM, TO = "2023-01-01", "2025-12-31"


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=FROM,
    valid_to=TO,
    missing="applicant_birth_date",
    says=Text("Pengusul berumur yang didahulukan", "The applicant is of the age that comes first"),
)
def pena_is_of_priority_age(applicant_age: Since, pena_priority_age_from: int, pena_priority_age_to: int) -> Expr:
    return (applicant_age >= pena_priority_age_from) & (applicant_age <= pena_priority_age_to)


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=FROM,
    valid_to=TO,
    says=Text(
        "Didahulukan: berumur produktif, tanpa lanjut usia dan disabilitas berat",
        "Comes first: of productive age, without elderly or severely disabled members",
    ),
)
def pena_comes_first(pena_is_of_priority_age: Expr, has_elderly: Expr, has_severe_disability: Expr) -> Expr:
    return pena_is_of_priority_age & ~has_elderly & ~has_severe_disability


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=FROM,
    valid_to=TO,
    says=Text("Modal usaha, sekali", "Capital, once"),
)
def pena_amount(pena_capital: int) -> Expr:
    return nw.lit(pena_capital, dtype=nw.Int64())


PENA: Final = Programme(
    code="PENA",
    name=Text("PENA", "PENA"),
    gives=Help.GRANT,
    amount="pena_amount",
    stage="pena_amount",
    conditions=(
        Condition(
            "is_in_assistance",
            "NOT_IN_ASSISTANCE",
            Text("Keluarga tidak sedang menerima bansos.", "The family receives no social assistance."),
            Text(
                "PENA hanya bagi penerima bansos; tanyakan UMi atau KUR.",
                "PENA is for families in assistance only; ask about UMi or KUR.",
            ),
        ),
        Condition(
            "agrees_to_leave",
            "DOES_NOT_AGREE",
            Text(
                "Keluarga belum menyetujui keluar dari bansos.", "The family has not agreed to leave social assistance."
            ),
            Text(
                "Berubah bila keluarga menandatangani persetujuan.", "This changes when the family signs the agreement."
            ),
        ),
    ),
    shows=("pena_comes_first",),
)
