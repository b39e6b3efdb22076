"""Replies as pain.002.001.10: good ones, and every way in which they are not."""

from datetime import date
from pathlib import Path

import pytest

from tangga.payments.rails import iso20022
from tangga.payments.rails.iso20022.elements import elements
from tangga.payments.rails.orders import Outcome, ReplyRow, RowProblem
from tangga.payments.rails.refusals import (
    Dangerous,
    OtherKind,
    ReplyRefused,
    TooLarge,
    TotalsDiffer,
    Truncated,
    Unsound,
    WrongEncoding,
)
from tests.payments.rails.made import all_rows, saved

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
AMOUNT = '<OrgnlTxRef><Amt><InstdAmt Ccy="IDR">600000</InstdAmt></Amt></OrgnlTxRef>'


def payment(reference: str = "T7-1-K", status: str = "ACCC", beside: str = "", rest: str = AMOUNT) -> str:
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{status}</TxSts>{beside}"
        f"<AccptncDtTm>2026-12-02T10:00:00+07:00</AccptncDtTm>{rest}</TxInfAndSts>"
    )


def per_status(count: object, status: str, amount: object) -> str:
    return (
        f"<NbOfTxsPerSts><DtldNbOfTxs>{count}</DtldNbOfTxs><DtldSts>{status}</DtldSts>"
        f"<DtldCtrlSum>{amount}</DtldCtrlSum></NbOfTxsPerSts>"
    )


def message(*payments: str, of_file: str = "", of_part: str = "", sent: str = "", answers: str = "T7-BRI") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{NAMESPACE}"><CstmrPmtStsRpt>\n'
        "<GrpHdr><MsgId>B-1</MsgId><CreDtTm>2026-12-02T10:00:00+07:00</CreDtTm></GrpHdr>\n"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{answers}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{sent}{of_file}"
        f"</OrgnlGrpInfAndSts>\n<OrgnlPmtInfAndSts><OrgnlPmtInfId>{answers}</OrgnlPmtInfId>{of_part}\n"
        + "\n".join(payments)
        + "\n</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>\n"
    )


def read(tmp_path: Path, content: bytes | str) -> list[ReplyRow]:
    return all_rows(iso20022.read_reply(saved(tmp_path, content)))


def test_a_reply_says_what_became_of_each_payment(tmp_path: Path) -> None:
    reason = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Rekening</AddtlInf><AddtlInf>ditutup</AddtlInf></StsRsnInf>"
    rows = read(tmp_path, message(payment(), payment("T7-2-M", "RJCT", reason)))
    on = date(2026, 12, 2)
    assert rows == [
        ReplyRow("T7-1-K", Outcome.TOPPED_UP, 600_000, on, "", "", 1),
        ReplyRow("T7-2-M", Outcome.FAILED, 600_000, on, "AC04", "Rekening ditutup", 2),
    ]


@pytest.mark.parametrize("outcome", [Outcome.TRANSACTED, Outcome.UNTRANSACTED, Outcome.RETURNED])
def test_what_iso_cannot_say_is_said_beside_it(tmp_path: Path, outcome: Outcome) -> None:
    beside = f"<StsRsnInf><Rsn><Prtry>{outcome.value}</Prtry></Rsn></StsRsnInf>"
    (row,) = read(tmp_path, message(payment(beside=beside)))
    assert (row.outcome, row.reason_code, row.problem) == (outcome, "", None)


def test_a_payment_without_status_has_that_of_its_part_or_file(tmp_path: Path) -> None:
    bare = "<TxInfAndSts><OrgnlEndToEndId>T7-1-K</OrgnlEndToEndId></TxInfAndSts>"
    (of_part,) = read(tmp_path, message(bare, of_part="<PmtInfSts>RJCT</PmtInfSts>"))
    (of_file,) = read(tmp_path, message(bare, of_file="<GrpSts>ACSC</GrpSts>"))
    assert (of_part.outcome, of_file.outcome) == (Outcome.FAILED, Outcome.TOPPED_UP)
    assert of_part.amount is None


def test_the_head_says_which_file_is_answered_and_how_much_is_stated(tmp_path: Path) -> None:
    sent = "<OrgnlNbOfTxs>2</OrgnlNbOfTxs><OrgnlCtrlSum>1200000.00</OrgnlCtrlSum>"
    content = message(payment(), sent=sent, of_file="<GrpSts>PART</GrpSts>" + per_status(1, "ACCC", 600_000))
    head = iso20022.read_reply(saved(tmp_path, content)).head
    assert (head.kind, head.message_id, head.original_message_id) == ("pain.002.001.10", "B-1", "T7-BRI")
    assert (head.stated_count, head.stated_amount, head.status) == (1, 600_000, "PART")
    assert (head.original_count, head.original_amount) == (2, 1_200_000)
    assert not head.is_refused_whole


def test_a_file_that_the_bank_refuses_whole_says_so(tmp_path: Path) -> None:
    reason = "<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>"
    reply = iso20022.read_reply(saved(tmp_path, message(of_file=reason)))
    assert (reply.head.is_refused_whole, reply.head.reason_code) == (True, "DU01")
    assert all_rows(reply) == []


@pytest.mark.parametrize(
    ("one", "problem"),
    [
        (payment(reference=""), RowProblem.NO_REFERENCE),
        (payment(status="XXXX"), RowProblem.UNKNOWN_STATUS),
        (payment(status=""), RowProblem.UNKNOWN_STATUS),
        (payment(status="PDNG"), RowProblem.NOT_FINAL),
        (payment(status="ACSP"), RowProblem.NOT_FINAL),
        (payment(rest=AMOUNT.replace("600000", "600000.50")), RowProblem.WRONG_AMOUNT),
        (payment(rest=AMOUNT.replace("600000", "0")), RowProblem.WRONG_AMOUNT),
        (payment(rest=AMOUNT.replace("600000", "-5")), RowProblem.WRONG_AMOUNT),
        (payment(rest=AMOUNT.replace("IDR", "USD")), RowProblem.WRONG_AMOUNT),
        (payment().replace("2026-12-02T", "2026-13-02T"), RowProblem.WRONG_DATE),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_the_others_stand(
    tmp_path: Path, one: str, problem: RowProblem
) -> None:
    bad, good = read(tmp_path, message(one, payment("T7-2-M")))
    assert bad.problem is problem
    assert (good.outcome, good.problem) == (Outcome.TOPPED_UP, None)


def test_a_reference_that_comes_twice_is_told_at_the_second(tmp_path: Path) -> None:
    rows = read(tmp_path, message(payment(), payment("T7-2-M"), payment()))
    assert [row.problem for row in rows] == [None, None, RowProblem.REFERENCE_TWICE]


@pytest.mark.parametrize(
    "stated",
    [per_status(2, "ACCC", 600_000), per_status(1, "ACCC", 600_001), per_status(1, "RJCT", 600_000)],
)
@pytest.mark.parametrize("where", ["of_file", "of_part"])
def test_rows_that_are_not_what_is_stated_are_refused(tmp_path: Path, stated: str, where: str) -> None:
    with pytest.raises(TotalsDiffer):
        read(tmp_path, message(payment(), **{where: stated}))


def test_the_totals_of_each_part_are_held_against_its_own_rows(tmp_path: Path) -> None:
    second = "</OrgnlPmtInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>T7-b</OrgnlPmtInfId>"
    good = message(payment(), second + per_status(1, "RJCT", 600_000), payment("T7-2-M", "RJCT"))
    assert len(read(tmp_path, good)) == 2
    first = per_status(2, "ACCC", 1_200_000)
    with pytest.raises(TotalsDiffer):
        read(tmp_path, message(payment(), second, payment("T7-2-M"), of_part=first))


def test_the_sum_of_a_nation_is_read(tmp_path: Path) -> None:
    sent = "<OrgnlNbOfTxs>10000000</OrgnlNbOfTxs><OrgnlCtrlSum>6000000000000.00</OrgnlCtrlSum>"
    assert iso20022.read_reply(saved(tmp_path, message(sent=sent))).head.original_amount == 6 * 10**12


def test_more_rows_than_orders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TotalsDiffer, match="1 payments were sent"):
        read(tmp_path, message(payment(), payment("T7-2-M"), sent="<OrgnlNbOfTxs>1</OrgnlNbOfTxs>"))


def test_a_total_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsound):
        read(tmp_path, message(payment(), of_file=per_status("satu", "ACCC", 600_000)))


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95, 0.999])
def test_a_file_that_breaks_off_is_refused_wherever_it_does(tmp_path: Path, share: float) -> None:
    whole = message(*(payment(f"T7-{n}") for n in range(200))).encode()
    with pytest.raises(Truncated, match="breaks off in line"):
        read(tmp_path, whole[: int(len(whole) * share)])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("nama;status\n", OtherKind),
        (b"PK\x03\x04 xlsx", OtherKind),
        ("   ", OtherKind),
        ("<html></html>", OtherKind),
        (message(payment()).replace("pain.002.001.10", "pain.002.001.03"), OtherKind),
        (message(payment()).replace("pain.001.001.09", "pain.008.001.08"), OtherKind),
        (message(payment()).replace(f' xmlns="{NAMESPACE}"', ""), OtherKind),
        (message(payment()).replace("</TxSts>", "</TxSt>"), Unsound),
        (message(payment()) + "<x/>", Unsound),
        (message(payment()).replace("T7-1-K", "&nbsp;"), Unsound),
        (message(payment()).replace("<MsgId>B-1</MsgId>", ""), Unsound),
        (message(payment()).encode("utf-16"), WrongEncoding),
        (message(payment()).replace('"UTF-8"', '"windows-1252"'), WrongEncoding),
        (message(payment(beside="<X>é</X>")).encode("latin-1"), WrongEncoding),
        (message(payment("T7-" + "9" * 2_000_000)), Unsound),
        (message("<a></a>" * 300_000), Unsound),
        (message("<a>" * 40 + "</a>" * 40), Unsound),
        (message("<a" + " " * 4_000_000 + "/>"), Unsound),
    ],
)
def test_a_file_that_is_no_sound_reply_is_refused(
    tmp_path: Path, content: bytes | str, kind: type[ReplyRefused]
) -> None:
    with pytest.raises(kind) as refused:
        read(tmp_path, content)
    assert type(refused.value) is kind
    assert refused.value.sentence("id") != refused.value.sentence("en")


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "' + "file:" + '///etc/hostname">]>'
BY_PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>'


@pytest.mark.parametrize("declared", [BOMB, OUTSIDE, BY_PARAMETER, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "x.dtd">'])
def test_a_document_type_is_refused_before_it_can_do_anything(tmp_path: Path, declared: str) -> None:
    content = message(payment("&b;")).replace("?>\n", f"?>\n{declared}\n", 1)
    with pytest.raises(Dangerous, match="line 2"):
        read(tmp_path, content)


def test_a_file_larger_than_allowed_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        list(elements(saved(tmp_path, message(payment())), "pain.002.001.10", "TxInfAndSts", most=100))
