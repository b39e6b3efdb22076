"""Who is on a list and who is left out, and why: nobody is passed over in silence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tangga.platform.language import Text


class LeftOut(StrEnum):
    """Why a family with an ongoing enrolment has no line."""

    FAMILY_GONE = "FAMILY_GONE"
    NOT_ENROLLED_YET = "NOT_ENROLLED_YET"
    SUSPENDED = "SUSPENDED"
    NOT_IN_RUN = "NOT_IN_RUN"
    NOT_DECIDED = "NOT_DECIDED"
    NO_PAYEE = "NO_PAYEE"
    ACCOUNT_ASKED = "ACCOUNT_ASKED"
    NO_ACCOUNT = "NO_ACCOUNT"
    PAID_BEFORE = "PAID_BEFORE"
    NOTHING_DUE = "NOTHING_DUE"


LEFT_OUT_WORDS: Final[dict[LeftOut, Text]] = {
    LeftOut.FAMILY_GONE: Text("keluarga tidak ada lagi di registri", "the family is no longer in the registry"),
    LeftOut.NOT_ENROLLED_YET: Text("masih calon peserta", "still a candidate"),
    LeftOut.SUSPENDED: Text("ditangguhkan", "suspended"),
    LeftOut.NOT_IN_RUN: Text("tidak ada di hasil keputusan", "not in the decision run"),
    LeftOut.NOT_DECIDED: Text("besarnya belum dapat diputuskan", "the amount cannot be decided yet"),
    LeftOut.NO_PAYEE: Text("tidak ada anggota yang dapat menerima", "no member who could be paid"),
    LeftOut.ACCOUNT_ASKED: Text("rekening belum dibuka bank", "the bank has not opened the account yet"),
    LeftOut.NO_ACCOUNT: Text("belum punya rekening", "has no account"),
    LeftOut.PAID_BEFORE: Text("sudah ada pembayaran untuk waktu itu", "was paid for that time already"),
    LeftOut.NOTHING_DUE: Text("tidak ada yang harus dibayar", "nothing is due"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a family on the day of the draw."""

    enrolment: str
    """The state of its enrolment."""
    account: str
    """The state of its account; empty where it has none."""
    is_gone: bool = False
    has_payee: bool = True
    is_in_run: bool = True


def left_out(standing: Standing) -> LeftOut | None:
    """Why the family gets no line, whatever is due to it; the first reason counts.

    That a later decision refuses the family is no reason: whoever is enrolled is paid until the enrolment ends, and it
    ends by notice only.
    """
    checks = (
        (standing.is_gone, LeftOut.FAMILY_GONE),
        (standing.enrolment == "CANDIDATE", LeftOut.NOT_ENROLLED_YET),
        (standing.enrolment == "SUSPENDED", LeftOut.SUSPENDED),
        (not standing.is_in_run, LeftOut.NOT_IN_RUN),
        (not standing.has_payee, LeftOut.NO_PAYEE),
        (standing.account == "ASKED", LeftOut.ACCOUNT_ASKED),
        (standing.account != "OPEN", LeftOut.NO_ACCOUNT),
    )
    return next((reason for holds, reason in checks if holds), None)
