"""Orders as pain.001.001.09: one payment information, in rupiah, one payment a line."""

from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO, Final

from tangga.payments.rails.letters import in_bank_letters, is_account_no, is_bic, is_reference
from tangga.payments.rails.orders import FileHead, Order, Written
from tangga.payments.rails.refusals import HeadUnfit, OrderUnfit
from tangga.payments.rails.streaming import Sink, checked_blocks
from tangga.platform.language import Text

KIND: Final = "pain.001.001.09"
NAMESPACE: Final = f"urn:iso:std:iso:20022:tech:xsd:{KIND}"
NAME, ADDRESS, TOWN, REMITTANCE = 140, 70, 35, 140
"""The most letters that the schema takes."""

_END: Final = "</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n"
_MESSAGE = Text(
    "nomor berkas bukan 1 sampai 35 huruf yang dikenal bank", "its number is not 1 to 35 letters banks know"
)
_MOMENT = Text("waktu pembuatan tanpa zona waktu", "the moment it was made has no time zone")
_NAME = Text("nama pembayar kosong", "the payer has no name")
_PAYER_ACCOUNT = Text(
    "rekening pembayar bukan 1 sampai 34 angka dan huruf", "the payer's account is not 1 to 34 figures and letters"
)
_PAYER_BANK = Text("kode BIC bank pembayar salah", "the BIC of the payer's bank is wrong")
_PAYEE = Text("penerimanya tanpa nama", "its payee has no name")
_ACCOUNT = Text("rekeningnya bukan 1 sampai 34 angka dan huruf", "its account is not 1 to 34 figures and letters")
_BANK = Text("kode BIC banknya salah", "the BIC of its bank is wrong")


def write_orders(head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
    """Streams the orders; the same orders give the same bytes. Nobody's name needs escaping: see `letters`."""
    check_head(head)
    sink, tail = Sink(to), _remittance(head)
    sink.write(_beginning(head, count, amount))
    for block in checked_blocks(orders, count, amount):
        sink.write("".join([_payment(order, tail) for order in block]))
    sink.write(_END)
    return sink.written(count, amount)


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


def moment(at: datetime) -> str:
    """A moment as the schema writes it, to the second."""
    return at.isoformat(timespec="seconds")


def _beginning(head: FileHead, count: int, amount: int) -> str:
    payer = in_bank_letters(head.payer_name, NAME)
    totals = f"<NbOfTxs>{count}</NbOfTxs><CtrlSum>{amount}</CtrlSum>"
    # SSBE: a social security benefit. DEBT: the payer bears every charge, so that families receive the whole amount.
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE}">\n<CstmrCdtTrfInitn>\n'
        f"<GrpHdr><MsgId>{head.message_id}</MsgId><CreDtTm>{moment(head.made_at)}</CreDtTm>{totals}"
        f"<InitgPty><Nm>{payer}</Nm></InitgPty></GrpHdr>\n"
        f"<PmtInf><PmtInfId>{head.message_id}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>{totals}"
        "<PmtTpInf><InstrPrty>NORM</InstrPrty><CtgyPurp><Cd>SSBE</Cd></CtgyPurp></PmtTpInf>"
        f"<ReqdExctnDt><Dt>{head.execute_on.isoformat()}</Dt></ReqdExctnDt><Dbtr><Nm>{payer}</Nm></Dbtr>"
        f"<DbtrAcct><Id><Othr><Id>{head.payer_account_no}</Id></Othr></Id><Ccy>IDR</Ccy></DbtrAcct>"
        f"<DbtrAgt><FinInstnId><BICFI>{head.payer_bank_bic}</BICFI></FinInstnId></DbtrAgt><ChrgBr>DEBT</ChrgBr>\n"
    )


def _remittance(head: FileHead) -> str:
    title = in_bank_letters(head.title, REMITTANCE)
    said = f"<RmtInf><Ustrd>{title}</Ustrd></RmtInf>" if title else ""
    return f"</Id></Othr></Id></CdtrAcct>{said}</CdtTrfTxInf>\n"


def _payment(order: Order, tail: str) -> str:
    payee = in_bank_letters(order.payee, NAME)
    if not payee:
        raise OrderUnfit(order.reference, _PAYEE)
    if not is_account_no(order.account_no):
        raise OrderUnfit(order.reference, _ACCOUNT)
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{order.reference}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="IDR">{order.amount}</InstdAmt></Amt>{_bank(order)}'
        f"<Cdtr><Nm>{payee}</Nm>{_address(order)}</Cdtr><CdtrAcct><Id><Othr><Id>{order.account_no}{tail}"
    )


def _bank(order: Order) -> str:
    if not order.bank_bic:
        return ""
    if not is_bic(order.bank_bic):
        raise OrderUnfit(order.reference, _BANK)
    return f"<CdtrAgt><FinInstnId><BICFI>{order.bank_bic}</BICFI></FinInstnId></CdtrAgt>"


def _address(order: Order) -> str:
    village, address = in_bank_letters(order.village, TOWN), in_bank_letters(order.address, ADDRESS)
    town = f"<TwnNm>{village}</TwnNm>" if village else ""
    line = f"<AdrLine>{address}</AdrLine>" if address else ""
    return f"<PstlAdr>{town}<Ctry>ID</Ctry>{line}</PstlAdr>"
