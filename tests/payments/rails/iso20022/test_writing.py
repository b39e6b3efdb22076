"""Orders as pain.001.001.09, held against the schema that ISO published."""

import io
from dataclasses import replace
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.rails import iso20022
from tangga.payments.rails.iso20022.writing import NAMESPACE
from tangga.payments.rails.orders import Order
from tangga.payments.rails.refusals import OrderUnfit
from tests.payments.rails.made import AINI, HEAD, SRI, orders, written

SPACES = {"p": NAMESPACE}


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(files("sepaxml") / "schemas" / "pain.001.001.09.xsd"))


def payments(content: bytes) -> list[tuple[str, int, str, str]]:
    """Reference, amount, name and account of each payment, read back by another's reader."""
    root = ElementTree.fromstring(content)  # noqa: S314  our own bytes
    return [
        (
            one.findtext("p:PmtId/p:EndToEndId", "", SPACES),
            int(one.findtext("p:Amt/p:InstdAmt", "", SPACES)),
            one.findtext("p:Cdtr/p:Nm", "", SPACES),
            one.findtext("p:CdtrAcct/p:Id/p:Othr/p:Id", "", SPACES),
        )
        for one in root.iterfind(".//p:CdtTrfTxInf", SPACES)
    ]


def test_a_file_follows_the_published_schema() -> None:
    schema().validate(io.BytesIO(written(iso20022, [SRI, AINI, *orders(50)])))


def test_a_payment_without_address_and_bank_follows_the_schema() -> None:
    bare = replace(SRI, address="", village="", bank_bic="")
    schema().validate(io.BytesIO(written(iso20022, [bare], replace(HEAD, title=""))))


def test_money_is_in_whole_rupiah_and_every_charge_is_the_payers() -> None:
    text = written(iso20022, [SRI]).decode()
    assert '<InstdAmt Ccy="IDR">600000</InstdAmt>' in text
    assert "<ChrgBr>DEBT</ChrgBr>" in text
    assert "<ReqdExctnDt><Dt>2026-12-01</Dt></ReqdExctnDt>" in text
    assert text.count("<NbOfTxs>1</NbOfTxs><CtrlSum>600000</CtrlSum>") == 2
    assert "IBAN" not in text


def test_names_are_longer_than_no_schema_allows() -> None:
    long = replace(SRI, payee="A" * 300, address="B" * 300, village="C" * 300)
    content = written(iso20022, [long], replace(HEAD, payer_name="D" * 300, title="E" * 300))
    schema().validate(io.BytesIO(content))
    assert payments(content)[0][2] == "A" * 140


@pytest.mark.parametrize(("account", "bank"), [("", "BRINIDJA"), ("12-34", "BRINIDJA"), ("1234", "BANK")])
def test_an_account_or_bank_that_is_none_is_refused(account: str, bank: str) -> None:
    with pytest.raises(OrderUnfit, match="T7-1-K"):
        written(iso20022, [replace(SRI, account_no=account, bank_bic=bank)])


ORDERS = st.builds(
    Order,
    reference=st.from_regex(r"T[0-9]{1,4}-[0-9]{1,10}-[A-Z]", fullmatch=True),
    payee=st.text(max_size=200).map(lambda text: f"A{text}"),
    account_no=st.from_regex(r"[0-9]{5,20}", fullmatch=True),
    bank_bic=st.sampled_from(["", "BRINIDJA", "BSMDIDJA"]),
    amount=st.integers(1, 10**12),
    address=st.text(max_size=100),
    village=st.text(max_size=60),
)


@given(st.lists(ORDERS, max_size=6, unique_by=lambda order: order.reference))
def test_whatever_names_are_the_file_says_what_was_ordered(some: list[Order]) -> None:
    content = written(iso20022, some)
    assert [(one[0], one[1], one[3]) for one in payments(content)] == [
        (order.reference, order.amount, order.account_no) for order in some
    ]
    root = ElementTree.fromstring(content)  # noqa: S314
    total = sum(order.amount for order in some)
    assert {one.text for one in root.iterfind(".//p:CtrlSum", SPACES)} == {str(total)}
    assert content == written(iso20022, some)
    if some:
        schema().validate(io.BytesIO(content))
