"""Decisions that cannot hold together: whoever is joined through others cannot be kept apart."""

from collections import deque
from collections.abc import Iterator

import polars as pl

from tangga.matching.lists.problems import Problem
from tangga.platform.figures import fill, listed
from tangga.platform.language import Text

Record = tuple[str, str]
Said = tuple[Record, Record, str, int | None]
"""Two records, what was decided of them, and in which row; no row: in an earlier release."""

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
    said: list[Said] = [
        ((list_a, key_a), (list_b, key_b), decision, row)
        for list_a, key_a, list_b, key_b, decision, row in decisions.select(
            "list_a", "key_a", "list_b", "key_b", "decision", "row"
        ).iter_rows()
    ]
    joins: dict[Record, list[Said]] = {}
    for one in said:
        if one[2] == "JOIN":
            joins.setdefault(one[0], []).append(one)
            joins.setdefault(one[1], []).append(one)
    found = [[*way, apart] for apart in said if apart[2] == "KEEP_APART" if len(way := _way(apart, joins)) > 1]
    problems = [_problem(circle, file) for circle in found[:_MOST_SHOWN]]
    if more := len(found) - len(problems):
        others = Text(f"{more} pertentangan lain seperti itu", f"{more} more contradictions like these")
        problems.append(Problem(file, None, "decision", others, _TOGETHER))
    return problems


def _way(apart: Said, joins: dict[Record, list[Said]]) -> list[Said]:
    """The fewest joins that lead from one record to the other; none if nothing does."""
    start, goal, *_ = apart
    came_by: dict[Record, Said | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came_by:
        here = waiting.popleft()
        for join in joins.get(here, ()):
            there = join[1] if join[0] == here else join[0]
            if there not in came_by:
                came_by[there] = join
                waiting.append(there)
    return list(_back(goal, came_by))[::-1] if goal in came_by else []


def _back(record: Record, came_by: dict[Record, Said | None]) -> Iterator[Said]:
    while (join := came_by[record]) is not None:
        yield join
        record = join[1] if join[0] == record else join[0]


def _problem(circle: list[Said], file: str) -> Problem:
    rows = [row for *_, row in circle if row is not None]
    return Problem(file, max(rows, default=None), "decision", listed([_told(said) for said in circle]), _TOGETHER)


def _told(said: Said) -> Text:
    one, other, decision, row = said
    words = _EARLIER if row is None else _HERE
    return fill(words, one=" ".join(one), other=" ".join(other), decision=decision, row=str(row))
