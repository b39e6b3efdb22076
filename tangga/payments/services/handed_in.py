"""Files that were handed in lie in a folder until they are taken, one after the other, until none is left."""

import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import uuid4

from tangga.platform.accounts.models import User
from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.platform.refusals import Refused

MOST_WAITING: Final = 5
"""Files of one person in one folder that no worker has read yet."""
_TOO_LARGE: Final = Text(
    "Berkas ini lebih besar daripada yang diterima di sini. Mintalah bank membaginya.",
    "This file is larger than what is taken here. Ask the bank to part it.",
)
_NOTHING: Final = Text("Pilih berkasnya; yang ini kosong.", "Choose the file; this one is empty.")
_TOO_MANY: Final = Text(
    "Sudah {n} berkas Anda yang menunggu dibaca di sini. Tunggu sampai dibaca, lalu serahkan lagi.",
    "{n} files of yours wait to be read here. Wait until they are read, then hand it in again.",
)

Put = Callable[[Path], object]


class NotTakenIn(Refused):
    """The file is empty or too large, or too many wait already."""


def keep(
    folder: Path,
    pieces: Iterable[bytes],
    *,
    by: User,
    ending: str,
    most_bytes: int,
    check: Callable[[str], object] = lambda digest: None,
) -> Path:
    """Put a file into the folder, whole or not at all; `check` may refuse it by the hash of its bytes.

    The same bytes of the same person lie there once.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half, digest, size = folder / f".{uuid4()}.half", sha256(), 0
    with half.open("wb") as to:
        for piece in pieces:
            size += len(piece)
            if size > most_bytes:
                break
            digest.update(piece)
            to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    kept = folder / f"{by.pk}-{digest.hexdigest()}{ending}"
    try:
        _check_takes_in(size, most_bytes, {*folder.glob(f"{by.pk}-*"), kept})
        check(digest.hexdigest())
    except Refused:
        half.unlink()
        raise
    half.replace(kept)
    return kept


def _check_takes_in(size: int, most_bytes: int, waiting: set[Path]) -> None:
    if not 0 < size <= most_bytes:
        raise NotTakenIn(_TOO_LARGE if size else _NOTHING)
    if len(waiting) > MOST_WAITING:
        raise NotTakenIn(fill(_TOO_MANY, n=count(MOST_WAITING)))


def take_each(folder: Path, pattern: str, take: Put, *, taken: Put, refused: Put) -> None:
    """Take every file of a folder in the order in which they came; what is refused holds up no other.

    The first refusal is raised at the end. Any other error leaves its file where it is, to be taken again.
    """
    first: Refused | None = None
    while files := sorted(folder.glob(pattern), key=lambda file: file.stat().st_mtime_ns):
        for file in files:
            try:
                take(file)
            except Refused as refusal:
                first = first or refusal
                refused(file)
            else:
                taken(file)
    if first is not None:
        raise first
