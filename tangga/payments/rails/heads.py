"""What every file says at its head: who pays, by which account, under which number."""

from typing import Final

from tangga.payments.rails.letters import in_bank_letters, is_account_no, is_bic, is_reference
from tangga.payments.rails.orders import FileHead
from tangga.payments.rails.refusals import HeadUnfit
from tangga.platform.language import Text

NAME: Final = 140
"""The most letters of a name."""

_MESSAGE = Text(
    "nomor berkas bukan 1 sampai 35 huruf yang dikenal bank", "its number is not 1 to 35 letters banks know"
)
_MOMENT = Text("waktu pembuatan tanpa zona waktu", "the moment it was made has no time zone")
_NAME = Text("nama pembayar kosong", "the payer has no name")
_PAYER_ACCOUNT = Text(
    "rekening pembayar bukan 1 sampai 34 angka dan huruf", "the payer's account is not 1 to 34 figures and letters"
)
_PAYER_BANK = Text("kode BIC bank pembayar salah", "the BIC of the payer's bank is wrong")


def check_head(head: FileHead) -> None:
    """Refuses a head that no bank could take."""
    if not is_reference(head.message_id):
        raise HeadUnfit(_MESSAGE)
    if head.made_at.tzinfo is None:
        raise HeadUnfit(_MOMENT)
    if not in_bank_letters(head.payer_name, NAME):
        raise HeadUnfit(_NAME)
    if not is_account_no(head.payer_account_no):
        raise HeadUnfit(_PAYER_ACCOUNT)
    if not is_bic(head.payer_bank_bic):
        raise HeadUnfit(_PAYER_BANK)
