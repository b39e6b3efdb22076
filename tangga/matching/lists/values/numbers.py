"""NIK and family card numbers: sixteen digits that mean something."""

import polars as pl

from tangga.matching.lists.values import Checked, is_nothing

NIK_ROWS = 20
"""A NIK in more rows of one list than this is a filler that nobody declared."""
FAMILY_CARD_ROWS = 40
"""The same for a family card, which a whole family shares."""

_EXACT_FLOAT = 2**53
_ROUNDED_SHARE = 0.9
_ROUNDED_ROWS = 50
_SEQUENCES = tuple(
    int((digits * 3)[start : start + 16]) for digits in ("0123456789", "9876543210") for start in range(10)
)


def check_niks(written: pl.Series) -> Checked:
    """NIKs as numbers, and why some are left out."""
    return _check(written, "NIK", NIK_ROWS)


def check_family_cards(written: pl.Series) -> Checked:
    """Family card numbers as numbers, and why some are left out."""
    return _check(written, "FAMILY_CARD", FAMILY_CARD_ROWS)


def _check(written: pl.Series, kind: str, rows: int) -> Checked:
    frame = written.alias("written").to_frame().select("written", *_clean_or_hard()).with_columns(*_repaired())
    frame = frame.select(pl.coalesce("number", "repaired").alias("number"), _reason(kind).alias("reason"))
    frame = frame.with_columns(_rounded_column(frame, kind))
    frame = frame.with_columns(pl.when(pl.col("reason").is_null()).then("number").alias("number"))
    return _shared(frame, kind, rows)


def _clean_or_hard() -> tuple[pl.Expr, pl.Expr]:
    """Sixteen plain digits are cheap; only what is left pays for the repair."""
    written = pl.col("written")
    number = pl.when(written.str.len_bytes() == 16).then(written.str.to_integer(strict=False))
    tidy = pl.when(number.is_null()).then(written).str.replace_all(r"[\s'\"`’‘“”]", "")
    return number.alias("number"), tidy.alias("tidy")


def _repaired() -> tuple[pl.Expr, pl.Expr]:
    tidy = pl.col("tidy")
    was_float = tidy.str.contains(r"^\d{16}[.,]0+$")
    digits = pl.when(was_float).then(tidy.str.head(16)).otherwise(tidy.str.replace_all(r"[.,\-]", ""))
    number = pl.when(digits.str.contains(r"^\d{16}$")).then(digits.str.to_integer(strict=False))
    return number.alias("repaired"), was_float.fill_null(value=False).alias("was_float")


def _reason(kind: str) -> pl.Expr:
    tidy, number = pl.col("tidy"), pl.coalesce("number", "repaired")
    # A spreadsheet keeps fifteen digits: a sixteenth that is zero may have been anything, and the serial with it.
    lost = pl.col("was_float") & ((number % 10 == 0) | (number > _EXACT_FLOAT))
    return (
        pl.when(pl.col("written").is_null() | is_nothing(tidy))
        .then(None)
        .when(tidy.str.contains(r"^\d([.,]\d+)?[eE]\+?\d+$") | lost)
        .then(pl.lit(f"{kind}_SCIENTIFIC"))
        .when(tidy.str.contains(r"^0+$") | _is_placeholder(number))
        .then(pl.lit(f"{kind}_PLACEHOLDER"))
        .when(number.is_null())
        .then(pl.lit(f"{kind}_NOT_16_DIGITS"))
        .when(_is_impossible(number))
        .then(pl.lit(f"{kind}_IMPOSSIBLE"))
    )


def _is_placeholder(number: pl.Expr) -> pl.Expr:
    one_digit = number % 1_111_111_111_111_111 == 0
    return one_digit | number.is_in(_SEQUENCES)


def _is_impossible(number: pl.Expr) -> pl.Expr:
    province, day = number // 10**14, number // 10**8 % 100
    month, serial = number // 10**6 % 100, number % 10**4
    day_of_month = pl.when(day > 40).then(day - 40).otherwise(day)  # women's days are counted from 41
    return (province < 11) | ~day_of_month.is_between(1, 31) | ~month.is_between(1, 12) | (serial == 0)


def _rounded_column(frame: pl.DataFrame, kind: str) -> pl.Expr:
    """When nearly every number of a list ends in zero, a spreadsheet has rounded the whole column."""
    sound = frame.filter(pl.col("reason").is_null())["number"].drop_nulls()
    rounded = sound.len() >= _ROUNDED_ROWS and (sound % 10 == 0).sum() > _ROUNDED_SHARE * sound.len()
    if not rounded:
        return pl.col("reason")
    touched = pl.col("reason").is_null() & (pl.col("number") % 10 == 0)
    return pl.when(touched).then(pl.lit(f"{kind}_SCIENTIFIC")).otherwise("reason").alias("reason")


def _shared(frame: pl.DataFrame, kind: str, rows: int) -> Checked:
    counts = frame["number"].drop_nulls().value_counts(name="rows").filter(pl.col("rows") > rows)
    if counts.is_empty():
        return Checked(frame["number"], frame["reason"])
    shared = pl.col("number").is_in(counts["number"].to_list())
    frame = frame.with_columns(
        number=pl.when(~shared).then("number"),
        reason=pl.when(shared).then(pl.lit(f"{kind}_SHARED_TOO_OFTEN")).otherwise("reason"),
    )
    return Checked(frame["number"], frame["reason"])
