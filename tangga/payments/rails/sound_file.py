"""A file that came from outside, looked at before it is read: its size, and its letters as it is read."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tangga.payments.rails.refusals import EmptyFile, TooLarge, WrongEncoding
from tangga.platform import figures
from tangga.platform.language import Text

MOST_BYTES: Final = 8 << 30
"""Of one reply. Ten million payments take about four gigabytes of XML."""
CHUNK: Final = 1 << 18
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PLACE = Text("byte ke-{n} bukan UTF-8", "byte {n} is no UTF-8")
_UTF16 = Text("berkas ini UTF-16", "this file is UTF-16")


def beginning(file: Path, most: int = MOST_BYTES) -> bytes:
    """How the file begins; refuses what is empty, too large, or of two bytes a letter."""
    size = file.stat().st_size
    if not size:
        raise EmptyFile
    if size > most:
        raise TooLarge(size, most)
    with file.open("rb") as opened:
        start = opened.read(8)
    if start.startswith(_WIDE):
        raise WrongEncoding(_UTF16)
    return start


def chunks(file: Path, most: int = MOST_BYTES) -> Iterator[bytes]:
    """The bytes of the file in parts, each known to be UTF-8; refuses what is empty, too large or written otherwise."""
    beginning(file, most)
    decoder = codecs.getincrementaldecoder("utf-8")()
    with file.open("rb") as opened:
        place = 0
        while chunk := opened.read(CHUNK):
            _check(decoder, chunk, place)
            place += len(chunk)
            yield chunk
        _check(decoder, b"", place, is_last=True)


def _check(decoder: codecs.IncrementalDecoder, chunk: bytes, place: int, *, is_last: bool = False) -> None:
    held = len(decoder.getstate()[0])
    try:
        decoder.decode(chunk, is_last)
    except UnicodeDecodeError as wrong:
        at = figures.count(place - held + wrong.start + 1)
        raise WrongEncoding(figures.fill(_PLACE, n=at)) from None
