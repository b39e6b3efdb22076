"""What programmes tell of a family's way: what was decided, and what became of its enrolments."""

from typing import Final

from tangga.platform import figures
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.models import EnrolmentEvent
from tangga.programmes.selectors.decided import decisions_of, run_shown
from tangga.programmes.words import CANDIDATE_WORDS, STEP_WORDS, programme_name, reason_words

DECIDED: Final = Text("Diputuskan menurut hukum pada {on}", "Decided by the law of {on}")
RUNG: Final = 2
"""Assistance: reached with the first enrolment."""


def journey_of(number: int) -> list[JourneyStep]:
    """The decision on the day it was made, whatever day's law it applied, and every step of the enrolments."""
    return [*_decided(number), *_enrolments(number)]


def _decided(number: int) -> list[JourneyStep]:
    shown, found = run_shown(), decisions_of(number)
    if shown is None or not found:
        return []
    is_helped = any(one.is_entitled for one in found)
    told = Text("; ".join(one.says.id for one in found), "; ".join(one.says.en for one in found))
    what = figures.fill(DECIDED, on=figures.day(shown.decided_for))
    return [JourneyStep(local_day(shown.made_at), what, told, rung=RUNG if is_helped else 0)]


def _enrolments(number: int) -> list[JourneyStep]:
    events = EnrolmentEvent.objects.filter(enrolment__family_id=number).select_related("enrolment", "by")
    return [_told(one) for one in events.order_by("pk")]


def _told(event: EnrolmentEvent) -> JourneyStep:
    programme, step = event.enrolment.programme, EnrolmentStep(event.step)
    is_candidate = event.state == EnrolmentState.CANDIDATE
    what = figures.fill(CANDIDATE_WORDS if is_candidate else STEP_WORDS[step], programme=programme_name(programme))
    detail = reason_words(programme, event.reasons) if event.reasons else None
    is_in = event.state in (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED)
    return JourneyStep(
        event.happened_on, what, detail, by=event.by.full_name if event.by else "", rung=RUNG if is_in else 0
    )
