"""Files that were handed in lie in a folder until they are taken, one after the other, until none is left."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
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
    if len(list(folder.glob(f"{by.pk}-*"))) >= MOST_WAITING:
        raise NotTakenIn(fill(_TOO_MANY, n=count(MOST_WAITING)))
    half = folder / f".{uuid4()}.half"
    try:
        digest = _write(half, pieces, most_bytes)
        check(digest)
        kept = folder / f"{by.pk}-{digest}{ending}"
        half.replace(kept)
    finally:
        half.unlink(missing_ok=True)
    return kept


def _write(half: Path, pieces: Iterable[bytes], most_bytes: int) -> str:
    """The hash of what was written; refused where it is nothing or too much."""
    digest, size = sha256(), 0
    with half.open("wb") as to:
        for piece in pieces:
            size += len(piece)
            if size > most_bytes:
                raise NotTakenIn(_TOO_LARGE)
            digest.update(piece)
            to.write(piece)
        to.flush()
        os.fsync(to.fileno())
    if not size:
        raise NotTakenIn(_NOTHING)
    return digest.hexdigest()


def take_each(folder: Path, pattern: str, take: Put, *, taken: Put, refused: Put) -> None:
    """Take every file of a folder in the order in which they came; what cannot be taken holds up no other.

    What went wrong first is raised at the end. An error that is no refusal leaves its file where it is, to be taken
    again.
    """
    wrong: list[Exception] = []
    stuck: set[Path] = set()
    while files := [file for file in _in_order(folder, pattern) if file not in stuck]:
        for file in files:
            error = _tried(take, file)
            if error is None:
                taken(file)
            elif isinstance(error, Refused):
                refused(file)
            else:
                stuck.add(file)
            wrong += [error] if error else []
    if wrong:
        raise next((one for one in wrong if not isinstance(one, Refused)), wrong[0])


def _tried(take: Put, file: Path) -> Exception | None:
    """What went wrong with a file; it is raised once the others were taken."""
    try:
        take(file)
    except Exception as error:  # noqa: BLE001  handed to whoever calls, and raised there
        return error
    return None


def _in_order(folder: Path, pattern: str) -> list[Path]:
    """The files by their age; one that was taken back while we looked is not there."""
    ages = []
    for file in folder.glob(pattern):
        with suppress(FileNotFoundError):
            ages.append((file.stat().st_mtime_ns, file))
    return [file for _, file in sorted(ages)]
