"""Files that were handed in are taken one after the other, until none is left."""

from collections.abc import Callable
from pathlib import Path

from tangga.platform.refusals import Refused

Put = Callable[[Path], object]


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
