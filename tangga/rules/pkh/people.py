"""Which member of a family is which component, and who is in the family at all."""

from collections.abc import Callable
from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import UNKNOWN, Aggregate, Expr, Since, any_where, case, first_of, no_where, number_of

PERMENSOS: Final = "Permensos 1/2018"

CODES: Final = {
    "pregnant": 1,
    "early_childhood": 2,
    "severe_disability": 3,
    "elderly": 4,
    "senior_secondary": 5,
    "junior_secondary": 6,
    "primary": 7,
}
"""The components; of two that are worth the same the first one counts."""
UNKNOWN_CODES: Final = {
    "birth_date": 8,
    "deceased": 9,
    "pregnant": 10,
    "pregnancy_order": 11,
    "severe_disability": 12,
    "school_level": 13,
}
"""A person whose component is unknown, by the fact that is missing."""
ASKED_FROM, ASKED_BELOW = 10, 55
"""An empty `pregnant` means no for men and outside these ages, as in the national survey, and is unknown otherwise."""


@rule(level=Level.PERSON, law=PERMENSOS, says=Text("Masih hidup", "Is alive"))
def is_living(deceased: Expr) -> Expr:
    return ~deceased


@rule(level=Level.PERSON, law=PERMENSOS, says=Text("Hamil atau nifas", "Is pregnant or has just delivered"))
def is_expecting(pregnant: Expr, sex: Expr, age: Since) -> Expr:
    might = (sex != "M") & (age >= ASKED_FROM) & (age < ASKED_BELOW)
    return nw.coalesce(pregnant, might & UNKNOWN)


@rule(
    level=Level.PERSON, law=PERMENSOS, valid_to="2020-12-31", verified=False,
    says=Text("Ibu hamil atau nifas", "Pregnant woman"),
)  # fmt: skip
def is_pregnant(is_living: Expr, is_expecting: Expr) -> Expr:
    return is_living & is_expecting


@rule(
    level=Level.PERSON, law="Pernyataan Menteri Sosial, 2021", name="is_pregnant", valid_from="2021-01-01",
    says=Text("Ibu hamil atau nifas, sampai kehamilan kedua", "Pregnant woman, up to the second pregnancy"),
)  # fmt: skip
def is_pregnant_in_order(
    is_living: Expr, is_expecting: Expr, pregnancy_order: Expr, pkh_max_pregnancy_order: int
) -> Expr:
    return is_living & is_expecting & (pregnancy_order <= pkh_max_pregnancy_order)


@rule(level=Level.PERSON, law=PERMENSOS, says=Text("Tidak sedang bersekolah", "Is not in school"))
def is_out_of_school(school_level: Expr, school_level_known: Expr, age: Since, pkh_school_age_from: int) -> Expr:
    """Below school age nobody attends whom no list says to attend; above it silence is no answer."""
    return school_level.is_null() & ((age < pkh_school_age_from) | school_level_known | UNKNOWN)


@rule(
    level=Level.PERSON, law=PERMENSOS,
    says=Text("Anak usia dini yang belum bersekolah", "Child in early childhood, not in school"),
)  # fmt: skip
def is_early_childhood(is_living: Expr, age: Since, is_out_of_school: Expr, pkh_early_childhood_below: int) -> Expr:
    return is_living & (age >= 0) & (age < pkh_early_childhood_below) & is_out_of_school


@rule(level=Level.PERSON, law=PERMENSOS, verified=False, says=Text("Dalam umur sekolah", "Is of school age"))
def is_of_school_age(age: Since, pkh_school_age_from: int, pkh_school_age_to: int) -> Expr:
    return (age >= pkh_school_age_from) & (age <= pkh_school_age_to)


def _attends(level: str) -> Callable[[Expr, Expr, Expr, Expr, int], Expr]:
    def attends(
        is_living: Expr,
        is_of_school_age: Expr,
        school_level: Expr,
        school_level_known: Expr,
        pkh_school_age_applies: int,
    ) -> Expr:
        """Outside school age nobody attends whom no list says to attend; who does attend is a pupil at any age, unless
        the window applies.
        """
        told = school_level == level
        if pkh_school_age_applies:
            return is_living & is_of_school_age & nw.coalesce(told, no_where(school_level_known))
        return is_living & nw.coalesce(told, is_of_school_age & no_where(school_level_known))

    return attends


def _school(name: str, level: str, indonesian: str, english: str) -> object:
    return rule(level=Level.PERSON, law=PERMENSOS, name=name, says=Text(indonesian, english))(_attends(level))


is_primary = _school("is_primary", "SD", "Anak SD", "Child in primary school")
is_junior_secondary = _school("is_junior_secondary", "SMP", "Anak SMP", "Child in junior secondary school")
is_senior_secondary = _school("is_senior_secondary", "SMA", "Anak SMA", "Child in senior secondary school")


@rule(level=Level.PERSON, law=PERMENSOS, says=Text("Lanjut usia", "Elderly"))
def is_elderly(is_living: Expr, age: Since, pkh_elderly_from: int) -> Expr:
    return is_living & (age >= pkh_elderly_from)


@rule(level=Level.PERSON, law=PERMENSOS, says=Text("Penyandang disabilitas berat", "Has a severe disability"))
def is_severely_disabled(is_living: Expr, severe_disability: Expr) -> Expr:
    return is_living & severe_disability


@rule(
    level=Level.PERSON, law=PERMENSOS, unit="code",
    says=Text("Komponen dengan nilai tertinggi; setiap orang dihitung sekali", "Best component; a person counts once"),
)  # fmt: skip
def component(
    pkh_component_order: tuple[str, ...],
    is_pregnant: Expr,
    is_early_childhood: Expr,
    is_severely_disabled: Expr,
    is_elderly: Expr,
    is_senior_secondary: Expr,
    is_junior_secondary: Expr,
    is_primary: Expr,
    pregnant: Expr,
    deceased: Expr,
    severe_disability: Expr,
    school_level: Expr,
    school_level_known: Expr,
    age: Since,
) -> Expr:
    told = UNKNOWN_CODES
    is_silent = school_level.is_null() & nw.coalesce(~school_level_known, nw.lit(value=True))
    by_school = case(
        (age.is_unknown(), told["birth_date"]), (is_silent, told["school_level"]), otherwise=told["deceased"]
    )
    by_age = case((age.is_unknown(), told["birth_date"]), otherwise=told["deceased"])
    by_disability = case((severe_disability.is_null(), told["severe_disability"]), otherwise=told["deceased"])
    known_to_expect = case((deceased.is_null(), told["deceased"]), otherwise=told["pregnancy_order"])
    by_pregnancy = case(
        (pregnant.is_null() & age.is_unknown(), told["birth_date"]),
        (pregnant.is_null(), told["pregnant"]),
        otherwise=known_to_expect,
    )
    found = {
        "pregnant": (is_pregnant, by_pregnancy),
        "early_childhood": (is_early_childhood, by_school),
        "severe_disability": (is_severely_disabled, by_disability),
        "elderly": (is_elderly, by_age),
        "senior_secondary": (is_senior_secondary, by_school),
        "junior_secondary": (is_junior_secondary, by_school),
        "primary": (is_primary, by_school),
    }
    return first_of(*((found[kind][0], CODES[kind], found[kind][1]) for kind in pkh_component_order))


def _counted(code: int) -> Callable[[Expr], Aggregate]:
    def counted(component: Expr) -> Aggregate:
        return number_of(code)

    return counted


def _count(kind: str, indonesian: str, english: str) -> object:
    says = Text(indonesian, english)
    made = rule(level=Level.COUNT, law=PERMENSOS, unit="people", name=f"pkh_{kind}", says=says)
    return made(_counted(CODES[kind]))


pkh_pregnant = _count("pregnant", "Ibu hamil atau nifas", "Pregnant women")
pkh_early_childhood = _count("early_childhood", "Anak usia dini", "Children in early childhood")
pkh_severe_disability = _count("severe_disability", "Penyandang disabilitas berat", "People with a severe disability")
pkh_elderly = _count("elderly", "Lanjut usia", "Elderly")
pkh_senior_secondary = _count("senior_secondary", "Anak SMA", "Children in senior secondary school")
pkh_junior_secondary = _count("junior_secondary", "Anak SMP", "Children in junior secondary school")
pkh_primary = _count("primary", "Anak SD", "Children in primary school")


def _unknown(fact: str, indonesian: str, english: str) -> object:
    made = rule(
        level=Level.COUNT, law=PERMENSOS, unit="people", name=f"pkh_people_without_{fact}", missing=fact,
        says=Text(indonesian, english), counts_unknown=True,
    )  # fmt: skip
    return made(_counted(UNKNOWN_CODES[fact]))


pkh_people_without_birth_date = _unknown(
    "birth_date", "Anggota yang komponennya tidak diketahui karena tanggal lahirnya kosong",
    "Members whose component is unknown for want of a birth date",
)  # fmt: skip
pkh_people_without_deceased = _unknown(
    "deceased", "Anggota yang komponennya tidak diketahui karena tidak jelas masih hidup",
    "Members whose component is unknown because it is not known whether they live",
)  # fmt: skip
pkh_people_without_pregnant = _unknown(
    "pregnant", "Anggota yang komponennya tidak diketahui karena tidak jelas hamil atau tidak",
    "Members whose component is unknown because it is not known whether they are pregnant",
)  # fmt: skip
pkh_people_without_pregnancy_order = _unknown(
    "pregnancy_order", "Ibu hamil yang tidak jelas kehamilan keberapa", "Pregnant women of whom the order is not known",
)  # fmt: skip
pkh_people_without_severe_disability = _unknown(
    "severe_disability", "Anggota yang komponennya tidak diketahui karena tidak jelas disabilitasnya",
    "Members whose component is unknown because it is not known whether they are severely disabled",
)  # fmt: skip
pkh_people_without_school_level = _unknown(
    "school_level", "Anggota yang komponennya tidak diketahui karena tidak jelas bersekolah atau tidak",
    "Members whose component is unknown because it is not known whether they attend school",
)  # fmt: skip


@rule(
    level=Level.COUNT, law=PERMENSOS, missing="birth_date",
    says=Text("Ada anggota lanjut usia", "Someone in the family is elderly"),
)  # fmt: skip
def has_elderly(is_elderly: Expr) -> Aggregate:
    return any_where(is_elderly)


@rule(
    level=Level.COUNT, law=PERMENSOS, missing="severe_disability",
    says=Text("Ada anggota dengan disabilitas berat", "Someone in the family is severely disabled"),
)  # fmt: skip
def has_severe_disability(is_severely_disabled: Expr) -> Aggregate:
    return any_where(is_severely_disabled)
