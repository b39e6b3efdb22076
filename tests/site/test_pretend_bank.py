"""`tangga pretend-bank` answers a file of orders, so that the whole way can be tried without a bank."""

from datetime import UTC, date, datetime
from pathlib import Path

from tangga.payments.rails import iso20022
from tangga.payments.rails.orders import FileHead, Order, Outcome
from tests.site.conftest import Ask

AT = datetime(2026, 7, 2, 3, 0, tzinfo=UTC)


def orders(folder: Path, count: int = 50) -> Path:
    head = FileHead("TANGGA-1-BRI", AT, date(2026, 7, 2), "KAS NEGARA", "990000000001", "BRINIDJA", "BRI", "PKH")
    paid = [Order(f"T1-{at}X", "SITI AMINAH", f"9900{at}", "BRINIDJA", 600_000, "", "") for at in range(count)]
    with (folder / "orders.xml").open("wb") as to:
        iso20022.write_orders(head, paid, count, 600_000 * count, to)
    return folder / "orders.xml"


def test_answers_every_payment_and_fails_the_share_that_is_asked_for(ask: Ask, tmp_path: Path) -> None:
    file, reply = orders(tmp_path), tmp_path / "reply.xml"
    told = ask("pretend-bank", file, "--to", reply, "--failing", "1")
    assert told.exit_code == 0, told.stderr
    assert "50 payments" in told.stdout
    assert {row.outcome for row in iso20022.read_reply(reply).rows} == {Outcome.FAILED}


def test_overwrites_nothing_and_refuses_what_are_no_orders(ask: Ask, tmp_path: Path) -> None:
    file = orders(tmp_path)
    assert ask("pretend-bank", file, "--to", file).exit_code == 1
    (tmp_path / "other.xml").write_text("<Document/>")
    assert ask("pretend-bank", tmp_path / "other.xml", "--to", tmp_path / "reply.xml").exit_code == 1
