"""What differs from the release before, and how the result does against the truth where that is known."""

from dataclasses import dataclass
from typing import Any

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import CHANGE_CODES, Manifest

CHANGE_WORDS = {
    "JOINED": Text("digabung: dulu beberapa orang, sekarang satu", "joined: were several people, are now one"),
    "SPLIT": Text("dipisah: dulu satu orang, sekarang beberapa", "split: were one person, are now several"),
    "NEW": Text("baru: belum ada di rilis lalu", "new: not in the release before"),
    "GONE": Text("hilang: tidak ada lagi di daftar mana pun", "gone: no longer in any list"),
}
_NEAR_ENOUGH = 0.03
NO_PAIRS = Text("tidak ada pasangan", "no pairs to compare")
_NOTHING_TO_COMPARE = Text(
    "Tidak ada pasangan yang dapat dibandingkan: kebenaran tidak mengenal dua rekaman dari satu orang, dan tidak ada "
    "dua rekamannya yang digabung.",
    "No pairs to compare: the truth knows no two records of one person, and no two of its records were joined.",
)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to people since the release before, and to how many."""

    words: Text
    people: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Precision, recall and F1 of one kind of pair."""

    kind: Text
    precision: Text
    recall: Text
    f1: Text


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Whether joins of one band of probability are right as often as they say."""

    between: Text
    stated: Text
    right: Text
    pairs: int
    verdict: Text


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How the result does against the truth."""

    sentence: Text
    measured: list[Measured]
    recall_at_precision_999: Text
    calibration: list[Calibrated]


def changes(manifest: Manifest) -> list[Change] | None:
    """What differs from the release before; None where there is none."""
    if not manifest["previous"]:
        return None
    found = manifest["changes"]
    codes = [*CHANGE_CODES, *sorted(set(found) - set(CHANGE_CODES))]
    return [Change(CHANGE_WORDS.get(code, Text(code, code)), found.get(code, 0)) for code in codes]


def evaluation(manifest: Manifest) -> Evaluation | None:
    """How the result does against the truth; None where it is not known."""
    found = manifest["evaluation"]
    if not found:
        return None
    kinds = {"persons": Text("orang", "people"), "families": Text("keluarga", "families")}
    return Evaluation(
        sentence=_sentence(found["persons"]),
        measured=[_measured(words, found[kind]) for kind, words in kinds.items() if found.get(kind)],
        recall_at_precision_999=_share(found.get("recall_at_precision_999")),
        calibration=[_calibrated(band) for band in found["calibration"]],
    )


def _sentence(persons: dict[str, Any]) -> Text:
    words = Text(
        "Dari semua pasangan rekaman yang digabung, {precision} memang orang yang sama. Dari semua pasangan yang "
        "seharusnya digabung, {recall} ditemukan.",
        "Of all pairs of records that were joined, {precision} are the same person. Of all pairs that should be "
        "joined, {recall} were found.",
    )
    if persons["f1"] is None:
        return _NOTHING_TO_COMPARE
    return figures.fill(words, precision=_share(persons["precision"]), recall=_share(persons["recall"]))


def _measured(kind: Text, found: dict[str, Any]) -> Measured:
    return Measured(kind, _share(found["precision"]), _share(found["recall"]), _fraction(found["f1"]))


def _calibrated(band: dict[str, Any]) -> Calibrated:
    return Calibrated(
        between=figures.percent_between(band["from"], band["to"]),
        stated=Text("-", "-") if band["stated"] is None else _share(band["stated"]),
        right=Text("-", "-") if band["right"] is None else _share(band["right"]),
        pairs=band["pairs"],
        verdict=_verdict(band["stated"], band["right"]),
    )


def _verdict(stated: float | None, right: float | None) -> Text:
    if stated is None or right is None:
        return NO_PAIRS
    if abs(stated - right) <= _NEAR_ENOUGH:
        return Text("jujur", "honest")
    if stated > right:
        return Text("terlalu yakin", "too sure of itself")
    return Text("terlalu ragu", "too doubtful")


def _share(part: float | None) -> Text:
    return NO_PAIRS if part is None else figures.percent(part, places=2)


def _fraction(part: float | None) -> Text:
    return NO_PAIRS if part is None else figures.decimal(part, 4)
