"""What a ranking refuses: every problem at once, each with its place, what was found and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tangga.platform.language import Language, Text
from tangga.platform.refusals import Refused

MISSING_COLUMN: Final = Text(
    "{file}: kolom {column} tidak ada. Kolom yang ditemukan: {found}.",
    "{file}: the column {column} is missing. Columns found: {found}.",
)
WRONG_VALUE: Final = Text(
    "{file}, kolom {column}: ditemukan {found} pada {rows} baris, pertama pada rumah tangga {household}. "
    "Diharapkan {expected}.",
    "{file}, column {column}: found {found} in rows: {rows}, first of household {household}. Expected {expected}.",
)
UNKNOWN_LEVEL: Final = Text(
    "{file}, {column}: ditemukan {found} pada {rows} rumah tangga, pertama {household}; model hanya mengenal "
    "{expected}. Perbaiki kodenya, latih model dengan survei yang memuatnya, atau biarkan mereka tanpa "
    "desil: --unknown-level unranked.",
    "{file}, {column}: found {found} in households: {rows}, first {household}; the model knows only {expected}. "
    "Put the code right, fit the model to a survey that has it, or leave them without a decile: --unknown-level "
    "unranked.",
)
TWICE: Final = Text(
    '{file}: rumah tangga {found} ada lebih dari sekali. Bila satu baris adalah satu orang, tulis rows = "people" '
    "dalam pemetaan.",
    '{file}: the household {found} stands there more than once. If a row is a person, write rows = "people" in the '
    "mapping.",
)
NO_HOUSEHOLD: Final = Text(
    "{file}: nomor rumah tangga ({column}) kosong pada {rows} baris. Isi dahulu.",
    "{file}: the number of the household ({column}) is empty in rows: {rows}. Fill it in first.",
)
TOO_FEW: Final = Text(
    "{file}: hanya {found} rumah tangga yang lengkap; perlu sedikitnya {expected}. Kosong: {empty}.",
    "{file}: only {found} households are complete; at least {expected} are needed. Empty: {empty}.",
)
CONSTANT: Final = Text(
    "{file}: konsumsi semua rumah tangga sama ({found}), jadi tidak ada yang dapat dipelajari. Periksa kolomnya.",
    "{file}: the consumption of all households is the same ({found}), so there is nothing to learn. Check the column.",
)
FEW_TO_RANK: Final = Text(
    "{file}: {found} keluarga terlalu sedikit untuk dibagi sepuluh; perlu sedikitnya {expected}. Bandingkan dengan "
    "survei: --tenths-of survey.",
    "{file}: {found} families are too few to be cut into tenths; at least {expected} are needed. Hold them against "
    "the survey: --tenths-of survey.",
)
UNREADABLE: Final = Text(
    "{file} tidak dapat dibaca: {found}. Diharapkan {expected}.", "{file} cannot be read: {found}. Expected {expected}."
)
OTHER_FORMAT: Final = Text(
    "{file}: model dengan format {found}; versi Tangga ini mengenal format {expected}. Latih lagi modelnya.",
    "{file}: a model of format {found}; this version of Tangga knows format {expected}. Fit the model again.",
)
FILE_EXISTS: Final = Text(
    "{file} sudah ada dan tidak akan ditimpa. Pilih nama lain.",
    "{file} exists and will not be overwritten. Choose another name.",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong."""

    text: Text

    def sentence(self, language: Language) -> str:
        """What was found, where, and what was expected."""
        return self.text.in_language(language)


class RankingRefused(Refused):
    """A survey, a mapping, a model or families that cannot be used, with all that is wrong."""

    def __init__(self, texts: Sequence[Text]) -> None:
        super().__init__(Text(" ".join(one.id for one in texts), " ".join(one.en for one in texts)))
        self.problems = tuple(Problem(text) for text in texts)
