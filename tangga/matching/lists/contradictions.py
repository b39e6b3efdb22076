"""Decisions that cannot hold together, told so that someone can change one of them."""

import polars as pl

from tangga.matching.domain.circles import Decided, circles
from tangga.matching.lists.problems import Problem
from tangga.platform.figures import fill, listed
from tangga.platform.language import Text

Record = tuple[str, str]

_MOST_SHOWN = 20
_HERE = Text("{one} dan {other}: {decision} (baris {row})", "{one} and {other}: {decision} (row {row})")
_EARLIER = Text(
    "{one} dan {other}: {decision} (keputusan di rilis sebelumnya)",
    "{one} and {other}: {decision} (decided in the release before)",
)
_TOGETHER = Text(
    "keputusan yang dapat berlaku bersama: ubah salah satunya", "decisions that can hold together: change one of them"
)


def contradictions(decisions: pl.DataFrame, file: str) -> list[Problem]:
    """For every pair kept apart that other decisions join, the decisions that say so.

    `decisions` has a `row`, null where it comes from the release before. That one pair was decided both ways is no
    matter of this function.
    """
    columns = ("list_a", "key_a", "list_b", "key_b", "decision", "row")
    said = [
        Decided((list_a, key_a), (list_b, key_b), decision == "JOIN", row)
        for list_a, key_a, list_b, key_b, decision, row in decisions.select(columns).iter_rows()
    ]
    found = list(circles(said))
    problems = [_problem(circle, file) for circle in found[:_MOST_SHOWN]]
    if more := len(found) - len(problems):
        others = Text(f"{more} pertentangan lain seperti itu", f"{more} more contradictions like these")
        problems.append(Problem(file, None, "decision", others, _TOGETHER))
    return problems


def _problem(circle: list[Decided[Record]], file: str) -> Problem:
    rows = [said.place for said in circle if said.place is not None]
    return Problem(file, max(rows, default=None), "decision", listed([_told(said) for said in circle]), _TOGETHER)


def _told(said: Decided[Record]) -> Text:
    words = _EARLIER if said.place is None else _HERE
    decision = "JOIN" if said.is_join else "KEEP_APART"
    return fill(words, one=" ".join(said.one), other=" ".join(said.other), decision=decision, row=str(said.place))
