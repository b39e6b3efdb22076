"""How a change comes to many families: tried, announced, begun in one area, applied to the rest, or taken back."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

GRACE_DAYS: Final = 30
"""Between the notice and the end of assistance. Tangga's own: no regulation that was found says how many."""
LEAST_GRACE_DAYS: Final = 14
"""A letter has to come, be read to who cannot read, and be answered; only what is urgent takes less. Our own, too."""
ANSWER_DAYS: Final = 14
"""Within which an objection is answered. Tangga's own as well."""
MOST_LETTERS: Final = 4_000
"""Of what a family says, and of what it is told."""
FIRST_AREA_DAYS: Final = 7
"""Between the first area and the rest, so that what goes wrong goes wrong there. Tangga's own as well."""
DOUBLE_BENEFIT: Final = "DOUBLE_BENEFIT"
URGENT_REASONS: Final = frozenset({"DECEASED", DOUBLE_BENEFIT})
"""For which assistance may end without a grace period: deaths, and the same thing drawn twice, in one programme at a
time. Neither leaves a living family with nothing; every other reason, a gambler's or an official's number on a list
too, waits until it was heard."""


class ChangeState(StrEnum):
    """Where a change set stands."""

    DRAFT = "DRAFT"
    ANNOUNCED = "ANNOUNCED"
    BEGUN = "BEGUN"
    APPLIED = "APPLIED"
    TAKEN_BACK = "TAKEN_BACK"
    DROPPED = "DROPPED"


class ChangeStep(StrEnum):
    """What brings a change set from one state to the next."""

    ANNOUNCE = "ANNOUNCE"
    BEGIN = "BEGIN"
    APPLY = "APPLY"
    TAKE_BACK = "TAKE_BACK"
    DROP = "DROP"


CHANGE_MOVES: Final[dict[ChangeState, dict[ChangeStep, ChangeState]]] = {
    ChangeState.DRAFT: {
        ChangeStep.ANNOUNCE: ChangeState.ANNOUNCED,
        ChangeStep.DROP: ChangeState.DROPPED,
    },
    ChangeState.ANNOUNCED: {
        ChangeStep.BEGIN: ChangeState.BEGUN,
        ChangeStep.TAKE_BACK: ChangeState.TAKEN_BACK,
    },
    ChangeState.BEGUN: {
        ChangeStep.APPLY: ChangeState.APPLIED,
        ChangeStep.TAKE_BACK: ChangeState.TAKEN_BACK,
    },
    ChangeState.APPLIED: {
        ChangeStep.TAKE_BACK: ChangeState.TAKEN_BACK,
    },
    ChangeState.TAKEN_BACK: {},
    ChangeState.DROPPED: {},
}
"""From each state, the steps that lead out of it and where to."""


class ChangeKind(StrEnum):
    """What a change does to a family's enrolment."""

    ENROL = "ENROL"
    END = "END"


class LineState(StrEnum):
    """Where one family's change stands."""

    WAITING = "WAITING"
    NOTICED = "NOTICED"
    OBJECTED = "OBJECTED"
    STAYS = "STAYS"
    """The family was heard, and its assistance goes on."""
    COMING = "COMING"
    """While the change comes to it; no reader sees it so."""
    APPLIED = "APPLIED"
    OVERTAKEN = "OVERTAKEN"
    """The enrolment had changed already when the change came to it."""
    TAKEN_BACK = "TAKEN_BACK"


OPEN_LINES: Final = (LineState.WAITING, LineState.NOTICED, LineState.OBJECTED)
"""The states in which a change is still to come to a family; it has one such change at most in each programme."""


class Vulnerability(StrEnum):
    """Whom the end of assistance would hit hardest."""

    PREGNANT = "PREGNANT"
    SEVERE_DISABILITY = "SEVERE_DISABILITY"
    ELDERLY_ALONE = "ELDERLY_ALONE"


class NoSuchChange(ValueError):
    """A change set in this state cannot take this step."""


def move_change(state: ChangeState, step: ChangeStep) -> ChangeState:
    """The state that a step leads to."""
    if step not in CHANGE_MOVES[state]:
        raise NoSuchChange(f"{state}: {step}")
    return CHANGE_MOVES[state][step]


def last_day_to_object(noticed_on: date, grace_days: int) -> date:
    """The last day on which a family may object before its assistance ends."""
    return noticed_on + timedelta(days=grace_days)


def may_begin_on(last_day: date, *, is_urgent: bool, noticed_on: date) -> date:
    """The first day on which a change may come to families: after the grace period, or at once where it is urgent."""
    return noticed_on if is_urgent else last_day + timedelta(days=1)


def is_urgent_end(reasons: str) -> bool:
    """Whether one of these reasons of the law, joined by commas, lets assistance end without a grace period.

    Any of them, not the first alone: a family of the dead has no component either, and that stands before.
    """
    return not URGENT_REASONS.isdisjoint(reasons.split(","))


def ends_too_much(programmes: Collection[str], reasons: Collection[str]) -> bool:
    """Whether an urgent set could leave a living family with nothing: what is drawn twice ends in one programme only.

    Each of the reasons may be several, joined by commas.
    """
    return len(programmes) > 1 and any(DOUBLE_BENEFIT in told.split(",") for told in reasons)


def may_apply_on(begun_on: date, *, is_urgent: bool) -> date:
    """The first day on which it may come to the rest."""
    return begun_on if is_urgent else begun_on + timedelta(days=FIRST_AREA_DAYS)
