"""The list from which a change set was made, and what became of its rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.programmes.domain.exclusions import RowProblem
from tangga.programmes.models import ChangeSet, ExclusionList, ExclusionRow
from tangga.programmes.words import FROM_LIST, PROBLEM_WORDS

MATCHED = "MATCHED"
"""Beside the problems, in the counts of a list."""
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list in numbers."""

    exclusion_list: ExclusionList
    source: Text
    matched: int
    set_aside: int
    problems: list[tuple[Text, int]]
    """Why rows were set aside, the most at the front."""


def list_of(change_set: ChangeSet) -> ExclusionList | None:
    """The list from which a change set was made; None where it compares a decision run."""
    try:
        return change_set.exclusion_list
    except ExclusionList.DoesNotExist:
        return None


def source_of(change_set: ChangeSet | None) -> Text | None:
    """Whose list a change follows, as families are told."""
    listed = list_of(change_set) if change_set else None
    if listed is None:
        return None
    return figures.fill(FROM_LIST, agency=listed.agency, number=listed.letter_number, on=figures.day(listed.letter_on))


def list_page(change_set: ChangeSet) -> ListPage | None:
    """The list of a change set for its page."""
    listed, source = list_of(change_set), source_of(change_set)
    if listed is None or source is None:
        return None
    told = [(figures.capital(PROBLEM_WORDS[one]), listed.counts[one]) for one in RowProblem if one in listed.counts]
    problems = sorted(told, key=lambda one: -one[1])
    return ListPage(listed, source, listed.counts.get(MATCHED, 0), sum(count for _, count in problems), problems)


def set_aside_rows(listed: ExclusionList) -> Iterator[tuple[int, str, str]]:
    """The rows that end nobody's assistance, in their order: where each stood, its problem, its reason."""
    rows = ExclusionRow.objects.filter(exclusion_list=listed).exclude(problem="").order_by("row")
    return rows.values_list("row", "problem", "reason").iterator(AT_ONCE)
