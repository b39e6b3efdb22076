"""Orders as pain.001.001.09: one payment information, in rupiah, one payment a line."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import BinaryIO, Final

from tangga.payments.rails.heads import NAME, check_head
from tangga.payments.rails.letters import in_bank_letters, is_account_no, is_bic
from tangga.payments.rails.orders import FileHead, Order, Written
from tangga.payments.rails.refusals import NO_ACCOUNT, NO_BANK, NO_PAYEE, OrderUnfit
from tangga.payments.rails.streaming import Sink, checked_blocks

KIND: Final = "pain.001.001.09"
NAMESPACE: Final = f"urn:iso:std:iso:20022:tech:xsd:{KIND}"
ADDRESS, TOWN, REMITTANCE = 70, 35, 140
"""The most letters that the schema takes."""

_END: Final = "</PmtInf>\n</CstmrCdtTrfInitn>\n</Document>\n"


def write_orders(head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
    """Streams the orders; the same orders give the same bytes. Nobody's name needs escaping: see `letters`."""
    check_head(head)
    sink, tail = Sink(to), _remittance(head)
    sink.write(_beginning(head, count, amount))
    for block in checked_blocks(orders, count, amount):
        sink.write("".join([_payment(order, tail) for order in block]))
    sink.write(_END)
    return sink.written(count, amount)


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
        raise OrderUnfit(order.reference, NO_PAYEE)
    if not is_account_no(order.account_no):
        raise OrderUnfit(order.reference, NO_ACCOUNT)
    return (
        f"<CdtTrfTxInf><PmtId><EndToEndId>{order.reference}</EndToEndId></PmtId>"
        f'<Amt><InstdAmt Ccy="IDR">{order.amount}</InstdAmt></Amt>{_bank(order)}'
        f"<Cdtr><Nm>{payee}</Nm>{_address(order)}</Cdtr><CdtrAcct><Id><Othr><Id>{order.account_no}{tail}"
    )


def _bank(order: Order) -> str:
    if not order.bank_bic:
        return ""
    if not is_bic(order.bank_bic):
        raise OrderUnfit(order.reference, NO_BANK)
    return f"<CdtrAgt><FinInstnId><BICFI>{order.bank_bic}</BICFI></FinInstnId></CdtrAgt>"


def _address(order: Order) -> str:
    address = in_bank_letters(order.address, ADDRESS)
    line = f"<AdrLine>{address}</AdrLine>" if address else ""
    return f"<PstlAdr>{_town(order.village)}<Ctry>ID</Ctry>{line}</PstlAdr>"


@lru_cache(maxsize=4096)
def _town(village: str) -> str:
    name = in_bank_letters(village, TOWN)
    return f"<TwnNm>{name}</TwnNm>" if name else ""
