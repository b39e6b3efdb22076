"""What holds for every rail."""

import io
import itertools
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tangga.payments import rails
from tangga.payments.rails import RAILS
from tangga.payments.rails.orders import FileHead, Order, Outcome, Rail
from tangga.payments.rails.pretend import answer
from tangga.payments.rails.refusals import HeadUnfit, OrdersDiffer, OrdersRefused, OrderUnfit
from tests.payments.rails.made import AINI, AT, DARTO, HEAD, SRI, orders, saved, written

FILES = {"__init__.py", "writing.py", "reading.py", "accounts.py"}
MOST_MEMORY = 12 << 20


@pytest.fixture(params=sorted(RAILS))
def rail(request: pytest.FixtureRequest) -> Rail:
    return RAILS[request.param]


@pytest.mark.parametrize("name", sorted(RAILS))
def test_every_rail_has_the_same_files(name: str) -> None:
    folder = Path(rails.__file__).parent / name
    assert {path.name for path in folder.glob("*.py")} >= FILES


def test_the_same_orders_give_the_same_bytes(rail: Rail) -> None:
    assert written(rail, [SRI, AINI, DARTO]) == written(rail, [SRI, AINI, DARTO])


def test_the_books_know_what_was_written(rail: Rail) -> None:
    to = io.BytesIO()
    told = rail.write_orders(HEAD, iter([SRI, AINI]), 2, 1_350_000, to)
    assert (told.count, told.amount, told.bytes) == (2, 1_350_000, len(to.getvalue()))


def test_a_list_of_nobody_is_written(rail: Rail) -> None:
    assert written(rail, [])


@pytest.mark.parametrize(("count", "amount"), [(1, 1_350_000), (3, 1_350_000), (2, 1_350_001)])
def test_orders_that_differ_from_what_was_said_are_refused(rail: Rail, count: int, amount: int) -> None:
    with pytest.raises(OrdersDiffer, match=r"1\.350\.000"):
        rail.write_orders(HEAD, [SRI, AINI], count, amount, io.BytesIO())


@pytest.mark.parametrize(
    "order",
    [
        replace(SRI, reference="bad reference"),
        replace(SRI, amount=0),
        replace(SRI, amount=-1),
        replace(SRI, amount=600_000.0),  # type: ignore[arg-type]
        replace(SRI, amount=10**13),
        replace(SRI, payee=" \n"),
    ],
)
def test_an_order_that_no_bank_takes_is_refused_by_its_reference(rail: Rail, order: Order) -> None:
    with pytest.raises(OrderUnfit) as refused:
        written(rail, [AINI, order])
    assert order.reference in refused.value.sentence("id")
    assert SRI.payee not in refused.value.sentence("en")
    assert SRI.account_no not in refused.value.sentence("en")


def test_a_reference_that_comes_twice_is_refused_across_blocks(rail: Rail) -> None:
    many = orders(6_000)
    with pytest.raises(OrderUnfit, match="T7-5 "):
        written(rail, [*many, replace(many[5], amount=7)])


@pytest.mark.parametrize(
    "head",
    [
        replace(HEAD, message_id=""),
        replace(HEAD, made_at=datetime(2026, 11, 28)),  # noqa: DTZ001
        replace(HEAD, payer_name=""),
        replace(HEAD, payer_account_no="12 34"),
        replace(HEAD, payer_bank_bic="bri"),
    ],
)
def test_a_head_that_no_bank_takes_is_refused(rail: Rail, head: FileHead) -> None:
    with pytest.raises(HeadUnfit):
        written(rail, [SRI], head)


def test_all_refusals_of_orders_are_of_one_kind() -> None:
    assert issubclass(OrderUnfit, OrdersRefused)
    assert issubclass(HeadUnfit, OrdersRefused)
    assert issubclass(OrdersDiffer, OrdersRefused)


class _Nowhere(io.RawIOBase):
    """Takes everything and keeps nothing."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return len(data)


def _many(count: int) -> Iterator[Order]:
    return (replace(SRI, reference=f"T7-{n}") for n in range(count))


def test_a_stream_that_does_not_end_is_refused_as_soon_as_it_is_too_long(rail: Rail) -> None:
    endless = (replace(SRI, reference=f"T7-{n}") for n in itertools.count())
    with pytest.raises(OrdersDiffer):
        rail.write_orders(HEAD, endless, 10, 10 * SRI.amount, io.BytesIO())


def test_forty_thousand_orders_are_not_held_in_memory(rail: Rail) -> None:
    tracemalloc.start()
    try:
        rail.write_orders(HEAD, _many(40_000), 40_000, 40_000 * SRI.amount, _Nowhere())  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY


def test_forty_thousand_rows_of_a_reply_are_not_held_in_memory(tmp_path: Path) -> None:
    pretend = RAILS["pretend"]
    with (tmp_path / "orders.xml").open("wb") as to:
        pretend.write_orders(HEAD, _many(40_000), 40_000, 40_000 * SRI.amount, to)
    with (tmp_path / "reply.xml").open("wb") as to:
        answer(tmp_path / "orders.xml", to, seed=1, made_at=AT)
    tracemalloc.start()
    try:
        taken = sum(row.outcome is Outcome.TOPPED_UP for row in pretend.read_reply(tmp_path / "reply.xml").rows)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert taken > 39_000
    assert peak < MOST_MEMORY


def test_an_empty_reply_is_refused(rail: Rail, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="empty"):
        rail.read_reply(saved(tmp_path, b""))
