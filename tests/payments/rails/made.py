"""Heads, orders and files to try the rails with."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from tangga.payments.rails.orders import FileHead, Order, Rail, Reply, ReplyRow

WIB = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 28, 9, 30, tzinfo=WIB)
HEAD = FileHead(
    message_id="T7-BRI",
    made_at=AT,
    execute_on=date(2026, 12, 1),
    payer_name="Kementerian Sosial RI",
    payer_account_no="003201000123456",
    payer_bank_bic="BRINIDJA",
    provider="BRI",
    title="PKH tahap 4 2026",
)
SRI = Order("T7-1-K", "SRI WAHYUNI", "900100200300", "BRINIDJA", 600_000, "Jl. Melati 3", "Sukamaju")
AINI = replace(SRI, reference="T7-2-M", payee="Siti Nur’aini", account_no="900100200301", amount=750_000)
DARTO = replace(SRI, reference="T7-3-P", payee="DARTO", account_no="900100200302", amount=200_000)


def orders(count: int) -> list[Order]:
    """So many orders, all different."""
    return [replace(SRI, reference=f"T7-{n}", account_no=str(10**11 + n), amount=1_000 * (n + 1)) for n in range(count)]


def written(rail: Rail, some: Sequence[Order], head: FileHead = HEAD) -> bytes:
    """The file of these orders."""
    to = io.BytesIO()
    rail.write_orders(head, some, len(some), sum(order.amount for order in some), to)
    return to.getvalue()


def saved(folder: Path, content: bytes | str, name: str = "reply") -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def all_rows(reply: Reply) -> list[ReplyRow]:
    """Every row, read to the end."""
    return list(reply.rows)
