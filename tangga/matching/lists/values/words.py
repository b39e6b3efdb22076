"""Names, sex and relation: words that lists write in many ways."""

import polars as pl

from tangga.matching.lists.values import NOTHING, Checked, is_nothing, without_float_tail

NOT_A_NAME = (*NOTHING, "N", "NN", "N N", "N.N", "N.N.", "X", "XX", "XXX", "XXXX", "XXXXX", "TANPA NAMA", "NO NAME",
              "NONAME", "UNKNOWN", "UNNAMED", "TIDAK DIKETAHUI", "TDK DIKETAHUI", "TIDAK TAHU", "BELUM ADA NAMA",
              "BELUM DIBERI NAMA",
              "NAMA", "TEST", "TES", "DUMMY", "ALM", "ALM.", "ALMH", "ALMH.", "ALMARHUM", "ALMARHUMAH")  # fmt: skip
"""What is written where a name should stand, in upper case."""

_SEXES = {
    "M": ("1", "L", "LK", "LAKI", "LAKILAKI", "LELAKI", "PRIA", "M", "MALE", "MAN", "BOY", "COWOK"),
    "F": ("2", "P", "PR", "PEREMPUAN", "WANITA", "W", "F", "FEMALE", "WOMAN", "GIRL", "CEWEK"),
}

# The civil registry's digits and the statistics office's agree on 1 and 2 only: from 3 on they differ.
_RELATIONS = {
    "HEAD": ("1", "01", "KEPALAKELUARGA", "KEPALARUMAHTANGGA", "KEPALA", "KK", "KRT", "HEAD", "HEADOFFAMILY",
             "HEADOFHOUSEHOLD", "HOUSEHOLDHEAD", "SELF"),
    "SPOUSE": ("2", "02", "SUAMI", "ISTRI", "ISTERI", "SUAMIISTRI", "ISTRISUAMI", "PASANGAN", "SPOUSE", "WIFE",
               "HUSBAND", "PARTNER"),
    "CHILD": ("ANAK", "ANAKKANDUNG", "ANAKTIRI", "ANAKANGKAT", "ANAKASUH", "CHILD", "SON", "DAUGHTER", "STEPCHILD",
              "ADOPTEDCHILD"),
    "CHILD_IN_LAW": ("MENANTU", "CHILDINLAW", "SONINLAW", "DAUGHTERINLAW"),
    "GRANDCHILD": ("CUCU", "GRANDCHILD", "GRANDSON", "GRANDDAUGHTER"),
    "PARENT": ("ORANGTUA", "ORTU", "AYAH", "BAPAK", "IBU", "PARENT", "FATHER", "MOTHER"),
    "PARENT_IN_LAW": ("MERTUA", "PARENTINLAW", "FATHERINLAW", "MOTHERINLAW"),
    "SIBLING": ("SAUDARA", "SAUDARAKANDUNG", "KAKAK", "ADIK", "SIBLING", "BROTHER", "SISTER"),
    "OTHER_RELATIVE": ("FAMILILAIN", "FAMILILAINNYA", "KELUARGALAIN", "KERABAT", "KEPONAKAN", "KAKEK", "NENEK", "PAMAN",
                       "BIBI", "OTHERRELATIVE", "RELATIVE", "NEPHEW", "NIECE", "GRANDPARENT", "UNCLE", "AUNT"),
    "HOUSEHOLD_WORKER": ("PEMBANTU", "PEMBANTURUMAHTANGGA", "ART", "PRT", "ASISTENRUMAHTANGGA", "SOPIR",
                         "HOUSEHOLDWORKER", "DOMESTICWORKER", "SERVANT", "HOUSEMAID"),
    "OTHER": ("LAIN", "LAINNYA", "LAINLAIN", "BUKANKELUARGA", "OTHER", "OTHERS", "NONRELATIVE", "LODGER"),
}  # fmt: skip

SEX_CODES = tuple(_SEXES)
RELATION_CODES = tuple(_RELATIONS)


def check_sexes(written: pl.Series) -> Checked:
    """M or F, and why some are left out."""
    return _check_words(written, _SEXES, "SEX_UNKNOWN")


def check_relations(written: pl.Series) -> Checked:
    """Relation codes, and why some are left out."""
    return _check_words(written, _RELATIONS, "RELATION_UNKNOWN")


def check_names(written: pl.Series) -> Checked:
    """Whether a usable name was given, and the reason where what was written is no name."""
    name = pl.col("name")
    looked_at = pl.when(name.str.len_bytes() <= 20).then(name.str.to_uppercase())
    # A name in any script has a letter; looking for one is cheaper than excluding all else.
    is_filler = looked_at.is_in(NOT_A_NAME).fill_null(value=False) | ~name.str.contains(r"\p{L}")
    frame = written.alias("name").to_frame()
    frame = frame.select(
        usable=name.is_not_null() & ~is_filler,
        reason=pl.when(name.is_not_null() & is_filler).then(pl.lit("NAME_PLACEHOLDER")),
    )
    return Checked(frame["usable"].fill_null(value=False), frame["reason"])


def _check_words(written: pl.Series, meanings: dict[str, tuple[str, ...]], reason: str) -> Checked:
    code_of = {word: code for code, words in meanings.items() for word in words}
    word = pl.col("written")
    # Lists say these in few ways: the checking is done once a way.
    ways = written.alias("written").unique().to_frame().filter(word.is_not_null())
    letters = without_float_tail(word).str.to_uppercase().str.replace_all(r"[^A-Z0-9]", "")
    ways = ways.with_columns(code=letters.replace_strict(code_of, default=None, return_dtype=pl.String))
    ways = ways.with_columns(
        reason=pl.when(pl.col("code").is_null() & ~is_nothing(word)).then(pl.lit(reason)),
    )
    frame = written.alias("written").to_frame().join(ways, on="written", how="left", maintain_order="left")
    return Checked(frame["code"], frame["reason"])
