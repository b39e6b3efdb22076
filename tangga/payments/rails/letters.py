"""Names and addresses in the letters that banks take between them, and references that must be in them already.

The set is the one of SWIFT and ISO 20022 practice: the letters of English, figures, space and ``/-?:().,'+``. None of
it has a meaning in XML, so nothing is left to escape. What is outside becomes, in this order: what the table below says
(curly apostrophes straight, & is +, Arabic letters their Latin ones), its letter without its marks (é is e), and a full
stop where nothing else is known. Line ends and runs of blanks become one blank; what is too long is cut.
"""

import re
import unicodedata
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9/\-?:().,'+]+(?: [A-Za-z0-9/\-?:().,'+]+)*").fullmatch
_KEPT: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")

_SIGNS: Final = {
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "′": "'", '"': "'", "“": "'", "”": "'", "„": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "_": "-", "~": "-", "&": "+", ";": ",", "|": "/", "\\": "/",
    "[": "(", "]": ")", "{": "(", "}": ")", "<": "(", ">": ")", "«": "'", "»": "'",
}  # fmt: skip
_LATIN: Final = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H", "ı": "i",
}  # fmt: skip
_ARABIC: Final = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ء": "'", "ؤ": "u", "ئ": "i", "ب": "b", "ت": "t", "ث": "ts",
    "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "س": "s", "ش": "sy", "ص": "sh",
    "ض": "dh", "ط": "th", "ظ": "zh", "ع": "'", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "و": "w", "ي": "y", "ى": "a", "ة": "h", "ـ": "", "چ": "c", "ڠ": "ng", "ڤ": "p", "ݢ": "g",
    "ڽ": "ny", "ی": "y", "ک": "k",
}  # fmt: skip
_TABLE: Final = str.maketrans(_SIGNS | _LATIN | _ARABIC)


def in_bank_letters(text: str, most: int) -> str:
    """The text as a bank takes it, of at most so many letters; nothing where nothing can be said."""
    if len(text) <= most and _PLAIN(text):
        return text
    spread = unicodedata.normalize("NFKD", text.translate(_TABLE)).translate(_TABLE)
    spoken = "".join(_letter(sign) for sign in spread)
    return " ".join(spoken.split())[:most].rstrip()


def _letter(sign: str) -> str:
    if sign in _KEPT:
        return sign
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Me", "Cf"):
        return ""
    return " " if kind[0] in "ZC" else "."


is_reference = re.compile(r"(?!/)(?!.*//)(?!.*/$)[A-Za-z0-9/\-?:().,'+]{1,35}").fullmatch
"""Whether a reference is one that banks give back letter by letter."""
is_account_no = re.compile(r"[A-Za-z0-9]{1,34}").fullmatch
is_bic = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?").fullmatch
