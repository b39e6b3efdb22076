"""An explanation as the page and the terminal show it: sentences first, the tree below for whoever must check it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tangga.platform.language import Text
from tangga.programmes.explaining import Explanation, headline
from tangga.programmes.telling import Line
from tangga.rules.deciding import ENTITLED, NOT_DECIDED

AMOUNT: Final = Text("Besarnya", "The amount")
SO_FAR: Final = Text(
    "Besarnya seandainya semua syarat terpenuhi, dari yang sudah diketahui",
    "The amount if every condition were met, from what is known",
)
STAGE: Final = Text("Pembayarannya", "How it is paid")
CONDITIONS: Final = Text("Syaratnya", "The conditions")
READINGS: Final = Text(
    "Besarnya menurut setiap pembacaan; hukum membiarkan terbuka mana yang berlaku",
    "The amount by each reading; the law leaves open which one holds",
)
KINDS: Final = {ENTITLED: "done", NOT_DECIDED: "attention"}
WORDS: Final = {ENTITLED: Text("berhak", "entitled"), NOT_DECIDED: Text("belum diputuskan", "not decided yet")}
REFUSED_WORD: Final = Text("tidak dapat", "not entitled")


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines under one title."""

    title: Text
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Told:
    """One programme's explanation."""

    code: str
    kind: str
    word: Text
    headline: Text
    explanation: Explanation
    trees: list[Tree]


def told_of(explanations: Sequence[Explanation]) -> list[Told]:
    """Each programme's explanation with its trees in the order in which people ask."""
    return [
        Told(one.programme.code, KINDS.get(one.decision, "stopped"), WORDS.get(one.decision, REFUSED_WORD),
             headline(one), one, list(_trees(one)))
        for one in explanations
    ]  # fmt: skip


def _trees(one: Explanation) -> list[Tree]:
    found = [Tree(AMOUNT if one.decision == ENTITLED else SO_FAR, [one.amount])]
    if one.readings:
        found.append(Tree(READINGS, one.readings))
    if one.stage and one.decision == ENTITLED:
        found.append(Tree(STAGE, [one.stage]))
    return [*found, Tree(CONDITIONS, one.conditions)]
