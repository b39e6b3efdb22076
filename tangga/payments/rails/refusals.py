"""Why a file is not written, or a reply not taken: each says what is wrong, where, and what to do."""

from typing import Final

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_ASK_AGAIN: Final = Text(
    "Ambil lagi berkas yang utuh dari asalnya, lalu serahkan.",
    "Take the whole file from its source once more, then hand it in.",
)

NO_REFERENCE: Final = Text(
    "rujukannya bukan 1 sampai 35 huruf yang dikenal bank", "its reference is not 1 to 35 letters that banks know"
)
NO_PAYEE: Final = Text("penerimanya tanpa nama", "its payee has no name")
NO_ACCOUNT: Final = Text(
    "rekeningnya bukan 1 sampai 34 angka dan huruf", "its account is not 1 to 34 figures and letters"
)
NO_BANK: Final = Text("kode BIC banknya salah", "the BIC of its bank is wrong")


class OrdersRefused(Refused):
    """The orders cannot be written as they are; what was written so far must be thrown away."""


class OrderUnfit(OrdersRefused):
    """One order that no bank could take; it is named by its reference, not by the person."""

    def __init__(self, reference: str, why: Text) -> None:
        said = Text(
            "Pembayaran {reference} tidak dapat ditulis: {why}. Keluarkan dari daftar atau perbaiki datanya.",
            "Payment {reference} cannot be written: {why}. Take it off the list, or put its facts right.",
        )
        super().__init__(figures.fill(said, reference=reference, why=why))


class HeadUnfit(OrdersRefused):
    """What stands at the head of the file is nothing a bank could take."""

    def __init__(self, what: Text) -> None:
        said = Text(
            "Kepala berkas tidak dapat ditulis: {what}. Periksa pengaturan pembayaran.",
            "The head of the file cannot be written: {what}. Check the settings for payments.",
        )
        super().__init__(figures.fill(said, what=what))


class OrdersDiffer(OrdersRefused):
    """What came is not what was announced at the head of the file."""

    def __init__(self, *, count: int, amount: int, found_count: int, found_amount: int) -> None:
        said = Text(
            "Daftar menyebut {count} pembayaran sejumlah {amount}, tetapi yang ada {found_count} sejumlah"
            " {found_amount}. Berkas tidak dipakai; hitung ulang daftarnya.",
            "The list speaks of {count} payments of {amount} in all, but there were {found_count} of {found_amount}."
            " The file is not used; count the list again.",
        )
        facts = {
            "count": figures.count(count),
            "amount": figures.rupiah(amount),
            "found_count": figures.count(found_count),
            "found_amount": figures.rupiah(found_amount),
        }
        super().__init__(figures.fill(said, **facts))


class ReplyRefused(Refused):
    """A reply cannot be taken, nor any row of it."""


class EmptyFile(ReplyRefused):
    """Nothing is in it."""

    def __init__(self) -> None:
        super().__init__(figures.fill(Text("Berkasnya kosong. {ask}", "The file is empty. {ask}"), ask=_ASK_AGAIN))


class TooLarge(ReplyRefused):
    """It is larger than any reply can be."""

    def __init__(self, size: int, most: int) -> None:
        said = Text(
            "Berkas berukuran {size} MB, paling besar {most} MB. Minta balasan dalam beberapa berkas.",
            "The file has {size} MB, and may have {most} MB. Ask for the reply in several files.",
        )
        super().__init__(figures.fill(said, size=figures.count(size >> 20), most=figures.count(most >> 20)))


class Truncated(ReplyRefused):
    """It breaks off before its end."""

    def __init__(self, where: Text) -> None:
        said = Text("Berkas terputus {where}. {ask}", "The file breaks off {where}. {ask}")
        super().__init__(figures.fill(said, where=where, ask=_ASK_AGAIN))


class OtherKind(ReplyRefused):
    """It is no file of the kind that this rail answers with."""

    def __init__(self, expected: str, found: Text) -> None:
        said = Text(
            "Yang diterima di sini {expected}; berkas ini {found}. Pilih berkas balasan yang benar.",
            "What is taken here is {expected}; this file is {found}. Choose the right reply.",
        )
        super().__init__(figures.fill(said, expected=expected, found=found))


class Unsound(ReplyRefused):
    """It is of the right kind, but broken inside."""

    def __init__(self, where: Text, what: Text) -> None:
        said = Text("Berkas rusak {where}: {what}. {ask}", "The file is broken {where}: {what}. {ask}")
        super().__init__(figures.fill(said, where=where, what=what, ask=_ASK_AGAIN))


class Dangerous(ReplyRefused):
    """It declares a document type or entities, with which a small file can fill a machine or read its files."""

    def __init__(self, line: int) -> None:
        said = Text(
            "Berkas memuat deklarasi DOCTYPE pada baris {line}. Balasan bank tidak pernah memerlukannya, jadi berkas"
            " ditolak. Beri tahu bagian keamanan dan minta berkas tanpa deklarasi itu.",
            "The file has a DOCTYPE declaration in line {line}. No reply of a bank needs one, so it is refused. Tell"
            " the people who look after security, and ask for the file without it.",
        )
        super().__init__(figures.fill(said, line=figures.count(line)))


class WrongEncoding(ReplyRefused):
    """Its bytes are not UTF-8."""

    def __init__(self, what: Text) -> None:
        said = Text(
            "Huruf berkas tidak ditulis dalam UTF-8: {what}. Minta pengirim menyimpannya sebagai UTF-8.",
            "The letters of the file are not written in UTF-8: {what}. Ask the sender to save it as UTF-8.",
        )
        super().__init__(figures.fill(said, what=what))


class TotalsDiffer(ReplyRefused):
    """Its rows are not as many, or not as much, as it says itself."""

    def __init__(self, of: Text, stated: Text, found: Text) -> None:
        said = Text(
            "{of}: berkas menyebut {stated}, tetapi barisnya {found}. Tidak ada yang diambil. {ask}",
            "{of}: the file says {stated}, but its rows come to {found}. Nothing was taken. {ask}",
        )
        super().__init__(figures.fill(said, of=of, stated=stated, found=found, ask=_ASK_AGAIN))


class NothingOpensAccounts(Refused):
    """This rail pays without accounts."""

    def __init__(self) -> None:
        said = Text(
            "PT Pos membayar di loket dengan surat undangan, tanpa rekening. Minta rekening pada bank.",
            "The post pays at the counter by letter, without accounts. Ask a bank for accounts.",
        )
        super().__init__(said)
