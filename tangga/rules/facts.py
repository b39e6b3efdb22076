"""The contract of facts: what the law needs to know of people and families, and in which form.

`people` has one row a person, `families` one row a family. A value that is empty is unknown, unless its fact says what
empty means; an unknown value never becomes a zero. A *check* is a column that may be absent: then that check was not
made, nobody is refused by it, and the run says so.

Where empty is an answer ("not attending"), an answer must be told from silence. Beside such a fact stands its truth
`<fact>_known`: an empty value counts as that answer where it is true, and is unknown where it is false or empty. A file
without that column answers for everyone in it. A release answers only for whom a list that carries the fact covers,
and not where what the list says cannot be read.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from tangga.platform.language import Text

Table = Literal["people", "families"]


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "NUMBER"
    DAY = "DAY"
    TRUTH = "TRUTH"
    CODE = "CODE"
    TEXT = "TEXT"


class Presence(StrEnum):
    """What it means that a column is not there."""

    REQUIRED = "REQUIRED"
    """The file is refused; in a release the fact is unknown for everyone."""
    OPTIONAL = "OPTIONAL"
    """The fact is unknown for everyone: whatever needs it is not decided."""
    CHECK = "CHECK"
    """The check was not made: nobody is refused by it, and the run says so."""
    ASSUMED = "ASSUMED"
    """Everyone counts as the contract says, and the run says so."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of the contract; rules use it under `name`."""

    table: Table
    column: str
    kind: Kind
    title: Text
    presence: Presence = Presence.REQUIRED
    name: str = ""
    codes: tuple[str, ...] = ()
    least: int = 0
    most: int = 1
    """Of a NUMBER; one that is at most 62 may enter a case as it is."""
    empty: Text | None = None
    """What an empty value means; None: it is unknown."""
    counts_as: bool | None = None
    """Of a CHECK or ASSUMED column that is not there: what everyone counts as."""
    is_companion: bool = False
    """Of a truth that only tells an answer from silence; it enters no case of its own."""

    @property
    def concept(self) -> str:
        """What rules call it; a day is called by what has lasted since."""
        return self.name or self.column

    @property
    def enters_cases(self) -> bool:
        """Whether a rule about cases may use it without a rule about families between."""
        small = self.kind in (Kind.TRUTH, Kind.CODE) or (self.kind is Kind.NUMBER and self.most <= 62)
        return self.table == "families" and small and not self.is_companion


def _check(column: str, indonesian: str, english: str, *, counts_as: bool = False) -> Fact:
    title = Text(indonesian, english)
    return Fact("families", column, Kind.TRUTH, title, Presence.CHECK, counts_as=counts_as)


def _known(table: Table, column: str, indonesian: str, english: str) -> Fact:
    """Whether an empty value of that column is an answer."""
    title = Text(indonesian, english)
    name = f"{column}_known"
    return Fact(table, name, Kind.TRUTH, title, Presence.ASSUMED, counts_as=True, is_companion=True)


def _asked(column: str, kind: Kind, title: Text, name: str = "", most: int = 1) -> Fact:
    """A fact about the one who would run the business, needed by the entry rules only."""
    return Fact("families", column, kind, title, Presence.OPTIONAL, name=name, most=most)


MOST_RUPIAH: Final = 10**15

PEOPLE: Final = (
    Fact("people", "person_id", Kind.NUMBER, Text("nomor orang", "number of the person"), most=(1 << 63) - 1),
    Fact("people", "family_id", Kind.NUMBER, Text("nomor keluarga", "number of the family"), most=(1 << 63) - 1),
    Fact("people", "birth_date", Kind.DAY, Text("tanggal lahir", "birth date"), name="age"),
    Fact("people", "sex", Kind.CODE, Text("jenis kelamin", "sex"), codes=("M", "F")),
    Fact("people", "relation", Kind.TEXT, Text("hubungan keluarga", "relation")),
    Fact(
        "people",
        "school_level",
        Kind.CODE,
        Text("jenjang sekolah yang sedang diikuti", "level of school attended now"),
        codes=("SD", "SMP", "SMA"),
        empty=Text("tidak sedang bersekolah", "not attending"),
    ),
    _known("people", "school_level", "jenjang sekolah diketahui", "level of school is known"),
    Fact("people", "pregnant", Kind.TRUTH, Text("status hamil atau nifas", "whether pregnant or just delivered")),
    Fact(
        "people", "pregnancy_order", Kind.NUMBER, Text("kehamilan keberapa", "which pregnancy it is"), least=1, most=30
    ),
    Fact("people", "severe_disability", Kind.TRUTH, Text("status disabilitas berat", "whether severely disabled")),
    Fact(
        "people",
        "state_employee",
        Kind.TRUTH,
        Text("status pegawai negara (ASN, TNI, Polri, BUMN, BUMD)", "whether employed by the state"),
    ),
    Fact("people", "deceased", Kind.TRUTH, Text("status masih hidup atau meninggal", "whether alive or deceased")),
)

FAMILIES: Final = (
    Fact("families", "family_id", Kind.NUMBER, Text("nomor keluarga", "number of the family"), most=(1 << 63) - 1),
    Fact("families", "decile", Kind.NUMBER, Text("desil kesejahteraan", "welfare decile"), least=1, most=10),
    Fact("families", "region_code", Kind.TEXT, Text("kode wilayah", "region code")),
    Fact("families", "pkh_scheme", Kind.CODE, Text("skema PKH", "PKH scheme"), codes=("REGULAR", "AKSES")),
    Fact(
        "families",
        "pkh_channel",
        Kind.CODE,
        Text("tempat PKH dibayarkan", "where PKH is paid"),
        Presence.ASSUMED,
        codes=("BANK", "POST"),
        empty=Text("lewat bank", "through a bank"),
    ),
    Fact(
        "families",
        "pkh_member_since",
        Kind.DAY,
        Text("peserta PKH sejak", "in PKH since"),
        name="pkh_membership",
        empty=Text("bukan peserta", "not a member"),
    ),
    _known("families", "pkh_member_since", "kepesertaan PKH diketahui", "membership of PKH is known"),
    Fact(
        "families",
        "sembako_member_since",
        Kind.DAY,
        Text("peserta Sembako sejak", "in Sembako since"),
        name="sembako_membership",
        empty=Text("bukan peserta", "not a member"),
    ),
    _known("families", "sembako_member_since", "kepesertaan Sembako diketahui", "membership of Sembako is known"),
    _check("is_listed", "tercatat dalam data terpadu", "listed in the integrated data", counts_as=True),
    _check("address_not_found", "alamat tidak ditemukan", "address not found"),
    _check("person_not_found", "orangnya tidak ditemukan", "person not found"),
    _check("civil_data_mismatch", "data tidak cocok dengan Dukcapil", "data that differ from the civil registry"),
    _check("no_longer_poor", "tidak lagi miskin menurut verifikasi", "no longer poor by verification"),
    _check("online_gambling", "judi daring", "online gambling"),
    _check("wage_above_minimum", "upah di atas upah minimum", "wage above the minimum wage"),
    _check("company_owner", "pemilik perusahaan", "owner of a company"),
    _check("high_electricity", "daya listrik 2.200 VA ke atas", "electricity of 2,200 VA or more"),
    _check("car_owner", "memiliki mobil", "owner of a car"),
    _check("double_benefit", "sudah menerima bantuan sejenis", "already receives like assistance"),
    _asked(
        "applicant_birth_date", Kind.DAY, Text("tanggal lahir pengusul", "birth date of the applicant"), "applicant_age"
    ),
    _asked("applicant_is_woman", Kind.TRUTH, Text("pengusul perempuan", "the applicant is a woman")),
    _asked("applicant_is_married", Kind.TRUTH, Text("pengusul menikah", "the applicant is married")),
    _asked("agrees_to_leave", Kind.TRUTH, Text("setuju keluar dari bansos", "agrees to leave social assistance")),
    _asked("has_proposal", Kind.TRUTH, Text("proposal usaha", "business proposal")),
    _asked("has_business", Kind.TRUTH, Text("sudah punya usaha", "has a business")),
    _asked("business_since", Kind.DAY, Text("usaha berjalan sejak", "business running since"), "business_age"),
    _asked("has_business_letter", Kind.TRUTH, Text("NIB atau surat keterangan usaha", "business number or letter")),
    _asked("has_companion", Kind.TRUTH, Text("ikut pelatihan atau didampingi", "in training or accompanied")),
    _asked("turnover_per_year", Kind.NUMBER, Text("omzet setahun", "turnover a year"), most=MOST_RUPIAH),
    _asked(
        "income_per_capita",
        Kind.NUMBER,
        Text("pendapatan per orang sebulan", "income a person a month"),
        most=MOST_RUPIAH,
    ),
    _asked("has_program_credit", Kind.TRUTH, Text("kredit program aktif di SIKP", "active programme credit in SIKP")),
    _asked(
        "had_commercial_credit",
        Kind.TRUTH,
        Text("pernah menerima kredit usaha komersial", "has had commercial business credit"),
    ),
    _asked("credit_is_current", Kind.TRUTH, Text("kredit lain lancar", "other credit is current")),
    _asked("received_kube", Kind.TRUTH, Text("pernah menerima KUBE", "has received KUBE")),
    _asked("group_size", Kind.NUMBER, Text("anggota kelompok", "members of the group"), most=62),
    _asked("has_graduated", Kind.TRUTH, Text("sudah graduasi dari PKH", "has graduated from PKH")),
)

BY_CONCEPT: Final = {
    fact.concept: fact for fact in (*PEOPLE, *FAMILIES) if fact.column not in ("person_id", "family_id")
}
"""The facts by the names that rules use."""

BY_COLUMN: Final = {fact.column: fact for fact in (*PEOPLE, *FAMILIES)}
COMPANIONS: Final = {
    fact.column: f"{fact.column}_known"
    for fact in (*PEOPLE, *FAMILIES)
    if fact.empty and fact.presence is not Presence.ASSUMED
}
"""Facts of which an empty value is an answer, with the truth that tells an answer from silence."""


def contract(table: Table) -> tuple[Fact, ...]:
    """The columns of one of the two tables."""
    return PEOPLE if table == "people" else FAMILIES
