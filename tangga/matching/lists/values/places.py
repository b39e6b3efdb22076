"""Region codes, RT and RW, phones and other numbers: where a person is found."""

import polars as pl

from tangga.matching.lists.values import Checked, is_nothing, without_float_tail

_SCIENTIFIC = r"^\d([.,]\d+)?[eE]\+\d+$"
_MOST_PHONE_DIGITS = 15
_FEWEST_PHONE_DIGITS = 6


def check_regions(written: pl.Series) -> Checked:
    """Region codes: Indonesian ones as digits, others as capitals and digits; and why some are left out."""
    region = pl.col("region")
    ways = written.alias("region").unique().to_frame().filter(region.is_not_null())
    letters = without_float_tail(region).str.to_uppercase().str.replace_all(r"[^\p{L}0-9]", "")
    unusable = letters.str.contains("^0*$") | region.str.contains(_SCIENTIFIC)
    ways = ways.with_columns(
        code=pl.when(~unusable & ~is_nothing(region)).then(letters),
        reason=pl.when(unusable & ~is_nothing(region)).then(pl.lit("REGION_UNREADABLE")),
    )
    frame = written.alias("region").to_frame().join(ways, on="region", how="left", maintain_order="left")
    return Checked(frame["code"], frame["reason"])


def check_neighbourhoods(written: pl.Series) -> Checked:
    """RT or RW as a number, and why some are left out."""
    given = pl.col("written")
    ways = written.alias("written").unique().to_frame().filter(given.is_not_null())
    number = given.str.extract(r"^\D{0,8}(\d{1,4})(?:\D.*)?$").cast(pl.Int16, strict=False)
    ways = ways.with_columns(number=pl.when(number > 0).then(number))
    # Zero is how forms write that there is none.
    ways = ways.with_columns(
        reason=pl.when(number.is_null() & ~is_nothing(given)).then(pl.lit("RT_RW_UNREADABLE")),
    )
    frame = written.alias("written").to_frame().join(ways, on="written", how="left", maintain_order="left")
    return Checked(frame["number"], frame["reason"])


def check_phones(written: pl.Series) -> Checked:
    """Phone numbers without country code and leading zero, and why some are left out."""
    phone = pl.col("written")
    frame = written.alias("written").to_frame()
    digits = without_float_tail(phone).str.replace_all(r"\D", "")
    frame = frame.with_columns(digits=digits)
    frame = frame.with_columns(number=_national(pl.col("digits")).str.strip_chars_start("0"))
    length = pl.col("number").str.len_bytes()
    usable = length.is_between(_FEWEST_PHONE_DIGITS, _MOST_PHONE_DIGITS) & ~phone.str.contains(r"[eE]\+")
    frame = frame.select(
        number=pl.when(usable).then(pl.col("number").str.to_integer(strict=False)),
        reason=pl.when(phone.is_not_null() & ~usable & ~is_nothing(phone)).then(pl.lit("PHONE_UNREADABLE")),
    )
    return Checked(frame["number"], frame["reason"])


def _national(digits: pl.Expr) -> pl.Expr:
    """Indonesian numbers with or without 62 are one number; ten digits at least, or 62 is a part of a local number."""
    digits = digits.str.strip_prefix("00")
    return pl.when(digits.str.len_bytes() >= 10).then(digits.str.strip_prefix("62")).otherwise(digits)


def check_other_ids(written: pl.Series) -> Checked:
    """Other numbers as capitals and digits only; a number of zeros alone is none."""
    other = pl.col("other")
    frame = written.alias("other").to_frame()
    letters = without_float_tail(other).str.to_uppercase().str.replace_all(r"[^\p{L}0-9]", "")
    frame = frame.select(other=pl.when(~is_nothing(other)).then(letters))
    frame = frame.select(other=pl.when(~other.str.contains("^0*$")).then(other))
    return Checked(frame["other"], pl.repeat(None, written.len(), dtype=pl.String, eager=True))
