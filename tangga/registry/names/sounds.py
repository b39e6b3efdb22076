"""How a word sounds, so that Soeharto meets Suharto and Djoko meets Joko."""

import re
from hashlib import blake2b

# Order matters: two letters before one, old spelling (van Ophuijsen, Soewandi) before the merging of sounds.
_SPELLING = (
    ("OE", "U"),
    ("DJ", "J"),
    ("TJ", "C"),
    ("NJ", "NY"),
    ("SJ", "SY"),
    ("CH", "H"),
    ("KH", "H"),
    ("PH", "P"),
    ("DH", "D"),
    ("TH", "T"),
    ("SH", "S"),
    ("SY", "S"),
    ("CK", "K"),
    ("DZ", "J"),
    ("UW", "U"),
    ("IE", "I"),
    ("AE", "AI"),
    ("Q", "K"),
    ("X", "KS"),
    ("V", "P"),
    ("F", "P"),
    ("Z", "J"),
    ("Y", "I"),
)
_OLD_SPELLING = re.compile(r"[TDS]J")
_OLD_J = re.compile(r"(?<![TDSN])J")
_J_THAT_IS_ALWAYS_OLD = re.compile(r"(?<=H)J|(?<=OER)J")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_HEARD = re.compile(r"[AEIOUHW]")


def sound_of(word: str) -> str:
    """The word as it sounds: old and new spelling, doubled letters and f-p-v, z-j made alike.

    `word` is upper case; digits and letters outside A-Z stay as they are.
    """
    if "J" in word:
        word = _with_old_j(word)
    for old, new in _SPELLING:
        if old in word:
            word = word.replace(old, new)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] if len(word) > 2 and word.endswith("H") else word


def _with_old_j(word: str) -> str:
    """The word with Y where J is the old way to write it: TJAHJONO is Cahyono, WIDJAJA is Wijaya, SOERJADI is Suryadi.

    Only a word that writes TJ, DJ or SJ is old throughout. OE alone proves nothing: SOEHARJO is Suharjo.
    """
    return (_OLD_J if _OLD_SPELLING.search(word) else _J_THAT_IS_ALWAYS_OLD).sub("Y", word)


def skeleton_of(sound: str) -> str:
    """The consonants of a sound behind its first letter: the coarse key under which spellings meet."""
    if not sound:
        return sound
    first = "A" if sound[0] in "AEIOUHW" else sound[0]
    return _DOUBLED.sub(r"\1", first + _NOT_HEARD.sub("", sound[1:]))[:6]


def number_of(text: str) -> int:
    """A 63-bit number that stands for the text, the same in every run and on every machine; never 0."""
    return (int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 1) or 1
