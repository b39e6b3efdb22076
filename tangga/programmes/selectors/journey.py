"""What programmes tell of a family's way: what was decided, its enrolments, and what its village said of it."""

from typing import Final

from tangga.platform import figures
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.domain.proposals import ProposalKind, ProposalState
from tangga.programmes.models import EnrolmentEvent, ProposalStep
from tangga.programmes.selectors.decided import decisions_of, run_shown
from tangga.programmes.selectors.exclusions import source_of
from tangga.programmes.words import (
    CANDIDATE_WORDS,
    PROPOSAL_KIND_WORDS,
    PROPOSAL_STATE_WORDS,
    STEP_WORDS,
    programme_name,
    proposed_for,
    reason_words,
)

DECIDED: Final = Text("Diputuskan menurut hukum pada {on}", "Decided by the law of {on}")
PROPOSED: Final = Text("{kind} {programme}: {state}", "{kind} {programme}: {state}")
RUNG: Final = 2
"""Assistance: reached with the first enrolment."""


def journey_of(number: int) -> list[JourneyStep]:
    """The decision on the day it was made, whatever day's law it applied, every step of enrolments and proposals."""
    return [*_decided(number), *_enrolments(number), *_proposals(number)]


def _decided(number: int) -> list[JourneyStep]:
    shown, found = run_shown(), decisions_of(number)
    if shown is None or not found:
        return []
    is_helped = any(one.is_entitled for one in found)
    told = Text("; ".join(one.says.id for one in found), "; ".join(one.says.en for one in found))
    what = figures.fill(DECIDED, on=figures.day(shown.decided_for))
    return [JourneyStep(local_day(shown.made_at), what, told, rung=RUNG if is_helped else 0)]


def _enrolments(number: int) -> list[JourneyStep]:
    events = EnrolmentEvent.objects.filter(enrolment__family_id=number)
    events = events.select_related("enrolment", "by", "change_set__exclusion_list")
    return [_told(one) for one in events.order_by("pk")]


def _proposals(number: int) -> list[JourneyStep]:
    steps = ProposalStep.objects.filter(proposal__family_id=number).select_related("proposal", "by")
    return [_proposed(one) for one in steps.order_by("pk")]


def _proposed(step: ProposalStep) -> JourneyStep:
    proposal = step.proposal
    what = figures.fill(
        PROPOSED,
        kind=figures.capital(PROPOSAL_KIND_WORDS[ProposalKind(proposal.kind)]),
        programme=proposed_for(proposal.programme),
        state=PROPOSAL_STATE_WORDS[ProposalState(step.state)],
    )
    return JourneyStep(local_day(step.at, proposal.region_code), what, by=step.by.full_name if step.by else "")


def _told(event: EnrolmentEvent) -> JourneyStep:
    programme, step = event.enrolment.programme, EnrolmentStep(event.step)
    is_candidate = event.state == EnrolmentState.CANDIDATE
    what = figures.fill(CANDIDATE_WORDS if is_candidate else STEP_WORDS[step], programme=programme_name(programme))
    detail = reason_words(programme, event.reasons) if event.reasons else None
    source = source_of(event.change_set) if detail and step == EnrolmentStep.END else None
    if detail and source:
        detail = Text(f"{detail.id} {source.id}", f"{detail.en} {source.en}")
    is_in = event.state in (EnrolmentState.ENROLLED, EnrolmentState.SUSPENDED)
    return JourneyStep(
        event.happened_on, what, detail, by=event.by.full_name if event.by else "", rung=RUNG if is_in else 0
    )
