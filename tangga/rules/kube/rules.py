"""KUBE: capital for a joint business group of poor families that live near each other."""

from typing import Final

import narwhals as nw

from tangga.platform.language import Text
from tangga.rules.programme import Condition, Help, Programme
from tangga.rules.rulebook import Level, rule
from tangga.rules.vocabulary import Expr, Since

LAW: Final = "Permensos 2/2019"
SINCE: Final = "2019-03-12"


@rule(
    level=Level.FAMILY,
    law=LAW,
    valid_from=SINCE,
    missing="applicant_birth_date",
    says=Text("Umur pengusul sesuai untuk KUBE", "The applicant is of the age for KUBE"),
)
def kube_is_of_age(applicant_age: Since, kube_age_from: int, kube_age_to: int) -> Expr:
    return (applicant_age >= kube_age_from) & (applicant_age <= kube_age_to)


@rule(
    level=Level.CELL,
    law=LAW,
    valid_from=SINCE,
    says=Text("Kelompok cukup besar dan tidak terlalu besar", "The group is neither too small nor too large"),
)
def kube_group_fits(group_size: Expr, kube_members_from: int, kube_members_to: int) -> Expr:
    return (group_size >= kube_members_from) & (group_size <= kube_members_to)


@rule(level=Level.CELL, law=LAW, valid_from=SINCE, says=Text("Belum pernah menerima KUBE", "Has never received KUBE"))
def kube_is_first(received_kube: Expr) -> Expr:
    return ~received_kube


@rule(level=Level.CELL, law=LAW, unit="rupiah", valid_from=SINCE, says=Text("Modal usaha, sekali", "Capital, once"))
def kube_amount(kube_amount_per_member: int) -> Expr:
    return nw.lit(kube_amount_per_member, dtype=nw.Int64())


KUBE: Final = Programme(
    code="KUBE",
    name=Text("KUBE", "KUBE"),
    gives=Help.GRANT,
    amount="kube_amount",
    stage="kube_amount",
    conditions=(
        Condition(
            "is_listed",
            "NOT_LISTED",
            Text("Keluarga tidak tercatat dalam data terpadu.", "The family is not listed in the integrated data."),
            Text(
                "Berubah bila keluarga masuk data terpadu lewat usul dari desa.",
                "This changes when the village proposes the family for the integrated data.",
            ),
        ),
        Condition(
            "kube_is_of_age",
            "AGE",
            Text("Umur pengusul di luar batas KUBE.", "The applicant's age is outside the limits of KUBE."),
            Text(
                "Anggota keluarga lain yang berumur produktif dapat menjadi pengusul.",
                "Another member of productive age may apply.",
            ),
        ),
        Condition(
            "kube_group_fits",
            "GROUP_SIZE",
            Text("Jumlah anggota kelompok di luar batas.", "The number of members of the group is outside the limits."),
            Text(
                "Berubah bila kelompok menambah atau mengurangi anggota.",
                "This changes when the group takes in or gives up members.",
            ),
        ),
        Condition(
            "kube_is_first",
            "ALREADY_RECEIVED",
            Text("Keluarga pernah menerima KUBE.", "The family has received KUBE before."),
            Text("KUBE diberikan sekali; tanyakan UMi atau KUR.", "KUBE is given once; ask about UMi or KUR."),
        ),
    ),
)
