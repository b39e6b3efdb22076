"""Orders as the post's list: whom to invite with which letter, where they live, and what to pay them."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from tangga.payments.rails.heads import check_head
from tangga.payments.rails.lists.writing import cell, total_row, write_rows
from tangga.payments.rails.orders import FileHead, Order, Written
from tangga.payments.rails.refusals import NO_PAYEE, OrderUnfit
from tangga.payments.rails.streaming import Sink, checked_blocks

HEADER: Final = ("no_surat", "referensi", "nama", "alamat", "desa", "nominal", "tanggal_bayar", "berita", "id_pesan")


def write_orders(head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
    """Streams the orders; letters are numbered in their order, from 1 in each file."""
    check_head(head)
    sink, letter = Sink(to), 0
    tail = (head.execute_on.isoformat(), cell(head.title, 140), head.message_id)
    write_rows(sink, [HEADER])
    for block in checked_blocks(orders, count, amount):
        rows = [(f"{head.message_id}/{letter + place}", *_row(order), *tail) for place, order in enumerate(block, 1)]
        write_rows(sink, rows)
        letter += len(block)
    write_rows(sink, [total_row(count, amount, len(HEADER))])
    return sink.written(count, amount)


def _row(order: Order) -> tuple[object, ...]:
    payee = cell(order.payee, 140)
    if not payee:
        raise OrderUnfit(order.reference, NO_PAYEE)
    return order.reference, payee, cell(order.address, 70), cell(order.village, 35), order.amount
