"""What payments put on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text


def _told(indonesian: str, english: str) -> Action:
    return Action(Text(indonesian, english), Purpose.ASSISTANCE)


ACTIONS: Final[dict[str, Action]] = {
    "payments.round_begun": _told("memulai putaran bayar", "began a pay round"),
    "payments.round_drawn": _told("menyusun daftar bayar", "drew a pay list"),
    "payments.round_frozen": _told("membekukan daftar bayar", "froze a pay list"),
    "payments.round_checked": _told("memeriksa daftar bayar", "checked a pay list"),
    "payments.line_removed": _told("mengeluarkan satu baris dari daftar bayar", "took a line off a pay list"),
    "payments.round_requested": _told("meminta pembayaran", "requested payment"),
    "payments.round_approved": _told("menyetujui daftar bayar", "approved a pay list"),
    "payments.round_refused": _told("mengembalikan daftar bayar", "sent a pay list back"),
    "payments.round_released": _told("mencairkan dana", "released the funds"),
    "payments.round_cancelled": _told("membatalkan putaran bayar", "cancelled a pay round"),
    "payments.round_instructed": _told("membuat berkas bank dan pos", "wrote the files for banks and post"),
    "payments.accounts_asked": _told("meminta pembukaan rekening", "asked for accounts to be opened"),
    "payments.accounts_opened": _told("mencatat rekening yang dibuka", "recorded accounts that were opened"),
    "payments.account_closed": _told("menutup rekening", "closed an account"),
    "payments.card_given": _told("menyerahkan kartu keluarga sejahtera", "gave a welfare card"),
    "payments.cards_recorded": _told("mencatat kartu menurut daftar bank", "recorded cards by a bank's list"),
    "payments.cards_fetched": _told("mengambil daftar kartu untuk bank", "fetched the list of cards for a bank"),
    "payments.provider_officer_appointed": _told(
        "menetapkan petugas bank atau pos", "appointed someone to act for a bank or the post"
    ),
    "payments.provider_officer_dismissed": _told(
        "mengakhiri tugas untuk bank atau pos", "ended someone's acting for a bank or the post"
    ),
    "payments.reply_taken": _told("mencatat balasan bank atau pos", "recorded a reply of a bank or the post"),
    "payments.row_resolved": _told(
        "menyelesaikan baris balasan yang disisihkan", "resolved a row of a reply that was set aside"
    ),
    "payments.round_reconciled": _told("menutup putaran bayar yang cocok", "closed a pay round that is reconciled"),
    "payments.return_ordered": _told("meminta kembali uang yang tidak diambil", "asked back money that was not taken"),
    "payments.accounts_fetched": _told("mengambil daftar permintaan rekening", "fetched the list of accounts to open"),
    "payments.file_fetched": _told("mengambil berkas bank atau pos", "fetched the file of a bank or the post"),
    "payments.list_copied": Action(
        Text("menyalin daftar bayar", "took a copy of a pay list"), Purpose.ASSISTANCE, is_look=True
    ),
    "payments.letters_printed": Action(
        Text("mencetak surat undangan PT Pos", "printed the post's letters to families"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "payments.lines_listed": Action(Text("membaca daftar bayar", "read a pay list"), Purpose.ASSISTANCE, is_look=True),
    "payments.set_aside_read": Action(
        Text("membaca baris yang disisihkan", "read rows that were set aside"), Purpose.ASSISTANCE, is_look=True
    ),
    "payments.sample_drawn": _told("mengundi keluarga yang ditanya", "drew the families to ask"),
    "payments.families_to_ask_listed": Action(
        Text("membaca daftar keluarga yang ditanya", "read the list of families to ask"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "payments.family_to_ask_seen": Action(
        Text("membuka pertanyaan untuk keluarga", "opened the questions for a family"), Purpose.ASSISTANCE, is_look=True
    ),
    "payments.family_answered": _told("mencatat apakah uangnya datang", "wrote down whether the money came"),
    "payments.family_not_found": _told("tidak menemukan keluarga yang ditanya", "did not meet a family to ask"),
    "payments.answer_contested": _told("menyanggah jawaban yang dicatat", "contested an answer that was written down"),
    "payments.findings_read": Action(
        Text("membaca temuan setelah keluarga ditanya", "read what families said that differs"),
        Purpose.ASSISTANCE,
        is_look=True,
    ),
    "payments.shop_opened": _told("mencatat toko Sembako", "put a shop of Sembako on record"),
    "payments.shop_ended": _told("mencatat toko Sembako yang berakhir", "ended a shop of Sembako"),
    "payments.purchases_reported": _told("memasukkan laporan toko Sembako", "brought in reports of shops of Sembako"),
}
