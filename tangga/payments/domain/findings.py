"""What a check of a list looks for, and which of it keeps the list from being paid."""

from enum import StrEnum
from typing import Final

from tangga.platform.language import Text

ALIKE: Final = 0.85
"""Names that are less alike than this are looked at."""
UNLIKE: Final = 0.6
"""Names that are less alike than this are taken for two people."""


class FindingCode(StrEnum):
    """One kind of finding."""

    SAME_ACCOUNT = "SAME_ACCOUNT"
    SAME_PERSON = "SAME_PERSON"
    AMOUNT_TOO_LARGE = "AMOUNT_TOO_LARGE"
    PAYEE_GONE = "PAYEE_GONE"
    HOLDER_GONE = "HOLDER_GONE"
    FAMILY_GONE = "FAMILY_GONE"
    PAYEE_LEFT = "PAYEE_LEFT"
    HOLDER_LEFT = "HOLDER_LEFT"
    NAMES_DIFFER = "NAMES_DIFFER"
    NAMES_UNLIKE = "NAMES_UNLIKE"
    ACCOUNT_NOT_OPEN = "ACCOUNT_NOT_OPEN"
    ACCOUNT_CHANGED = "ACCOUNT_CHANGED"
    ENROLMENT_STOPPED = "ENROLMENT_STOPPED"
    PAID_ELSEWHERE = "PAID_ELSEWHERE"
    REFUSED_BEFORE = "REFUSED_BEFORE"


WARNINGS: Final = frozenset(
    {FindingCode.NAMES_DIFFER, FindingCode.PAYEE_LEFT, FindingCode.HOLDER_LEFT, FindingCode.REFUSED_BEFORE}
)
"""Someone must know of them; all others block the list."""

FINDING_WORDS: Final[dict[FindingCode, Text]] = {
    FindingCode.SAME_ACCOUNT: Text("rekening ini juga milik keluarga lain", "another family has the same account"),
    FindingCode.SAME_PERSON: Text("orang ini juga menerima untuk keluarga lain", "paid for another family too"),
    FindingCode.AMOUNT_TOO_LARGE: Text(
        "jumlahnya melebihi yang paling besar menurut hukum", "more than the law can give"
    ),
    FindingCode.PAYEE_GONE: Text("penerima tidak ada lagi di registri", "the payee is no longer in the registry"),
    FindingCode.HOLDER_GONE: Text(
        "pemilik rekening tidak ada lagi di registri", "the holder of the account is no longer in the registry"
    ),
    FindingCode.FAMILY_GONE: Text("keluarga tidak ada lagi di registri", "the family is no longer in the registry"),
    FindingCode.PAYEE_LEFT: Text("penerima kini di keluarga lain", "the payee is now in another family"),
    FindingCode.HOLDER_LEFT: Text(
        "pemilik rekening kini di keluarga lain", "the holder of the account is now in another family"
    ),
    FindingCode.NAMES_DIFFER: Text(
        "nama pemilik rekening agak berbeda dari nama penerima", "the holder's name differs a little from the payee's"
    ),
    FindingCode.NAMES_UNLIKE: Text(
        "nama pemilik rekening lain dari nama penerima", "the holder's name is another than the payee's"
    ),
    FindingCode.ACCOUNT_NOT_OPEN: Text("rekening sudah ditutup atau gagal", "the account was closed or failed"),
    FindingCode.ACCOUNT_CHANGED: Text(
        "nomor rekening diganti sejak daftar disusun", "the account's number was changed since the draw"
    ),
    FindingCode.ENROLMENT_STOPPED: Text(
        "kepesertaannya ditangguhkan atau berakhir sejak daftar disusun",
        "the enrolment was suspended or has ended since the draw",
    ),
    FindingCode.PAID_ELSEWHERE: Text(
        "orang atau rekening ini sudah dibayar untuk waktu itu di putaran lain",
        "another round has paid this person or account for the same time",
    ),
    FindingCode.REFUSED_BEFORE: Text(
        "bank menolak pembayaran sebelumnya ke rekening yang sama; perbaiki rekeningnya dahulu",
        "the bank refused the payment before to the same account; mend the account first",
    ),
}


def blocks(code: FindingCode) -> bool:
    """Whether a finding keeps the list from being paid."""
    return code not in WARNINGS


def of_names(likeness: float) -> FindingCode | None:
    """What is found where two names are so alike, 0 to 1."""
    if likeness < UNLIKE:
        return FindingCode.NAMES_UNLIKE
    return FindingCode.NAMES_DIFFER if likeness < ALIKE else None
