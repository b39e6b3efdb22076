"""Who is left out of social assistance although poor enough: each ground is a reason of its own."""

from typing import Final

from tangga.platform.language import Text
from tangga.rules.programme import Condition
from tangga.rules.rulebook import Level, Rule, rule
from tangga.rules.vocabulary import Aggregate, Expr, any_where

PRACTICE: Final = "Praktik pelaksanaan"
DTSEN: Final = "Permensos 3/2025; Kepmensos 79/HUK/2025"
SINCE: Final = "2025-01-01"
OBJECT: Final = Text(
    "Bila keliru, ajukan sanggah ke pendamping, desa, atau dinas sosial dengan bukti.",
    "If this is wrong, object with the facilitator, the village or the social office, with proof.",
)


@rule(level=Level.PERSON, law=PRACTICE, says=Text("Pegawai negara yang masih hidup", "A living state employee"))
def is_state_employee(deceased: Expr, state_employee: Expr) -> Expr:
    return ~deceased & state_employee


@rule(
    level=Level.COUNT,
    law=PRACTICE,
    missing="state_employee",
    says=Text("Ada pegawai negara dalam keluarga", "There is a state employee in the family"),
)
def has_state_employee(is_state_employee: Expr) -> Aggregate:
    return any_where(is_state_employee)


@rule(
    level=Level.COUNT,
    law=PRACTICE,
    missing="deceased",
    says=Text("Ada anggota yang masih hidup", "Someone in the family is alive"),
)
def has_living_member(deceased: Expr) -> Aggregate:
    return any_where(~deceased)


NO_STATE_EMPLOYEE: Final = Text(
    "Tidak ada ASN, TNI, Polri, BUMN, atau BUMD dalam keluarga", "Nobody in the family is employed by the state"
)


@rule(
    level=Level.CELL,
    law=PRACTICE,
    name="no_state_employee",
    valid_to="2024-12-31",
    verified=False,
    says=NO_STATE_EMPLOYEE,
)
def no_state_employee_by_practice(has_state_employee: Expr) -> Expr:
    return ~has_state_employee


@rule(level=Level.CELL, law=DTSEN, valid_from=SINCE, says=NO_STATE_EMPLOYEE)
def no_state_employee(has_state_employee: Expr) -> Expr:
    return ~has_state_employee


def _not(check: str, indonesian: str, english: str, *, verified: bool) -> Rule:
    says = Text(indonesian, english)
    law = DTSEN if verified else PRACTICE
    made = rule(
        level=Level.CELL, law=law, name=f"not_{check}", valid_from=SINCE, verified=verified, says=says, needs=(check,)
    )
    return made(lambda **found: ~found[check])


CHECKS: Final = (
    _not("address_not_found", "Alamatnya ditemukan", "The address was found", verified=True),
    _not("person_not_found", "Orangnya ditemukan", "The person was found", verified=True),
    _not(
        "civil_data_mismatch", "Datanya cocok dengan Dukcapil", "The data agree with the civil registry", verified=True
    ),
    _not("no_longer_poor", "Masih miskin menurut verifikasi", "Still poor by verification", verified=True),
    _not("online_gambling", "Tidak ditemukan judi daring", "No online gambling was found", verified=True),
    _not("wage_above_minimum", "Upah tidak di atas upah minimum", "No wage above the minimum wage", verified=False),
    _not("company_owner", "Bukan pemilik perusahaan", "Not the owner of a company", verified=False),
    _not("high_electricity", "Daya listrik di bawah 2.200 VA", "Electricity below 2,200 VA", verified=False),
    _not("car_owner", "Tidak memiliki mobil", "Does not own a car", verified=False),
    _not("double_benefit", "Tidak menerima bantuan sejenis", "Receives no like assistance", verified=False),
)
FAILS: Final = {
    "address_not_found": Text("Alamat keluarga tidak ditemukan.", "The family's address was not found."),
    "person_not_found": Text("Orang yang terdaftar tidak ditemukan.", "The registered person was not found."),
    "civil_data_mismatch": Text("Data tidak cocok dengan Dukcapil.", "The data differ from the civil registry."),
    "no_longer_poor": Text(
        "Menurut verifikasi, keluarga tidak lagi miskin.", "By verification the family is no longer poor."
    ),
    "online_gambling": Text("Ditemukan transaksi judi daring.", "Online gambling was found."),
    "wage_above_minimum": Text(
        "Upah anggota keluarga di atas upah minimum.", "A wage in the family is above the minimum wage."
    ),
    "company_owner": Text("Tercatat sebagai pemilik perusahaan.", "Recorded as the owner of a company."),
    "high_electricity": Text(
        "Daya listrik rumah 2.200 VA atau lebih.", "The house has electricity of 2,200 VA or more."
    ),
    "car_owner": Text("Tercatat memiliki mobil.", "Recorded as the owner of a car."),
    "double_benefit": Text("Sudah menerima bantuan sejenis.", "Already receives like assistance."),
}


def _condition(check: Rule) -> Condition:
    name = check.needs[0]
    return Condition(check.name, name.upper(), FAILS[name], OBJECT, check.valid_from)


EXCLUSIONS: Final = (
    Condition(
        "no_state_employee",
        "STATE_EMPLOYEE",
        Text(
            "Ada anggota keluarga yang ASN, TNI, Polri, BUMN, atau BUMD.",
            "Someone in the family is employed by the state.",
        ),
        OBJECT,
    ),
    Condition(
        "has_living_member",
        "DECEASED",
        Text("Semua anggota yang terdaftar tercatat meninggal.", "Every registered member is recorded as deceased."),
        Text(
            "Bila keliru, bawa KTP dan KK ke desa atau Dukcapil untuk diperbaiki.",
            "If this is wrong, bring identity and family card to the village or the civil registry.",
        ),
    ),
    *(_condition(check) for check in CHECKS),
)
