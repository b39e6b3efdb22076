"""PPSE: capital for families long in social assistance, who leave it within twelve months."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since, no_where

LAW: Final = "Program PPSE Kemensos"
SINCE: Final = "2025-01-01"


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=SINCE,
    missing="pkh_member_since",
    says=Text("Cukup lama menerima PKH", "Long enough in PKH"),
)
def ppse_is_long_in_pkh(pkh_membership: Since, pkh_member_since_known: Expr, ppse_min_bansos_years: int) -> Expr:
    return nw.coalesce(pkh_membership.is_longer_than(ppse_min_bansos_years), no_where(pkh_member_since_known))


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=SINCE,
    missing="sembako_member_since",
    says=Text("Cukup lama menerima Sembako", "Long enough in Sembako"),
)
def ppse_is_long_in_sembako(
    sembako_membership: Since, sembako_member_since_known: Expr, ppse_min_bansos_years: int
) -> Expr:
    return nw.coalesce(sembako_membership.is_longer_than(ppse_min_bansos_years), no_where(sembako_member_since_known))


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=SINCE,
    says=Text("Cukup lama menerima bansos", "Long enough in social assistance"),
)
def ppse_is_long_in_assistance(ppse_is_long_in_pkh: Expr, ppse_is_long_in_sembako: Expr) -> Expr:
    return ppse_is_long_in_pkh | ppse_is_long_in_sembako


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=SINCE,
    missing="applicant_birth_date",
    says=Text("Umur pengusul sesuai untuk PPSE", "The applicant is of the age for PPSE"),
)
def ppse_is_of_age(applicant_age: Since, ppse_age_from: int, ppse_age_to: int) -> Expr:
    return (applicant_age >= ppse_age_from) & (applicant_age <= ppse_age_to)


@rule(level=Level.CELL, law=LAW, valid_from=SINCE, says=Text("Desil sesuai untuk PPSE", "The decile is within PPSE"))
def ppse_is_poor_enough(decile: Expr, ppse_decile_max: int) -> Expr:
    return decile <= ppse_decile_max


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=SINCE,
    says=Text("Modal usaha paling banyak, sekali", "Capital at most, once"),
)
def ppse_amount(ppse_amount_max: int) -> Expr:
    return nw.lit(ppse_amount_max, dtype=nw.Int64())


PPSE: Final = Programme(
    code="PPSE",
    name=Text("PPSE", "PPSE"),
    gives=Help.GRANT,
    amount="ppse_amount",
    stage="ppse_amount",
    conditions=(
        Condition(
            "ppse_is_long_in_assistance",
            "NOT_LONG_ENOUGH",
            Text("Belum cukup lama menerima bansos.", "Not yet long enough in social assistance."),
            Text("Berubah setelah lewat batas waktunya.", "This changes once the time has passed."),
        ),
        Condition(
            "ppse_is_of_age",
            "AGE",
            Text("Umur pengusul di luar batas PPSE.", "The applicant's age is outside the limits of PPSE."),
            Text(
                "Anggota keluarga lain yang berumur produktif dapat menjadi pengusul.",
                "Another member of productive age may apply.",
            ),
        ),
        Condition(
            "ppse_is_poor_enough",
            "NOT_POOR_ENOUGH",
            Text("Desil keluarga di atas batas PPSE.", "The family's decile is above the limit of PPSE."),
            Text(
                "Keluarga yang lebih sejahtera dapat meminta UMi atau KUR.",
                "A better-off family may ask for UMi or KUR.",
            ),
        ),
        Condition(
            "has_proposal",
            "NO_PROPOSAL",
            Text("Belum ada proposal usaha.", "There is no business proposal."),
            Text(
                "Berubah bila proposal dibuat bersama pendamping.",
                "This changes when a proposal is made with the facilitator.",
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
)
