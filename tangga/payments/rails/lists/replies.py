"""What banks and the post say of payments on their lists, put into our words; each rail brings its own of theirs."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from tangga.payments.rails.lists.amounts import amount_of, is_spoilt, list_day
from tangga.payments.rails.lists.reading import ListRow, ReadList
from tangga.payments.rails.orders import Outcome, Reply, ReplyHead, ReplyRow, RowProblem
from tangga.payments.rails.refusals import Unsound
from tangga.payments.rails.rows import with_repetitions
from tangga.platform.language import Text

REQUIRED: Final = ("reference", "status", "amount", "message_id")
_LONG_NUMBERS: Final = ("reference", "account_no", "nik")
_BELOW = Text("di bawah judul kolom", "below its header")
_EMPTY = Text("tidak ada satu baris pun", "there is not a single row")


@dataclass(frozen=True, slots=True)
class ListForm:
    """How one kind of sender spells columns and statuses, in small letters and figures alone."""

    kind: str
    columns: Mapping[str, Collection[str]]
    statuses: Mapping[str, Outcome | RowProblem]


def read_list(file: Path, form: ListForm) -> Reply:
    """The reply on a list: it answers the file that its first row names."""
    listed = ReadList(file, form.columns, REQUIRED)
    rows = listed.rows()
    first = next(rows, None)
    if first is None:
        raise Unsound(_BELOW, _EMPTY)
    answered = first.fields.get("message_id", "")
    head = ReplyHead(form.kind, "", answered, stated_count=None, stated_amount=None)
    return Reply(head, with_repetitions(_replies(listed, chain((first,), rows), form, answered)))


def _replies(listed: ReadList, rows: Iterator[ListRow], form: ListForm, answered: str) -> Iterator[ReplyRow]:
    for row in rows:
        reply = _reply(row, form, answered)
        listed.add(reply.amount)
        yield reply


def _reply(row: ListRow, form: ListForm, answered: str) -> ReplyRow:
    fields = row.fields
    if not fields:
        return ReplyRow("", None, None, None, "", "", row.line, RowProblem.WRONG_COLUMNS)
    status = form.statuses.get("".join(fields["status"].casefold().split()), RowProblem.UNKNOWN_STATUS)
    amount, on = amount_of(fields["amount"]), list_day(fields.get("on", ""))
    wrong = {
        RowProblem.NO_REFERENCE: not fields["reference"],
        RowProblem.SPOILED_NUMBER: any(is_spoilt(fields.get(name, "")) for name in _LONG_NUMBERS),
        RowProblem.OTHER_MESSAGE: fields["message_id"] != answered,
        RowProblem.WRONG_AMOUNT: amount is None,
        RowProblem.WRONG_DATE: on is None and bool(fields.get("on")),
    }
    problem = next((problem for problem, is_so in wrong.items() if is_so), None)
    return ReplyRow(
        reference=fields["reference"],
        outcome=status if isinstance(status, Outcome) else None,
        amount=amount,
        on=on,
        reason_code=fields.get("reason_code", "")[:35],
        remark=fields.get("remark", "")[:140],
        row=row.line,
        problem=problem or (status if isinstance(status, RowProblem) else None),
    )
