"""Bring everything that is sealed under the current key; may be stopped at any time and begun again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import BinaryField, F, QuerySet
from django.db.models.functions import Substr

from tangga.platform import sealing
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.site.keys.columns import SealedColumn, sealed_columns

AT_ONCE: Final = 2000
SECRETS: Final = ("secret", "seed")
"""Where a second factor keeps what is sealed."""
RESEALING: Final = Text("Menyegel ulang dengan kunci {number}", "Sealing anew with key {number}")
KEY_MISSING: Final = Text(
    "Kolom {column} disegel dengan kunci nomor {number}, yang tidak diberikan. Tambahkan kunci itu di belakang kunci "
    "baru pada TANGGA_DATA_KEYS. Tidak ada yang diubah.",
    "The column {column} is sealed with key number {number}, which is not given. Add that key behind the new one in "
    "TANGGA_DATA_KEYS. Nothing was changed.",
)


class KeyMissing(Refused):
    """Something is sealed with a key that is not among those given."""


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many values came under which key."""

    key_number: int
    value_count: int


def reseal(*, at: datetime, progress: Progress) -> Resealed:
    """Seal anew what an earlier key sealed. Refused before anything is changed where a key is missing."""
    columns, number = list(sealed_columns()), sealing.current_key_number()
    for column in columns:
        _check_openable(column)
    with progress.step(RESEALING.with_facts(number=number), sum(_old(one).count() for one in columns)) as advance:
        count = sum(_advanced(piece, advance) for one in columns for piece in _resealed(one))
    count += _second_factors()
    audit.record("site.keys_rotated", subject="site", by=None, at=at, facts={"key": number, "values": count})
    return Resealed(number, count)


def _advanced(count: int, advance: object) -> int:
    if callable(advance):
        advance(count)
    return count


def _old(sealed: SealedColumn) -> QuerySet[Any]:
    """The rows of a column that another key sealed."""
    rows: QuerySet[Any] = sealed.model._default_manager.exclude(**{f"{sealed.column}__isnull": True})
    told: QuerySet[Any] = rows.annotate(first=_first_byte(sealed))
    return told.exclude(first=bytes([sealing.current_key_number()]))


def _first_byte(sealed: SealedColumn) -> Substr:
    return Substr(F(sealed.column), 1, 1, output_field=BinaryField())


def _check_openable(sealed: SealedColumn) -> None:
    for first in _old(sealed).values_list("first", flat=True).distinct():
        number = bytes(first)[0]
        if number not in sealing.key_numbers():
            raise KeyMissing(KEY_MISSING.with_facts(column=sealed.name, number=number))


def _resealed(sealed: SealedColumn) -> Iterator[int]:
    """How many values each piece of work brought under the current key; every piece stands by itself."""
    rows: list[Any] = []
    while True:
        with transaction.atomic():
            # Each piece goes on where the one before ended: looking for it from the beginning would take the square.
            left = _old(sealed).filter(pk__gt=rows[-1].pk) if rows else _old(sealed)
            rows = list(left.select_for_update(of=("self",)).order_by("pk")[:AT_ONCE])
            texts: Sequence[str] = [sealing.unseal(getattr(row, sealed.column)) for row in rows]
            for row, value in zip(rows, sealing.seal_all(texts), strict=True):
                setattr(row, sealed.column, value)
            sealed.model._default_manager.bulk_update(rows, [sealed.column])
        if not rows:
            return
        yield len(rows)


@transaction.atomic
def _second_factors() -> int:
    """The secrets of second factors, which the library keeps among other things in one column."""
    count = 0
    for factor in Authenticator.objects.select_for_update().order_by("pk"):
        told = {name: _anew(factor.data[name]) for name in SECRETS if name in factor.data}
        if told:
            factor.data |= told
            factor.save(update_fields=["data"])
            count += len(told)
    return count


def _anew(sealed: str) -> str:
    return sealing.seal(sealing.unseal(bytes.fromhex(sealed))).hex()
