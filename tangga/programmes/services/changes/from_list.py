"""A change set that follows a list of exclusions: the list is kept whole, row by row, or not at all."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, Final

from django.db import transaction

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.rows import Row, write_rows
from tangga.platform.sealing import fingerprint_all, seal_all
from tangga.programmes.domain.changes import ChangeState
from tangga.programmes.domain.exclusions import Letter, ReadRow, read_row
from tangga.programmes.exclusion_files import read_list, reasons_on
from tangga.programmes.models import ChangeSet, ExclusionList, ExclusionRow
from tangga.programmes.services.changes.proposing import A_MOMENT, NotSaid, check_leaves_something, what_is_asked

_AT_ONCE: Final = 5_000
_CHUNK_BYTES: Final = 1 << 20
_COLUMNS: Final = {
    "exclusion_list_id": "int8",
    "row": "int4",
    "said_sealed": "bytea",
    "nik_fingerprint": "bytea",
    "reason": "varchar",
    "problem": "varchar",
}
_NO_SENDER: Final = Text(
    "Tulislah siapa yang mengirim daftar ini dan nomor suratnya: keluarga akan membacanya.",
    "Say who sent this list and the number of the letter: families will read it.",
)
_NOT_YET: Final = Text(
    "Surat ini bertanggal {on}, hari yang belum tiba. Periksa tanggalnya.",
    "This letter is of {on}, a day that has not come. Check the day.",
)
_NO_ROWS: Final = Text(
    "Daftar ini tidak memuat satu baris pun di bawah judul kolom. Tidak ada yang disimpan.",
    "This list has no row below its header. Nothing was stored.",
)
_BROUGHT: Final = Text(
    "Berkas yang sama sudah dikirim {who} pada {at} dan menjadi paket perubahan {number}. Lihat paket itu. Daftar ini "
    "dapat dipakai lagi sesudah paket itu berjalan di semua wilayah, dibatalkan, atau ditarik kembali.",
    "{who} sent the same file on {at}; it became change set {number}. Look at that set. This list can be used anew "
    "once that set was applied everywhere, dropped or taken back.",
)


class EmptyList(Refused):
    """A list names somebody."""


class BroughtBefore(Refused):
    """The same bytes are a change set already, and not all of it has come."""


@transaction.atomic
def begin_from_list(*, file: BinaryIO, letter: Letter, by: User, at: datetime, **asked: Any) -> ChangeSet:
    """Keep a list and say what becomes of it; whom it would end is worked out afterwards.

    Sent twice by the same person within a moment, it is one set; sent again later, it is refused as long as something
    of the first set is to come. After that rows that were set aside can be tried again.
    """
    shown, said = what_is_asked(**asked, by=by, at=at)
    _check_letter(letter, at)
    digest = _sha256_of(file)
    earlier = _brought_before(digest)
    if earlier is not None:
        return _the_same(earlier, said, by=by, at=at)
    held = frozenset(reasons_on(shown.decided_for))
    rows = (read_row(one, held=held, is_urgent=said["is_urgent"]) for one in read_list(file))
    made = ChangeSet.objects.create(run=shown, **said, prepared_by=by, prepared_at=at)
    listed = ExclusionList.objects.create(
        change_set=made, agency=letter.agency.strip(), letter_number=letter.number.strip(), letter_on=letter.on,
        sha256=digest, row_count=0,
    )  # fmt: skip
    write_rows(ExclusionRow._meta.db_table, _COLUMNS, _sealed(listed, rows))
    listed.row_count = listed.rows.count()
    if not listed.row_count:
        raise EmptyList(_NO_ROWS)
    counting = listed.rows.filter(problem="").order_by()
    check_leaves_something(made, counting.values_list("reason", flat=True).distinct())
    listed.save(update_fields=["row_count"])
    facts: dict[str, str | int] = {"rows": listed.row_count, "sha256": digest}
    audit.record("programmes.list_brought", subject="change", number=made.number, by=by, at=at, facts=facts)
    return made


def _check_letter(letter: Letter, at: datetime) -> None:
    if not letter.agency.strip() or not letter.number.strip():
        raise NotSaid(_NO_SENDER)
    if letter.on > local_day(at):
        raise NotSaid(figures.fill(_NOT_YET, on=figures.day(letter.on)))


def _sha256_of(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(_CHUNK_BYTES):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _brought_before(digest: str) -> ChangeSet | None:
    """The set that these bytes are already, if something of it is to come."""
    is_over = [ChangeState.DROPPED, ChangeState.TAKEN_BACK, ChangeState.APPLIED]
    sets = ChangeSet.objects.filter(exclusion_list__sha256=digest).exclude(state__in=is_over)
    return sets.select_related("prepared_by").order_by("number").first()


def _the_same(earlier: ChangeSet, said: dict[str, Any], *, by: User, at: datetime) -> ChangeSet:
    """A double click means the set that it made; anything else is refused."""
    is_alike = all(getattr(earlier, name) == value for name, value in said.items())
    if is_alike and earlier.prepared_by_id == by.pk and at - earlier.prepared_at < A_MOMENT:
        return earlier
    who, when = earlier.prepared_by.full_name, figures.moment(earlier.prepared_at)
    raise BroughtBefore(figures.fill(_BROUGHT, who=who, at=when, number=figures.count(earlier.number)))


def _sealed(listed: ExclusionList, rows: Iterable[ReadRow]) -> Iterator[Row]:
    """The rows as they are kept: their numbers sealed, to be found by fingerprint."""
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        sealed = seal_all([f"{one.typed.nik}\t{one.typed.reason}" for one in some])
        marks = fingerprint_all([one.nik or "" for one in some])
        for one, said, mark in zip(some, sealed, marks, strict=True):
            yield listed.pk, one.typed.row, said, mark if one.nik else None, one.reason, one.problem or ""
