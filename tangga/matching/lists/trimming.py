"""Values as written, without the space around them."""

import polars as pl


def trimmed(column: str) -> pl.Expr:
    """A text column without space around its values; what is empty is null."""
    text = pl.col(column).str.strip_chars()
    return pl.when(text.str.len_bytes() > 0).then(text).alias(column)
