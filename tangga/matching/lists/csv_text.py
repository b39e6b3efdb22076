"""How a text file is written: its encoding, separator and header."""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from tangga.matching.lists.problems import Unreadable
from tangga.platform.language import Text

SEPARATORS = ",;\t|"

_HEAD_BYTES = 1 << 20
_TEXT_FILE = Text("berkas teks dengan pemisah , ; | atau tab", "a text file with , ; | or tab between its fields")
_OTHER_KINDS = {b"PK\x03\x04": "Excel (.xlsx)", b"PAR1": "parquet", b"%PDF": "PDF", b"\x1f\x8b": "gzip",
                b"\xd0\xcf\x11\xe0": "Excel (.xls)"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextForm:
    """How a text file is written; `skip_lines` are the lines up to and including the header."""

    encoding: str
    separator: str
    newline: str
    header: tuple[str, ...]
    skip_lines: int
    has_rows: bool


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8 read as Windows-1252, one by one; the five it leaves open read as Latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return "".join(_one_byte(byte) for byte in wrong), error.end


def _one_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


WINDOWS_1252 = "tangga.windows-1252"
"""The error handler with which text is decoded: UTF-8 where it is UTF-8, Windows-1252 where not."""
codecs.register_error(WINDOWS_1252, _as_windows_1252)


def text_form(file: Path) -> TextForm:
    """How this file is written, judged from its beginning; raises `Unreadable` if it is no text."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD_BYTES)
    encoding = _encoding(head)
    decoder = codecs.getincrementaldecoder(encoding)(errors=WINDOWS_1252 if encoding == "utf-8-sig" else "replace")
    text = decoder.decode(head, final=False)
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    return _form(text.replace("\r\n", "\n").replace("\r", "\n") if newline == "\r" else text, encoding, newline)


def _form(text: str, encoding: str, newline: str) -> TextForm:
    lines = io.StringIO(text, newline="")
    skipped, first = 0, ""
    for line in lines:
        skipped, first = skipped + 1, line
        if line.strip():
            break
    stated = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    if stated:
        skipped, first = skipped + 1, next(lines, "")
    while first.count('"') % 2 and (more := next(lines, "")):
        skipped, first = skipped + 1, first + more
    separator = stated[1] if stated else _separator(first)
    header = (
        next(csv.reader([first.rstrip("\r\n")], delimiter=separator), [])
        if "\n" not in first.rstrip()
        else _folded(first, separator)
    )
    has_rows = any(line.strip() for line in lines) or len(text) >= _HEAD_BYTES // 2
    return TextForm(encoding, separator, newline, tuple(name.strip() for name in header), skipped, has_rows)


def _folded(first: str, separator: str) -> list[str]:
    """A header whose names run over several lines, each name on one line."""
    names = next(csv.reader(io.StringIO(first, newline=""), delimiter=separator))
    return [" ".join(name.split()) for name in names]


def _separator(header: str) -> str:
    unquoted = re.sub(r'"[^"]*"', "", header)
    return max(SEPARATORS, key=unquoted.count)


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for start, kind in _OTHER_KINDS.items():
        if head.startswith(start):
            raise Unreadable(Text(f"berkas {kind}", f"a file of the kind {kind}"), _TEXT_FILE)
    if b"\0" in head:
        return _wide_encoding(head)
    return "utf-8-sig"


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without its mark has a zero in every second byte of western text; other zeros mean no text at all."""
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = head[start:2000:2]
        if high.count(0) > 0.7 * len(high) and head[1 - start : 2000 : 2].count(0) == 0:
            return encoding
    raise Unreadable(Text("berkas biner, bukan teks", "a binary file, not text"), _TEXT_FILE)
