"""Folders that appear whole or not at all, and the fingerprints of files."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tangga.platform.language import Text
from tangga.platform.refusals import Refused

_CHUNK_BYTES = 1 << 20

FOLDER_EXISTS = Text(
    "Folder {folder} sudah ada dan tidak akan ditimpa. Pilih nama lain, atau pindahkan dulu folder itu.",
    "The folder {folder} exists and will not be overwritten. Choose another name, or move that folder away first.",
)


class FolderExists(Refused):
    """The folder to be made is already there; what is there is never overwritten."""

    def __init__(self, folder: Path) -> None:
        super().__init__(FOLDER_EXISTS.with_facts(folder=folder))
        self.folder = folder


class FolderUnwritable(Refused):
    """Nothing can be written where the target was asked for."""


_UNWRITABLE = Text(
    "Tidak dapat menulis di {folder}. Pilih folder lain yang boleh ditulis.",
    "Nothing can be written in {folder}. Choose another folder that may be written to.",
)


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A temporary folder to fill, which becomes `target` in one step when the block ends well.

    Whatever goes wrong, even a killed process or a power cut, `target` is never there half. What a killed run left
    behind is removed when the next run to the same target starts.
    """
    target = Path(os.path.abspath(target))
    _refuse_existing(target)
    partial = target.parent / f".{target.name}.partial-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target)
        partial.mkdir()
    except OSError as error:
        raise FolderUnwritable(_UNWRITABLE.with_facts(folder=target.parent)) from error
    lock = _locked(partial)
    try:
        yield partial
        _write_through(partial)
        _refuse_existing(target)
        partial.rename(target)
        _write_through_one(target.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    finally:
        if lock is not None:
            os.close(lock)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in small pieces so that a file of any size fits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def _refuse_existing(target: Path) -> None:
    if os.path.lexists(target):
        raise FolderExists(target)


def _remove_leftovers(target: Path) -> None:
    prefix = f".{target.name}.partial-"
    for folder in sorted(target.parent.iterdir()):
        if not (folder.name.startswith(prefix) and folder.name.removeprefix(prefix).isdigit()):
            continue
        lock = _locked(folder)
        if lock is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _locked(folder: Path) -> int | None:
    """A lock that ends with the process, however it ends; None where another run holds it.

    A process number alone would not do: numbers are used again, and containers that share a disk do not see each
    other's.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # another run removed it meanwhile, or it belongs to someone else
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _write_through(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        _write_through_one(path)


def _write_through_one(path: Path) -> None:
    """Make sure that the file or folder is on the disk, so that the rename cannot come before the content."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
