"""Write orders, answer them, read the answer; reads a request and writes an answer (`bench.processes`)."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bench.processes import answer_request
from tangga.payments.rails import pretend
from tangga.payments.rails.orders import FileHead, Order

WIB = timezone(timedelta(hours=7))
AT = datetime(2026, 11, 28, 9, tzinfo=WIB)
HEAD = FileHead("T7-BRI", AT, date(2026, 12, 1), "Kemensos", "003201000123456", "BRINIDJA", "BRI", "PKH tahap 4 2026")
NAMES = ("SRI WAHYUNI", "NURHAYATI", "Siti Nur’aini", "MARTA WENDA", "I GUSTI AYU KETUT RAI", "DARTO")
AMOUNTS = (225_000, 375_000, 500_000, 600_000, 750_000)


def orders(count: int) -> Iterator[Order]:
    """So many orders; every sixth name has a sign that banks do not take."""
    for n in range(count):
        name, village = NAMES[n % len(NAMES)], f"Desa Sukamaju {n % 900}"
        account = f"{900_100_000_000 + n}"
        yield Order(f"T7-{n:09d}-K", name, account, "BRINIDJA", AMOUNTS[n % 5], f"RT {n % 40} RW {n % 9}", village)


def answer(request: dict[str, Any]) -> dict[str, float]:
    """Seconds of the work that is asked."""
    return WORKS[request["work"]](Path(request["folder"]), request["count"])


def _write(folder: Path, count: int) -> dict[str, float]:
    amount = sum(order.amount for order in orders(count))
    started = time.perf_counter()
    with (folder / f"orders-{count}.xml").open("wb") as to:
        written = pretend.write_orders(HEAD, orders(count), count, amount, to)
    return {"seconds": time.perf_counter() - started, "bytes": written.bytes}


def _answer(folder: Path, count: int) -> dict[str, float]:
    started = time.perf_counter()
    with (folder / f"reply-{count}.xml").open("wb") as to:
        pretend.answer(folder / f"orders-{count}.xml", to, seed=1, made_at=AT)
    return {"seconds": time.perf_counter() - started}


def _read(folder: Path, count: int) -> dict[str, float]:
    started = time.perf_counter()
    rows = sum(row.problem is None for row in pretend.read_reply(folder / f"reply-{count}.xml").rows)
    assert rows == count
    return {"seconds": time.perf_counter() - started}


WORKS: dict[str, Callable[[Path, int], dict[str, float]]] = {"write": _write, "answer": _answer, "read": _read}


if __name__ == "__main__":
    answer_request(answer)
