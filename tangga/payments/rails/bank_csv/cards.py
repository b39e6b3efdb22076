"""The list of welfare cards: out with every card that no family has yet, back with what became of each."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from tangga.payments.domain.accounts import CardStatus
from tangga.payments.rails.bank_csv.reading import FORM
from tangga.payments.rails.heads import check_head
from tangga.payments.rails.lists.amounts import is_spoilt, list_day
from tangga.payments.rails.lists.reading import ListRow, ReadList
from tangga.payments.rails.lists.writing import cell, total_row, write_rows
from tangga.payments.rails.orders import CardRow, CardSaid, FileHead, RowProblem, Written
from tangga.payments.rails.streaming import Sink, in_blocks

HEADER: Final = ("referensi", "nama", "alamat", "desa", "status", "tanggal", "id_pesan")
PRINTED, NOT_PRINTED = "sudah dicetak", "belum"
STATUSES: Final = {
    "dicetak": CardStatus.PRINTED,
    "tercetak": CardStatus.PRINTED,
    "printed": CardStatus.PRINTED,
    "diserahkan": CardStatus.GIVEN,
    "terdistribusi": CardStatus.GIVEN,
    "given": CardStatus.GIVEN,
}
UNFILLED: Final = (NOT_PRINTED, "sudahdicetak", "")
"""A row left as it went out says nothing."""


def write_cards(head: FileHead, cards: Iterable[CardRow], to: BinaryIO) -> Written:
    """Streams the cards; the last row says how many they are."""
    check_head(head)
    sink, count = Sink(to), 0
    write_rows(sink, [HEADER])
    for block in in_blocks(cards):
        count += len(block)
        write_rows(sink, [_row(card, head.message_id) for card in block])
    write_rows(sink, [total_row(count, 0, len(HEADER))])
    return sink.written(count, 0)


def _row(card: CardRow, message_id: str) -> tuple[str, ...]:
    where = (cell(card.address, 70), cell(card.village, 35))
    return card.reference, cell(card.name, 140), *where, PRINTED if card.is_printed else NOT_PRINTED, "", message_id


def read_cards(file: Path) -> Iterator[CardSaid]:
    """What is said of each card, as it is read; rows left unfilled say nothing. At the end the list was whole."""
    listed = ReadList(file, FORM.columns, ("reference", "status", "on"))
    return (_said(row) for row in listed.rows() if not _is_unfilled(row))


def _is_unfilled(row: ListRow) -> bool:
    return bool(row.fields) and not row.fields["on"] and _status(row) in UNFILLED


def _status(row: ListRow) -> str:
    return "".join(row.fields["status"].casefold().split())


def _said(row: ListRow) -> CardSaid:
    fields = row.fields
    if not fields:
        return CardSaid("", None, None, row.line, RowProblem.WRONG_COLUMNS)
    status, on = STATUSES.get(_status(row)), list_day(fields["on"])
    wrong = {
        RowProblem.NO_REFERENCE: not fields["reference"],
        RowProblem.SPOILED_NUMBER: is_spoilt(fields["reference"]),
        RowProblem.UNKNOWN_STATUS: status is None,
        RowProblem.WRONG_DATE: on is None,
    }
    problem = next((problem for problem, is_so in wrong.items() if is_so), None)
    return CardSaid(fields["reference"], status, on, row.line, problem)
