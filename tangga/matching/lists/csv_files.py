"""Tables in text files: commas, semicolons, tabs or bars; quoted or not."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

import polars as pl

from tangga.matching.lists.csv_repair import restated, well_formed
from tangga.matching.lists.csv_text import TextForm, text_form
from tangga.matching.lists.problems import Unreadable
from tangga.matching.lists.trimming import trimmed
from tangga.platform.language import Text

_CHUNK = 1 << 22
_MORE_COLUMNS = 8
_ASSUMED_1252 = Text(
    "{file} bukan UTF-8; huruf yang bukan UTF-8 dibaca sebagai Windows-1252.",
    "{file} is not UTF-8; letters that are not UTF-8 were read as Windows-1252.",
)


class TextTable:
    """A text file. Files that are plain UTF-8 with sound quotes are read as they stand, others restated first."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._form = text_form(file)
        self._is_utf8 = True
        self.header = self._form.header

    @property
    def notes(self) -> tuple[Text, ...]:
        """That the encoding had to be assumed, where it had."""
        if self._is_utf8:
            return ()
        return (_ASSUMED_1252.with_facts(file=self._file.name),)

    def has_rows(self) -> bool:
        """Whether anything is written below the header."""
        return self._form.has_rows

    def read(self, columns: Sequence[int], *, numbers: Sequence[int] = ()) -> pl.DataFrame:
        """The rows as trimmed text."""
        return self._read([trimmed(f"c{place}") for place in columns])

    def read_as_is(self, columns: Sequence[int], *, texts: Sequence[int]) -> pl.DataFrame:
        """The rows as text: a text file has no types."""
        return self._read([trimmed(f"c{place}") if place in texts else pl.col(f"c{place}") for place in columns])

    def _read(self, columns: list[pl.Expr]) -> pl.DataFrame:
        prepared = _prepare(self._file, self._form)
        self._is_utf8 = prepared.is_utf8
        width = len(self.header)
        try:
            more = pl.any_horizontal(pl.col(f"c{place}").is_not_null() for place in range(width, width + _MORE_COLUMNS))
            frame = self._lines(prepared).select("row", *columns, more.alias("more")).collect()
            blank = frame.select(~pl.col("more") & pl.all_horizontal(pl.exclude("row", "more").is_null())).to_series()
            if blank.any():
                frame = frame.filter(~self._blank_lines(prepared))
        except pl.exceptions.PolarsError as error:
            raise Unreadable(
                Text("isi yang tidak dapat diuraikan", "contents that cannot be parsed"),
                Text("baris-baris yang dipisahkan secara teratur", "regularly separated lines"),
            ) from error
        torn: pl.Expr = pl.when("more").then(pl.lit("ROW_RAGGED"))
        if prepared.unclosed:
            unclosed = (pl.col("row") - self._form.skip_lines - 1).is_in(prepared.unclosed)
            torn = pl.when(unclosed).then(pl.lit("ROW_QUOTE_UNCLOSED")).otherwise(torn)
        return frame.select("row", torn.alias("torn"), pl.exclude("row", "more"))

    def _blank_lines(self, prepared: "_Prepared") -> pl.Series:
        """Lines with nothing in any column are no rows."""
        blank = pl.all_horizontal(pl.exclude("row").is_null()).alias("blank")
        return self._lines(prepared).select(blank).collect(engine="streaming").to_series()

    def _lines(self, prepared: "_Prepared") -> pl.LazyFrame:
        # More columns than the header: whatever a row has too much shows there.
        schema = {f"c{place}": pl.String for place in range(len(self.header) + _MORE_COLUMNS)}
        return pl.scan_csv(
            prepared.restated or self._file,
            has_header=False,
            schema=schema,
            missing_columns="insert",
            extra_columns="ignore",
            truncate_ragged_lines=True,
            separator=self._form.separator,
            quote_char='"' if prepared.is_quoted else None,
            skip_lines=0 if prepared.restated else self._form.skip_lines,
            row_index_name="row",
            row_index_offset=self._form.skip_lines + 1,
        )


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text file ready for parsing: as it stands, or restated in memory."""

    is_utf8: bool
    is_quoted: bool
    restated: BytesIO | None
    unclosed: list[int]


def _prepare(file: Path, form: TextForm) -> _Prepared:
    is_utf8, has_quotes = _looked_through(file)
    is_utf8 = is_utf8 or form.encoding != "utf-8-sig"
    stands = is_utf8 and form.encoding == "utf-8-sig" and form.newline == "\n"
    if stands and (not has_quotes or _all_well_formed(file, form)):
        return _Prepared(is_utf8=True, is_quoted=has_quotes, restated=None, unclosed=[])
    content, unclosed = restated(file, form)
    return _Prepared(is_utf8=is_utf8, is_quoted=True, restated=content, unclosed=unclosed)


def _looked_through(file: Path) -> tuple[bool, bool]:
    """Whether a file is UTF-8, and whether it has quotation marks."""
    decoder, is_utf8, has_quotes = codecs.getincrementaldecoder("utf-8")(), True, False
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            has_quotes = has_quotes or b'"' in chunk
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
    return is_utf8 and _decodes(decoder, b"", final=True), has_quotes


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _all_well_formed(file: Path, form: TextForm) -> bool:
    """Whether every line is a whole record by itself: then no quotation mark can swallow a row."""
    whole = re.compile(well_formed(form.separator).encode())
    with file.open("rb") as lines:
        below = islice(lines, form.skip_lines, None)
        return all(whole.match(line.rstrip(b"\n")) for line in below if b'"' in line)
