"""Questions about decisions, enrolments, changes and objections."""

from tangga.programmes.selectors.decided import (
    Decision,
    Figure,
    decisions_from,
    decisions_of,
    explanations_by,
    explanations_of,
    figures_shown,
    opened_run,
    report_shown,
    run_shown,
)
from tangga.programmes.selectors.journey import journey_of

__all__ = [
    "Decision",
    "Figure",
    "decisions_from",
    "decisions_of",
    "explanations_by",
    "explanations_of",
    "figures_shown",
    "journey_of",
    "opened_run",
    "report_shown",
    "run_shown",
]
