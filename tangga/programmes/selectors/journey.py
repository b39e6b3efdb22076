"""What programmes tell of a family's way: what was decided, its enrolments, and what its village said of it."""

from collections.abc import Iterator
from typing import Final

from tangga.platform import figures
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.programmes.domain.changes import ChangeKind
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.domain.proposals import ProposalKind, ProposalState
from tangga.programmes.models import ChangeLine, EnrolmentEvent, ProposalStep
from tangga.programmes.selectors.changes import noticed_lines
from tangga.programmes.selectors.decided import decisions_from, explanations_by, run_shown
from tangga.programmes.selectors.exclusions import source_of
from tangga.programmes.selectors.objections import REFUSED, UPHELD
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
NOTICES: Final = {
    ChangeKind.END: Text("Diberitahukan: {programme} akan berakhir", "Announced: {programme} is to end"),
    ChangeKind.ENROL: Text("Diberitahukan: calon penerima {programme}", "Announced: a candidate for {programme}"),
}
OBJECTED: Final = Text("Keberatan tentang {programme} diajukan", "Objected about {programme}")
RUNG: Final = 2
"""Assistance: reached with the first enrolment."""


def journey_of(number: int) -> list[JourneyStep]:
    """The decision on the day it was made, whatever day's law it applied, every step of enrolments and proposals."""
    return [*_decided(number), *_enrolments(number), *_notices(number), *_proposals(number)]


def _decided(number: int) -> list[JourneyStep]:
    shown = run_shown()
    found = decisions_from(explanations_by(shown, number))
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


def _notices(number: int) -> list[JourneyStep]:
    """What was announced to it, that it objected, and how it was answered; what was said stands on the notice."""
    lines = noticed_lines().filter(family_id=number).order_by("pk")
    return [step for line in lines for step in (*_announced(line), *_objected(line))]


def _announced(line: ChangeLine) -> Iterator[JourneyStep]:
    at, by = line.change_set.announced_at, line.change_set.announced_by
    if at and by:
        what = figures.fill(NOTICES[ChangeKind(line.kind)], programme=programme_name(line.programme))
        reason = reason_words(line.programme, line.reasons) if line.reasons else None
        yield JourneyStep(local_day(at, line.region_code), what, reason, by=by.full_name)


def _objected(line: ChangeLine) -> Iterator[JourneyStep]:
    programme = programme_name(line.programme)
    for one in line.objections.all():
        made = figures.fill(OBJECTED, programme=programme)
        yield JourneyStep(local_day(one.made_at, line.region_code), made, by=one.made_by.full_name)
        if one.answered_at and one.answered_by:
            answer = figures.fill(UPHELD if one.stays else REFUSED, programme=programme)
            yield JourneyStep(local_day(one.answered_at, line.region_code), answer, by=one.answered_by.full_name)


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
