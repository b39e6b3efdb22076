"""Orders as a list for banks that take no messages: one payment a row, the total last."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from tangga.payments.rails.heads import check_head
from tangga.payments.rails.letters import is_account_no, is_bic
from tangga.payments.rails.lists.writing import cell, total_row, write_rows
from tangga.payments.rails.orders import FileHead, Order, Written
from tangga.payments.rails.refusals import NO_ACCOUNT, NO_BANK, NO_PAYEE, OrderUnfit
from tangga.payments.rails.streaming import Sink, checked_blocks

HEADER: Final = (
    "referensi", "nama", "no_rekening", "kode_bank", "nominal", "alamat", "desa", "tanggal_bayar", "berita",
    "rekening_sumber", "id_pesan",
)  # fmt: skip


def write_orders(head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
    """Streams the orders; the same orders give the same bytes."""
    check_head(head)
    sink = Sink(to)
    tail = (head.execute_on.isoformat(), cell(head.title, 140), head.payer_account_no, head.message_id)
    write_rows(sink, [HEADER])
    for block in checked_blocks(orders, count, amount):
        write_rows(sink, [(*_row(order), *tail) for order in block])
    write_rows(sink, [total_row(count, amount, len(HEADER))])
    return sink.written(count, amount)


def _row(order: Order) -> tuple[object, ...]:
    payee = cell(order.payee, 140)
    if not payee:
        raise OrderUnfit(order.reference, NO_PAYEE)
    if not is_account_no(order.account_no):
        raise OrderUnfit(order.reference, NO_ACCOUNT)
    if order.bank_bic and not is_bic(order.bank_bic):
        raise OrderUnfit(order.reference, NO_BANK)
    place = (cell(order.address, 70), cell(order.village, 35))
    return order.reference, payee, order.account_no, order.bank_bic, order.amount, *place
