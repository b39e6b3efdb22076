"""KUR: subsidised credit, super micro, micro and small."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since

LAW: Final = "Permenko 8/2019; 15/2020; 2/2021; 1/2022; 1/2023; 7/2025; 1/2026"
FROM: Final = "2020-01-01"


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=FROM,
    missing="applicant_birth_date",
    says=Text("Cukup umur atau menikah", "Of age, or married"),
)
def kur_is_adult(applicant_age: Since, applicant_is_married: Expr, kur_adult_from: int) -> Expr:
    return (applicant_age >= kur_adult_from) | applicant_is_married


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=FROM,
    missing="business_since",
    says=Text("Usaha cukup lama berjalan", "The business has run long enough"),
)
def kur_business_is_old_enough(business_age: Since, kur_min_business_months: int) -> Expr:
    return business_age.is_at_least_months(kur_min_business_months)


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=FROM,
    says=Text("Usaha cukup lama, atau didampingi", "The business has run long enough, or is accompanied"),
)
def kur_business_may_start(kur_business_is_old_enough: Expr, has_companion: Expr) -> Expr:
    return kur_business_is_old_enough | has_companion


@rule(
    level=Level.FAMILY,
    law="Permenko 1/2026",
    valid_from="2026-01-01",
    missing="turnover_per_year",
    says=Text("Omzet dalam batas", "Turnover is within the limit"),
)
def kur_turnover_fits(turnover_per_year: Expr, kur_turnover_max: int) -> Expr:
    return turnover_per_year <= kur_turnover_max


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=FROM,
    says=Text("Tidak ada kredit program aktif di SIKP", "No active programme credit in SIKP"),
)
def kur_no_program_credit(has_program_credit: Expr) -> Expr:
    return ~has_program_credit


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=FROM,
    verified=False,
    says=Text("Belum pernah menerima kredit usaha komersial", "Has had no commercial business credit"),
)
def kur_no_commercial_credit(had_commercial_credit: Expr) -> Expr:
    return ~had_commercial_credit


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=FROM,
    says=Text("Tidak ada pegawai negara dalam keluarga", "Nobody in the family is employed by the state"),
)
def kur_no_state_employee(has_state_employee: Expr) -> Expr:
    return ~has_state_employee


@rule(
    level=Level.CELL,
    law=LAW,
    unit="rupiah",
    valid_from=FROM,
    says=Text("Plafon KUR super mikro", "Ceiling of super micro KUR"),
)
def kur_super_micro_amount(kur_super_micro_max: int) -> Expr:
    return nw.lit(kur_super_micro_max, dtype=nw.Int64())


@rule(level=Level.CELL, law=LAW, unit="rupiah", valid_from=FROM, says=Text("Plafon KUR mikro", "Ceiling of micro KUR"))
def kur_micro_amount(kur_micro_max: int) -> Expr:
    return nw.lit(kur_micro_max, dtype=nw.Int64())


@rule(level=Level.CELL, law=LAW, unit="rupiah", valid_from=FROM, says=Text("Plafon KUR kecil", "Ceiling of small KUR"))
def kur_small_amount(kur_small_max: int) -> Expr:
    return nw.lit(kur_small_max, dtype=nw.Int64())
