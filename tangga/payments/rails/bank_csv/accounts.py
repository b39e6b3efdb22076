"""The list by which a bank is asked to open accounts for many people at once (burekol)."""

from collections.abc import Iterable
from typing import BinaryIO, Final

from tangga.payments.rails.heads import check_head
from tangga.payments.rails.letters import is_reference
from tangga.payments.rails.lists.writing import cell, total_row, write_rows
from tangga.payments.rails.orders import AccountRequest, FileHead, Written
from tangga.payments.rails.refusals import NO_REFERENCE, OrderUnfit
from tangga.payments.rails.streaming import Sink, in_blocks

HEADER: Final = (
    "referensi", "nik", "nama", "tempat_lahir", "tanggal_lahir", "nama_ibu_kandung", "alamat", "desa", "id_pesan",
)  # fmt: skip


def write_accounts(head: FileHead, people: Iterable[AccountRequest], to: BinaryIO) -> Written:
    """Streams the people; the last row says how many they are."""
    check_head(head)
    sink, count = Sink(to), 0
    write_rows(sink, [HEADER])
    for block in in_blocks(people):
        for person in block:
            if not is_reference(person.reference):
                raise OrderUnfit(person.reference[:35], NO_REFERENCE)
        count += len(block)
        write_rows(sink, [_row(person, head.message_id) for person in block])
    write_rows(sink, [total_row(count, 0, len(HEADER))])
    return sink.written(count, 0)


def _row(person: AccountRequest, message_id: str) -> tuple[str, ...]:
    return (
        person.reference,
        cell(person.nik, 16),
        cell(person.name, 140),
        cell(person.born_in, 35),
        person.born_on.isoformat() if person.born_on else "",
        cell(person.mother_name, 140),
        cell(person.address, 70),
        cell(person.village, 35),
        message_id,
    )
