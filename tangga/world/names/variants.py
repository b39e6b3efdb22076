"""How else a word of a name is written: nicknames, short forms, old spelling, by ear, and slips of the hand."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from tangga.world.arrays import Array
from tangga.world.chance import Chance, Generator
from tangga.world.names.naming import NO_WORD
from tangga.world.names.vocabulary import Vocabulary

NICKNAMES = {
    "HERMAWAN": "WAWAN", "SETIAWAN": "IWAN", "KURNIAWAN": "WAWAN", "GUNAWAN": "GUN", "DARMAWAN": "WAWAN",
    "BAMBANG": "BENG", "MUHAMMAD": "MAMAT", "AHMAD": "MAMAT", "RAHMAT": "MAMAT", "FATIMAH": "IMAH",
    "AMINAH": "MINAH", "KHADIJAH": "IJAH", "NURHAYATI": "YATI", "ROHANI": "ANI", "SULASTRI": "LASTRI",
    "SUMIATI": "ATI", "ENDANG": "EN", "AISYAH": "AIS", "HALIMAH": "IMAH", "SUDIRMAN": "DIRMAN", "SLAMET": "MET",
    "SUGENG": "GENG", "RIZKI": "KIKI", "RIZKY": "KIKI", "ADITYA": "ADIT", "DIMAS": "DIM", "FITRIANI": "FITRI",
    "WAHYUNI": "YUNI", "LESTARI": "TARI", "RAHAYU": "AYU", "HANDAYANI": "YANI", "SUPARMAN": "PARMAN",
    "SUTRISNO": "TRIS", "JOKO": "JOK", "IBRAHIM": "BRAHIM", "YOHANES": "YANES", "FRANSISKUS": "FRANS",
    "ELISABETH": "LISA", "MAGDALENA": "LENA", "DANIEL": "DANI", "MARGARETA": "RETA", "KHAIRUL": "IRUL",
    "SYAIFUL": "IPUL", "SAIFUL": "IPUL", "ZAINAL": "INAL", "ISMAIL": "MAIL", "RIDWAN": "WAWAN", "IRAWAN": "WAWAN",
}  # fmt: skip
NICKNAME_ENDINGS = (
    "YANTO", "WANTO", "NINGSIH", "YATI", "WATI", "YANTI", "YONO", "MIATI", "LELA", "JANAH", "HASANAH", "DIYANTO",
    "RIZAL", "UDDIN", "LINA", "MAN", "TINI", "NIAR", "ANTO", "DIANA", "AINI",
)  # fmt: skip
SHORT_FORMS = {
    "MUHAMMAD": ("MOH", "M", "MUH", "MHD", "MOCHAMAD", "MUHAMAD"), "AHMAD": ("ACHMAD", "AKHMAD", "A", "AHMED"),
    "ABDUL": ("ABD", "ABDOEL", "AB"), "SITI": ("ST", "SITTI", "S"), "NUR": ("NOER", "NR", "N"),
    "SRI": ("SR", "S"), "MARIA": ("M", "MA"), "YOHANES": ("YOH", "Y"), "ANDI": ("A",), "DWI": ("D",),
    "TRI": ("T",), "SYARIFUDDIN": ("SYARIPUDIN",), "DEWI": ("D",), "FRANSISKUS": ("FX", "FRANS"), "PUTRI": ("P",),
}  # fmt: skip
BY_EAR: tuple[tuple[str, str], ...] = (
    ("F", "P"), ("V", "F"), ("Z", "J"), ("Z", "S"), ("SY", "S"), ("KH", "H"), ("H$", ""), ("Y", "I"), ("Q", "K"),
    ("DH", "D"), ("TH", "T"), ("DD", "D"), ("AI", "AE"), ("II", "I"), ("([AIU])H([AIU])", r"\1\2"), ("K$", ""),
    ("IA", "IYA"), ("UA", "UWA"), ("X", "KS"), ("CH", "C"), ("NN", "N"), ("LL", "L"), ("E", "I"), ("O", "U"),
)  # fmt: skip
OLD_SPELLING = (("J", "DJ"), ("Y", "J"), ("C", "TJ"), ("U", "OE"))
LETTERS = "AIUENRSTKMLDHYGPBWO"
TYPO_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Variants:
    """All words, the vocabulary's first, and for each of those which other words may stand for it (NO_WORD: none)."""

    words: list[str]
    nickname: Array
    short_form: Array
    initial: Array
    old_spelling: Array
    by_ear: Array
    typo: Array


def make_variants(vocabulary: Vocabulary, chance: Chance) -> Variants:
    """The variants of every word of a vocabulary."""
    stream = chance.of("slips of the hand")
    words, numbers = list(vocabulary.words), dict(vocabulary.numbers)

    def table(choices: int, variants_of: Callable[[str], Iterable[str]]) -> Array:
        found = np.full((len(vocabulary.words), choices), NO_WORD, np.int32)
        for row, word in enumerate(vocabulary.words):
            others = [other for other in dict.fromkeys(variants_of(word)) if other and other != word][:choices]
            for position in range(choices if others else 0):
                other = others[position % len(others)]
                if other not in numbers:
                    numbers[other] = len(words)
                    words.append(other)
                found[row, position] = numbers[other]
        return found

    return Variants(
        words=words,
        nickname=table(2, nicknames),
        short_form=table(4, lambda word: SHORT_FORMS.get(word, ())),
        initial=table(2, lambda word: (word[0], word[0] + ".")),
        old_spelling=table(2, old_spellings),
        by_ear=table(4, by_ear),
        typo=table(TYPO_CHOICES, lambda word: typos(word, stream)),
    )


def nicknames(word: str) -> list[str]:
    """What someone with this name is called at home."""
    known = [NICKNAMES[word]] if word in NICKNAMES else []
    ending = [last for last in NICKNAME_ENDINGS if word.endswith(last) and len(word) > len(last) + 1]
    start = [word[:4]] if len(word) >= 8 else []
    return (known + ending + start)[:2]


def old_spellings(word: str) -> list[str]:
    """The word as written before 1947 and before 1972."""
    oldest = word
    for new, old in OLD_SPELLING:
        oldest = oldest.replace(new, old)
    return [word.replace("U", "OE"), oldest]


def by_ear(word: str) -> list[str]:
    """The word as someone writes it who only heard it."""
    return [re.sub(heard, written, word) for heard, written in BY_EAR if re.search(heard, word)]


def typos(word: str, stream: Generator) -> list[str]:
    """The word with one slip of the hand, in several ways."""
    kinds = stream.integers(0, 4, TYPO_CHOICES)
    places = stream.integers(0, max(len(word) - 1, 1), TYPO_CHOICES)
    letters = stream.integers(0, len(LETTERS), TYPO_CHOICES)
    return [slip(word, *each) for each in zip(kinds.tolist(), places.tolist(), letters.tolist(), strict=True)]


def slip(word: str, kind: int, place: int, letter: int) -> str:
    """The word with a letter added, left out, replaced or exchanged with the next."""
    before, after = word[:place], word[place:]
    return (
        before + LETTERS[letter] + after,
        before + after[1:],
        before + LETTERS[letter] + after[1:],
        before + after[1:2] + after[:1] + after[2:],
    )[kind]
