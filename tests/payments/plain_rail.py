"""Replies as plain lists, so that a test can say anything in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from tangga.payments.rails.orders import (
    AccountRequest,
    FileHead,
    Order,
    Outcome,
    Reply,
    ReplyHead,
    ReplyRow,
    RowProblem,
    Written,
)
from tangga.payments.rails.refusals import ReplyRefused
from tangga.platform.language import Text

_NUMBERS = count(1)


class PlainRail:
    """Replies as plain lists: a line that says which file is answered and how many rows follow, then the rows."""

    def write_orders(self, head: FileHead, orders: Iterable[Order], count: int, amount: int, to: BinaryIO) -> Written:
        raise NotImplementedError

    def write_accounts(self, head: FileHead, people: Iterable[AccountRequest], to: BinaryIO) -> Written:
        raise NotImplementedError

    def read_reply(self, file: Path) -> Reply:
        """The rows as they are asked for; refused at the end where they are not as many as was said."""
        lines = file.read_text(encoding="utf-8").splitlines()
        message_id, stated, original_count, is_refused, _ = lines[0].split(";")
        head = ReplyHead(
            "plain",
            "R1",
            message_id,
            int(stated),
            None,
            original_count=int(original_count) if original_count else None,
            is_refused_whole=is_refused == "REFUSED",
            reason_code="AM23" if is_refused == "REFUSED" else "",
        )
        return Reply(head, self._rows(lines[1:], int(stated)))

    def _rows(self, lines: list[str], stated: int) -> Iterator[ReplyRow]:
        for at, line in enumerate(lines, start=1):
            reference, outcome, amount, on, remark, problem = line.split(";")
            yield ReplyRow(
                reference,
                Outcome(outcome) if outcome else None,
                int(amount) if amount else None,
                date.fromisoformat(on) if on else None,
                "",
                remark,
                at,
                RowProblem(problem) if problem else None,
            )
        if len(lines) != stated:
            raise ReplyRefused(Text("Balasan terpotong.", "The reply was cut off."))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plain reply."""

    reference: str
    outcome: str
    amount: int | None = None
    on: date | None = date(2026, 7, 12)
    remark: str = ""
    problem: str = ""

    def __str__(self) -> str:
        amount = "" if self.amount is None else str(self.amount)
        return ";".join([self.reference, self.outcome, amount, str(self.on or ""), self.remark, self.problem])


def plain_reply(folder: Path, rows: Sequence[Row], **said: Any) -> Path:
    """A plain reply in a folder; no two have the same bytes unless `name` says so."""
    asked = {"to": "", "stated": len(rows), "original_count": "", "refused": "", "salt": next(_NUMBERS)} | said
    file = folder / f"reply-{next(_NUMBERS)}.txt"
    head = ";".join(str(asked[name]) for name in ("to", "stated", "original_count", "refused", "salt"))
    file.write_text("\n".join([head, *map(str, rows)]), encoding="utf-8")
    return file
