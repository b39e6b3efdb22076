"""The records of all lists, standardised: one array a field, ready to be compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tangga.matching.names.phrases import Phrases

RECORD = np.dtype(
    [
        ("nik", np.int64),
        ("card", np.int64),
        ("phone", np.int64),
        ("region", np.int32),
        ("subdistrict", np.int32),
        ("regency", np.int32),
        ("other_id", np.int32),
        ("name", np.int32),
        ("mother", np.int32),
        ("birth", np.int32),
        ("address", np.int32),
        ("place", np.int32),
        ("source", np.uint8),
        ("nik_fits", np.uint8),
        ("birth_from_nik", np.uint8),
        ("sex", np.uint8),
    ],
    align=True,
)
"""64 bytes, as much as a processor fetches at once. `region`, `subdistrict` and `regency` are 0 where unknown."""

PHRASE = np.dtype([("joined", np.int64), ("start", np.int32), ("end", np.int32), ("bits", np.float32)], align=True)
WORD = np.dtype(
    [
        ("sound", np.int64),
        ("start", np.int32),
        ("end", np.int32),
        ("bits", np.float32),
        ("letters", np.uint32),
        ("has_short_form", np.uint8),
    ],
    align=True,
)


class Regions(NamedTuple):
    """Distinct region codes as stable numbers: the village itself, and its sub-district and regency, 0 if not told."""

    village: NDArray[np.int64]
    subdistrict: NDArray[np.int64]
    regency: NDArray[np.int64]


class Packed(NamedTuple):
    """Records as structures, and the phrases they point to; the arguments of compiled code, in order."""

    records: NDArray[np.void]
    phrases: NDArray[np.void]
    words: NDArray[np.int32]
    vocabulary: NDArray[np.void]
    text: NDArray[np.uint8]
    short: NDArray[np.int64]


class Columns(NamedTuple):
    """One number a record and field; 0 (phrases and regions: -1) where the list gave nothing that can be compared.

    Dates are written 19901231. `nik_fits` is 1 where the NIK holds the record's own birth date, 0 where it does not
    or cannot be told. `region` is a place in `regions`.
    """

    source: NDArray[np.uint8]
    nik: NDArray[np.int64]
    nik_fits: NDArray[np.uint8]
    other_id: NDArray[np.int32]
    name: NDArray[np.int32]
    mother: NDArray[np.int32]
    birth: NDArray[np.int32]
    birth_from_nik: NDArray[np.uint8]
    sex: NDArray[np.uint8]
    card: NDArray[np.int64]
    region: NDArray[np.int32]
    address: NDArray[np.int32]
    place: NDArray[np.int32]
    phone: NDArray[np.int64]
    names: Phrases
    places: Phrases
    others: Phrases
    regions: Regions

    def packed(self) -> "Packed":
        """The same in the shape that compiled code reads fastest: one structure a record, one table of phrases."""
        records = np.zeros(len(self.nik), dtype=RECORD)
        for field in RECORD.names or ():
            if field not in ("region", "subdistrict", "regency"):
                records[field] = getattr(self, field)
        records["region"] = self.region + 1
        for field, numbers in (("subdistrict", self.regions.subdistrict), ("regency", self.regions.regency)):
            code = np.where(numbers == 0, 0, np.unique(numbers, return_inverse=True)[1] + 1)
            records[field] = np.append(0, code)[self.region + 1]
        kinds = (self.names, self.places, self.others)
        phrase_offset = np.cumsum([0, *(len(kind.joined) for kind in kinds)])
        for field, offset in (
            ("address", phrase_offset[1]),
            ("place", phrase_offset[1]),
            ("other_id", phrase_offset[2]),
        ):
            records[field][records[field] >= 0] += offset
        return Packed(
            records,
            *packed_phrases(kinds),
            np.concatenate([kind.text for kind in kinds]),
            self.names.short_pairs,
        )


def packed_phrases(kinds: tuple[Phrases, ...]) -> tuple[NDArray[np.void], NDArray[np.int32], NDArray[np.void]]:
    """Phrases, their words and the vocabulary of all kinds, each kind behind the one before."""
    phrases = np.zeros(sum(len(kind.joined) for kind in kinds), dtype=PHRASE)
    vocabulary = np.zeros(sum(len(kind.sound) for kind in kinds), dtype=WORD)
    words = np.zeros(sum(len(kind.words) for kind in kinds), dtype=np.int32)
    phrase, word, place, text = 0, 0, 0, 0
    for kind in kinds:
        own = slice(phrase, phrase + len(kind.joined))
        phrases["start"][own], phrases["end"][own] = kind.start[:-1] + place, kind.start[1:] + place
        phrases["joined"][own] = kind.joined
        if len(kind.words):
            phrases["bits"][own] = np.add.reduceat(kind.bits[kind.words], kind.start[:-1])
        words[place : place + len(kind.words)] = kind.words + word
        known = slice(word, word + len(kind.sound))
        vocabulary["start"][known], vocabulary["end"][known] = kind.text_start[:-1] + text, kind.text_start[1:] + text
        vocabulary["sound"][known], vocabulary["bits"][known] = kind.sound, kind.bits
        vocabulary["letters"][known], vocabulary["has_short_form"][known] = kind.letters, kind.has_short_form
        phrase, word = own.stop, known.stop
        place, text = place + len(kind.words), text + len(kind.text)
    return phrases, words, vocabulary
