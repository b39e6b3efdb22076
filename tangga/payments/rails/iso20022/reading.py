"""Replies as pain.002.001.10: what the bank says of the file, and of each payment.

The codes of ISO say whether money reached the account (ACCC, ACSC) or not (RJCT). What becomes of it there they cannot
say: banks that tell it do so by our words TRANSACTED, UNTRANSACTED or RETURNED as a proprietary reason beside ACCC.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from tangga.payments.rails.iso20022.elements import Fields, elements
from tangga.payments.rails.iso20022.totals import Totals, whole
from tangga.payments.rails.orders import Outcome, Reply, ReplyHead, ReplyRow, RowProblem
from tangga.payments.rails.refusals import OtherKind, TotalsDiffer, Unsound
from tangga.payments.rails.rows import day_of, rupiah_of, with_repetitions
from tangga.platform import figures
from tangga.platform.language import Text

KIND: Final = "pain.002.001.10"
PAYMENT: Final = "TxInfAndSts"
CREDITED: Final = ("ACCC", "ACSC")
NOT_FINAL: Final = ("RCVD", "PDNG", "ACTC", "ACCP", "ACSP", "ACWC", "ACFC", "PATC")
"""Received, waiting, checked or on its way: the bank has not said the last word."""
SAID_BESIDE: Final = (Outcome.TRANSACTED, Outcome.UNTRANSACTED, Outcome.RETURNED)

_FILE, _PART = "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts"
_HEAD = Text("pada kepalanya", "in its head")
_MISSING = Text("{what} tidak ada", "there is no {what}")
_ANSWERS = Text("menjawab pesan {name}", "an answer to a message {name}")
_ALL_ROWS = Text("Seluruh berkas", "The whole file")
_AT_MOST = Text("{n} pembayaran dikirim", "{n} payments were sent")
_ROWS = Text("{n} baris", "{n} rows")

Found = tuple[str, str | Fields]


def read_reply(file: Path) -> Reply:
    """The head at once, which refuses what is no pain.002; rows as they are read."""
    reading = _Reading(file)
    return Reply(reading.head, with_repetitions(reading.rows()))


class _Reading:
    """One message on its way past us."""

    def __init__(self, file: Path) -> None:
        self._found = elements(file, KIND, PAYMENT)
        self._said: dict[str, str] = {}
        """What was said last under each path outside of payments."""
        self._of_file, self._of_part = Totals(), Totals()
        self._first = self._to_first_payment()
        self.head = self._head()

    def rows(self) -> Iterator[ReplyRow]:
        """Every payment; when none is left, all totals have been held against them."""
        number = 0
        for path, content in chain(self._first, self._found):
            if isinstance(content, str):
                self._hear(path, content)
                continue
            number += 1
            yield self._row(number, content)
        self._of_part.check()
        self._of_file.check()
        sent = self.head.original_count
        if sent is not None and number > sent:
            stated, found = (figures.fill(said, n=figures.count(n)) for said, n in ((_AT_MOST, sent), (_ROWS, number)))
            raise TotalsDiffer(_ALL_ROWS, stated, found)

    def _to_first_payment(self) -> list[Found]:
        for path, content in self._found:
            if not isinstance(content, str):
                return [(path, content)]
            self._hear(path, content)
        return []

    def _hear(self, path: str, text: str) -> None:
        part, _, name = path.partition("/")
        if path == f"{_PART}/OrgnlPmtInfId":
            self._of_part.check()
            self._of_part = Totals()
            self._said = {key: said for key, said in self._said.items() if not key.startswith(f"{_PART}/")}
        if name.startswith("NbOfTxsPerSts/"):
            (self._of_file if part == _FILE else self._of_part).hear(name.partition("/")[2], text)
        self._said[path] = text

    def _head(self) -> ReplyHead:
        for path in ("GrpHdr/MsgId", f"{_FILE}/OrgnlMsgId", f"{_FILE}/OrgnlMsgNmId"):
            if path not in self._said:
                raise Unsound(_HEAD, figures.fill(_MISSING, what=path.rpartition("/")[2]))
        answered = self._said[f"{_FILE}/OrgnlMsgNmId"]
        if not answered.startswith("pain.001"):
            raise OtherKind(KIND, figures.fill(_ANSWERS, name=answered[:35]))
        said = self._of_file if self._of_file.counts else self._of_part
        status = self._said.get(f"{_FILE}/GrpSts") or self._said.get(f"{_PART}/PmtInfSts", "")
        return ReplyHead(
            kind=KIND,
            message_id=self._said["GrpHdr/MsgId"],
            original_message_id=self._said[f"{_FILE}/OrgnlMsgId"],
            stated_count=said.count,
            stated_amount=said.amount,
            original_count=self._number("OrgnlNbOfTxs"),
            original_amount=self._number("OrgnlCtrlSum"),
            status=status,
            reason_code=self._reason(_FILE) or self._reason(_PART),
            is_refused_whole=status == "RJCT" and not self._first,
        )

    def _number(self, name: str) -> int | None:
        text = self._said.get(f"{_FILE}/{name}")
        return None if text is None else whole(text)

    def _reason(self, part: str) -> str:
        return self._said.get(f"{part}/StsRsnInf/Rsn/Cd") or self._said.get(f"{part}/StsRsnInf/Rsn/Prtry", "")

    def _row(self, number: int, fields: Fields) -> ReplyRow:
        status = fields.get("TxSts") or self._said.get(f"{_PART}/PmtInfSts") or self._said.get(f"{_FILE}/GrpSts", "")
        row = _row_of(number, status, fields)
        self._of_file.add(status, row.amount)
        self._of_part.add(status, row.amount)
        return row


def _row_of(number: int, status: str, fields: Fields) -> ReplyRow:
    proprietary = fields.get("StsRsnInf/Rsn/Prtry", "")
    reference = fields.get("OrgnlEndToEndId", "")
    amount, wrong_amount = _amount(fields)
    on, wrong_date = _day(fields)
    outcome, wrong_status = _outcome(status, proprietary)
    return ReplyRow(
        reference=reference,
        outcome=outcome,
        amount=amount,
        on=on,
        reason_code=fields.get("StsRsnInf/Rsn/Cd") or (proprietary if proprietary not in SAID_BESIDE else ""),
        remark=fields.get("StsRsnInf/AddtlInf", "")[:140],
        row=number,
        problem=(None if reference else RowProblem.NO_REFERENCE) or wrong_status or wrong_amount or wrong_date,
    )


def _outcome(status: str, proprietary: str) -> tuple[Outcome | None, RowProblem | None]:
    if status == "RJCT":
        return Outcome.FAILED, None
    if status in CREDITED:
        return (Outcome(proprietary) if proprietary in SAID_BESIDE else Outcome.TOPPED_UP), None
    return None, RowProblem.NOT_FINAL if status in NOT_FINAL else RowProblem.UNKNOWN_STATUS


def _amount(fields: Fields) -> tuple[int | None, RowProblem | None]:
    text = fields.get("OrgnlTxRef/Amt/InstdAmt")
    if text is None:
        return None, None
    amount = rupiah_of(text) if fields.get("OrgnlTxRef/Amt/InstdAmt@Ccy") == "IDR" else None
    return amount, None if amount else RowProblem.WRONG_AMOUNT


def _day(fields: Fields) -> tuple[date | None, RowProblem | None]:
    text = fields.get("AccptncDtTm")
    if text is None:
        return None, None
    on = day_of(text)
    return on, None if on else RowProblem.WRONG_DATE
