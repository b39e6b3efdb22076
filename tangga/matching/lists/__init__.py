"""Lists as agencies hold them: which there are, what they say, and what cannot be used and why."""

from tangga.matching.lists.decisions import decisions_waiting, read_decisions
from tangga.matching.lists.problems import ListsRefused, Problem
from tangga.matching.lists.reading import read_list, read_lists, scan_facts
from tangga.matching.lists.reasons import REASONS
from tangga.matching.lists.rejected_workbook import write_rejected_workbook
from tangga.matching.lists.sources import ColumnSource, ListRead, ListSource
from tangga.matching.lists.together import Refusals, read_mapping
from tangga.matching.lists.truth import read_truth

__all__ = [
    "REASONS",
    "ColumnSource",
    "ListRead",
    "ListSource",
    "ListsRefused",
    "Problem",
    "Refusals",
    "decisions_waiting",
    "read_decisions",
    "read_list",
    "read_lists",
    "read_mapping",
    "read_truth",
    "scan_facts",
    "write_rejected_workbook",
]
