"""What a bank says of accounts and cards, and why a row of its list is not taken."""

from enum import StrEnum
from typing import Final

from tangga.platform.language import Text


class ListKind(StrEnum):
    """What a list of a bank is about."""

    OPENED = "OPENED"
    CARDS = "CARDS"


LIST_WORDS: Final[dict[ListKind, Text]] = {
    ListKind.OPENED: Text("Rekening yang dibuka", "Accounts opened"),
    ListKind.CARDS: Text("Kartu keluarga sejahtera", "Welfare cards"),
}


class ListReason(StrEnum):
    """Why a row of a list is not taken. All but the last three are found while it is read, and spelt as there."""

    NO_REFERENCE = "NO_REFERENCE"
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    SPOILED_NUMBER = "SPOILED_NUMBER"
    NO_ACCOUNT = "NO_ACCOUNT"
    WRONG_COLUMNS = "WRONG_COLUMNS"
    WRONG_DATE = "WRONG_DATE"
    NOT_ASKED = "NOT_ASKED"
    NOT_OPEN = "NOT_OPEN"
    BACKWARDS = "BACKWARDS"


LIST_REASONS: Final[dict[ListReason, Text]] = {
    ListReason.NO_REFERENCE: Text("tidak ada nomor referensi", "there is no reference"),
    ListReason.UNKNOWN_STATUS: Text("statusnya tidak dikenal", "its status is not known"),
    ListReason.SPOILED_NUMBER: Text(
        "nomornya rusak oleh lembar kerja; kirim sebagai teks", "a spreadsheet spoiled its number; send it as text"
    ),
    ListReason.NO_ACCOUNT: Text(
        "dikatakan terbuka, tetapi nomor rekeningnya bukan nomor", "said to be open, but has no number of an account"
    ),
    ListReason.WRONG_COLUMNS: Text("kolomnya kurang atau lebih", "it has too few or too many columns"),
    ListReason.WRONG_DATE: Text(
        "tanggalnya kosong, bukan tanggal, belum tiba, atau sebelum rekeningnya dibuka",
        "its day is missing, no day, still to come, or before the account was opened",
    ),
    ListReason.NOT_ASKED: Text(
        "tidak ada rekening yang sedang diminta dengan referensi ini; mungkin sudah dijawab",
        "no account is asked for under this reference; it may be answered already",
    ),
    ListReason.NOT_OPEN: Text(
        "tidak ada rekening terbuka di bank ini dengan referensi ini",
        "no account of this bank is open under this reference",
    ),
    ListReason.BACKWARDS: Text("kartunya sudah diserahkan sebelumnya", "its card was given to the family before"),
}


class CardStatus(StrEnum):
    """What a bank says of a card."""

    PRINTED = "PRINTED"
    GIVEN = "GIVEN"
