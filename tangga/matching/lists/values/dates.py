"""Birth dates: read by the stated format or as ISO, never guessed."""

from datetime import date

import polars as pl

from tangga.matching.lists.values import Checked, is_nothing

OLDEST_YEARS = 125
ISO = "%Y-%m-%d"

_MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "pebruari", "feb", "peb"), ("maret", "march", "mar", "mrt"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"),
    ("agustus", "august", "agu", "ags", "agt", "aug"), ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"), ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)  # fmt: skip
_MONTH_NUMBERS = dict(
    sorted(
        ((name, f"{number:02d}") for number, names in enumerate(_MONTHS, 1) for name in names),
        key=lambda pair: -len(pair[0]),
    )
)
_ANY_MONTH = "(?i:" + "|".join(_MONTH_NUMBERS) + ")"

DIRECTIVES = {"Y": r"\d{4}", "y": r"\d{2}", "m": r"\d{1,2}", "d": r"\d{1,2}", "e": r"\d{1,2}", "b": _ANY_MONTH,
              "B": _ANY_MONTH, "h": _ANY_MONTH, "H": r"\d{1,2}", "M": r"\d{1,2}", "S": r"\d{1,2}",
              "F": r"\d{4}-\d{1,2}-\d{1,2}", "T": r"\d{1,2}:\d{2}:\d{2}"}  # fmt: skip
"""The parts that a date format may have, and what each looks like when written."""

# A date kept as one number loses only the zero in front of it.
_UNSEPARATED = {"%d%m%Y": 8, "%m%d%Y": 8, "%d%m%y": 6, "%m%d%y": 6, "%y%m%d": 6}


def check_birth_dates(written: pl.Series, date_format: str | None, *, latest_on: date) -> Checked:
    """Birth dates as dates, and why some are left out; nobody is born after `latest_on`."""
    frame = written.alias("written").to_frame()
    frame = frame.with_columns(born=_stated(pl.col("written"), date_format, latest_on))
    frame = frame.with_columns(hard=_tidy(pl.when(pl.col("born").is_null()).then(pl.col("written"))))
    frame = frame.with_columns(born=pl.coalesce("born", _tidied(pl.col("hard"), date_format, latest_on)))
    frame = frame.select("born", _reason(date_format, latest_on).alias("reason"))
    frame = frame.with_columns(born=pl.when(pl.col("reason").is_null()).then("born"))
    return Checked(frame["born"], frame["reason"])


def _stated(written: pl.Expr, date_format: str | None, latest_on: date) -> pl.Expr:
    if date_format is None:
        # Ten characters and no fewer: a two-figure year must not be read as a year of the first century.
        return pl.when(written.str.len_bytes() == 10).then(_to_date(written, ISO))
    if date_format in _UNSEPARATED:
        written = written.str.zfill(_UNSEPARATED[date_format])
    if not _has_month_name(date_format):
        return _in_this_century(_to_date(written, date_format), date_format, latest_on)
    numbered = date_format.replace("%B", "%m").replace("%b", "%m").replace("%h", "%m")
    in_numbers = written.str.to_lowercase().str.replace_many(_MONTH_NUMBERS, leftmost=True)
    return _in_this_century(_to_date(in_numbers, numbered), date_format, latest_on)


def _tidied(hard: pl.Expr, date_format: str | None, latest_on: date) -> pl.Expr:
    """What a spreadsheet or a database made of a date, where it still says year, month and day in that order."""
    iso = pl.when(hard.str.contains(r"^\d{4}-\d{1,2}-\d{1,2}$")).then(_to_date(hard, ISO))
    if date_format is None:
        eight = pl.when(hard.str.contains(r"^\d{8}$")).then(_to_date(hard, "%Y%m%d"))
        return pl.coalesce(iso, eight)
    return pl.coalesce(_stated(hard, date_format, latest_on), iso)


def _tidy(hard: pl.Expr) -> pl.Expr:
    without_time = hard.str.strip_chars("'\" ").str.replace(r"^(\d{4}[-/]\d{1,2}[-/]\d{1,2})[ T][\d:.Z+]+$", "$1")
    without_floats = without_time.str.replace_all(r"(\d)\.0( |$)", "$1$2")
    return without_floats.str.replace(r"^(\d{4})/(\d{1,2})/(\d{1,2})$", "$1-$2-$3")


def _to_date(written: pl.Expr, date_format: str) -> pl.Expr:
    born = written.str.to_date(date_format, strict=False, exact=True)
    # A year of two or three figures where four are stated is no year.
    return pl.when(born.dt.year() >= 1000).then(born)


def _in_this_century(born: pl.Expr, date_format: str, latest_on: date) -> pl.Expr:
    """A two-figure year that would lie in the future is of the century before."""
    if "%y" not in date_format:
        return born
    return pl.when(born > latest_on).then(born.dt.offset_by("-100y")).otherwise(born)


def _reason(date_format: str | None, latest_on: date) -> pl.Expr:
    written, born = pl.col("written"), pl.col("born")
    oldest_on = date(latest_on.year - OLDEST_YEARS, latest_on.month, min(latest_on.day, 28))
    return (
        pl.when(written.is_null() | (born.is_null() & is_nothing(pl.col("hard"))))
        .then(None)
        .when(born.is_null() & pl.col("hard").str.contains(_shape(date_format)))
        .then(pl.lit("DATE_IMPOSSIBLE"))
        .when(born.is_null())
        .then(pl.lit("DATE_UNREADABLE"))
        .when(born > latest_on)
        .then(pl.lit("DATE_IN_FUTURE"))
        .when(born < oldest_on)
        .then(pl.lit("DATE_TOO_OLD"))
    )


def _shape(date_format: str | None) -> str:
    """What a date of this format looks like, whether or not the calendar has it."""
    iso = r"^\d{4}-\d{1,2}-\d{1,2}$"
    if date_format is None:
        return rf"{iso}|^\d{{8}}$"
    shape, parts = "", date_format.split("%")
    for index, part in enumerate(parts):
        directive, plain = (part[:1], part[1:]) if index else ("", part)
        shape += DIRECTIVES.get(directive, "") + "".join(f"\\x{{{ord(letter):x}}}" for letter in plain)
    return rf"{iso}|^{shape}$"


def _has_month_name(date_format: str) -> bool:
    return any(directive in date_format for directive in ("%b", "%B", "%h"))
