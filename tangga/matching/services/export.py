"""What was settled goes into the next release: one file that `tangga match --decisions` reads."""

import csv
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F, Prefetch

from tangga.matching.domain.circles import Decided, circles
from tangga.matching.domain.contents import contents_from
from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.figures import fill, listed
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.platform.sealing import unseal
from tangga.registry.releases import DECISIONS

_EXISTS = Text(
    "Berkas {file} sudah ada dan tidak akan ditimpa. Pilih nama lain, atau pindahkan dulu berkas itu.",
    "The file {file} exists and will not be overwritten. Choose another name, or move that file away first.",
)
_UNWRITABLE = Text(
    "Tidak dapat menulis {file}. Pilih folder yang ada dan boleh ditulis.",
    "{file} cannot be written. Choose a folder that is there and may be written to.",
)
_CONTRADICT = Text(
    "Keputusan tentang pasangan {pairs} tidak dapat berlaku bersama: siapa yang disatukan melalui rekaman lain tidak "
    "dapat dipisahkan. Tidak ada yang ditulis. Periksa pasangan-pasangan itu di situs, dan buka lagi yang keliru.",
    "The decisions about the pairs {pairs} cannot hold together: whoever is joined through other records cannot be "
    "kept apart. Nothing was written. Look at those pairs on the site, and open the wrong one again.",
)
_FORMULA = ("=", "+", "-", "@", "\t")
_ROWS = 1_000


class FileExists(Refused):
    """There is a file of that name; what is there is never overwritten."""


class DecisionsContradict(Refused):
    """What was settled of some pairs cannot hold together."""


class FileUnwritable(Refused):
    """Nothing can be written where the file was asked for."""


@transaction.atomic
def export_decisions(*, to: Path, by: User | None, at: datetime) -> int:
    """Write every settled decision that the loaded release does not hold yet, and count them.

    Columns `list_a, key_a, list_b, key_b, decision, by, at, why`. Keys stand in the file as the lists have them, so
    only its owner may read it. What was written can no longer be undone, only opened again. Raises
    `DecisionsContradict`, `FileExists` or `FileUnwritable`; then nothing is written.
    """
    settled = DoubtfulPair.objects.filter(state=PairState.SETTLED)
    _check_hold_together(settled.values_list("pk", "record_a", "record_b", "answer").iterator(chunk_size=_ROWS))
    due = settled.exclude(answer=F("carried_answer")).select_for_update().order_by("id")
    written: list[int] = []
    with _whole_file(to) as partial:
        with partial.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(DECISIONS)
            for pair in due.prefetch_related(_decisions()).iterator(chunk_size=_ROWS):
                table.writerow(_row(pair))
                written.append(pair.pk)
        for start in range(0, len(written), _ROWS):
            numbers = written[start : start + _ROWS]
            DoubtfulPair.objects.filter(pk__in=numbers, exported_at__isnull=True).update(exported_at=at)
        audit.record("matching.decisions_exported", subject="pair", by=by, at=at, facts={"count": len(written)})
    return len(written)


def _check_hold_together(settled: Iterable[tuple[int, bytes | memoryview, bytes | memoryview, str]]) -> None:
    """Refuse decisions of which `tangga match` would say that they contradict each other."""
    decided = [Decided(bytes(one), bytes(other), said == Answer.JOIN, number) for number, one, other, said in settled]
    circle = next(circles(decided), None)
    if circle:
        numbers = sorted(said.place for said in circle if said.place is not None)
        pairs = listed([Text(str(number), str(number)) for number in numbers])
        raise DecisionsContradict(fill(_CONTRADICT, pairs=pairs))


def _decisions() -> "Prefetch[str]":
    said = PairDecision.objects.filter(undone_at__isnull=True, round=F("pair__round"))
    return Prefetch("decisions", said.select_related("reviewer").order_by("id"))


def _row(pair: DoubtfulPair) -> list[str]:
    contents = contents_from(unseal(pair.contents_sealed))
    said = [decision for decision in pair.decisions.all() if decision.answer == pair.answer]
    names = "; ".join(dict.fromkeys(decision.reviewer.full_name for decision in said))
    reasons = [unseal(decision.why_sealed) for decision in said if decision.why_sealed]
    return [
        contents.one.list,
        contents.one.key,
        contents.other.list,
        contents.other.key,
        pair.answer,
        _plain(names),
        said[-1].at.isoformat(timespec="seconds"),
        _plain("; ".join(reasons)),
    ]


def _plain(written: str) -> str:
    """Words on one line, which a spreadsheet does not take for a formula."""
    line = " ".join(written.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


@contextmanager
def _whole_file(target: Path) -> Iterator[Path]:
    """A file that only its owner may read, which stands under its name when the block ends well."""
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    if os.path.lexists(target):
        raise FileExists(_EXISTS.with_facts(file=target))
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as cause:
        raise FileUnwritable(_UNWRITABLE.with_facts(file=target)) from cause
    try:
        yield partial
        # A link and not a rename: a file that came there meanwhile is not overwritten.
        os.link(partial, target)
    except FileExistsError as cause:
        raise FileExists(_EXISTS.with_facts(file=target)) from cause
    finally:
        partial.unlink(missing_ok=True)
