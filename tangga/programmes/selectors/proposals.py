"""Which proposals wait where, what one says, and how far it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, Q, QuerySet

from tangga.platform.accounts.models import User
from tangga.platform.figures import masked_number
from tangga.platform.geography import place_of, within
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.sealing import unseal
from tangga.programmes.domain.proposals import (
    OPEN_PROPOSALS,
    TRACK,
    ProposalKind,
    ProposalState,
    ToldFamily,
    month_of,
    months_to_send,
)
from tangga.programmes.models import Proposal, ProposalBatch, ProposalStep
from tangga.programmes.words import PROPOSAL_KIND_WORDS, PROPOSAL_STATE_WORDS, proposed_for

A_PAGE: Final = 50
FIRST_OF_A_STATE: Final = 10
BATCHES_SHOWN: Final = 6


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal as pages show it; the NIK of a family that the registry does not know is masked."""

    proposal: Proposal
    kind: Text
    programme: Text
    state: Text
    place: Text
    head_name: str
    address: str = ""
    nik: str = ""


@dataclass(frozen=True, slots=True)
class InState:
    """What stands in one state: how many, and the longest there first."""

    state: ProposalState
    words: Text
    count: int
    first: list[ShownProposal]


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on the way of a proposal, and when it came there."""

    words: Text
    at: datetime | None
    is_past: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class NotedStep:
    """Who did what with it, and what they noted."""

    words: Text
    at: datetime
    by: User | None
    note: str


@dataclass(frozen=True, slots=True)
class ToSend:
    """What an area may send for a month."""

    area_code: str
    place: Text
    month: date
    count: int


def proposals_within(areas: Sequence[str]) -> QuerySet[Proposal]:
    """The proposals of villages in these areas."""
    return Proposal.objects.filter(within(areas)).select_related("family", "drafted_by", "batch")


def proposal_within(areas: Sequence[str], number: int) -> Proposal | None:
    """One proposal, if its village lies in one of these areas."""
    return proposals_within(areas).filter(pk=number).first()


def waiting_by_state(areas: Sequence[str]) -> list[InState]:
    """What is on its way in these areas, state by state."""
    told = dict(proposals_within(areas).values_list("state").annotate(Count("pk")).order_by("state"))
    return [_in_state(areas, state, told[state]) for state in OPEN_PROPOSALS if told.get(state)]


def page_of_proposals(areas: Sequence[str], state: ProposalState, *, after: int) -> list[Proposal]:
    """One more than a page of those in a state, from the oldest on."""
    return list(proposals_within(areas).filter(state=state, pk__gt=after).order_by("pk")[: A_PAGE + 1])


def shown(proposal: Proposal) -> ShownProposal:
    """One proposal in words."""
    told = told_of(proposal)
    family = proposal.family
    return ShownProposal(
        proposal=proposal,
        kind=PROPOSAL_KIND_WORDS[ProposalKind(proposal.kind)],
        programme=proposed_for(proposal.programme),
        state=PROPOSAL_STATE_WORDS[ProposalState(proposal.state)],
        place=place_of(proposal.region_code),
        head_name=family.head_name if family else told.head_name if told else "",
        address=told.address if told else "",
        nik=masked_number(told.nik) if told else "",
    )


def told_of(proposal: Proposal) -> ToldFamily | None:
    """Who the family is, where the registry did not know it."""
    return ToldFamily.from_kept(json.loads(unseal(proposal.said_sealed))) if proposal.said_sealed else None


def track_of(proposal: Proposal, steps: Sequence[ProposalStep]) -> list[Stop]:
    """The way from the village to the ministry, and how far this one has come on it."""
    reached = {step.state: step.at for step in steps}
    return [
        Stop(PROPOSAL_STATE_WORDS[state], reached.get(state), state in reached, state == proposal.state)
        for state in TRACK
    ]


def steps_of(proposal: Proposal) -> list[ProposalStep]:
    """What was done with it, in order."""
    return list(proposal.steps.select_related("by").order_by("pk"))


def noted(steps: Sequence[ProposalStep]) -> list[NotedStep]:
    """Those steps in words, with what was noted."""
    return [
        NotedStep(
            PROPOSAL_STATE_WORDS[ProposalState(step.state)],
            step.at,
            step.by,
            unseal(step.note_sealed) if step.note_sealed else "",
        )
        for step in steps
    ]


def decided_for(areas: Sequence[str], month: date, *, today: date) -> QuerySet[Proposal]:
    """What goes with the batch of a month: what counts for it, and what months that are over left behind."""
    counted = Q(counts_for=month) | Q(counts_for__lt=month_of(today))
    return Proposal.objects.filter(within(areas), counted, state=ProposalState.DECIDED)


def to_send(areas: Sequence[str], *, at: datetime) -> list[ToSend]:
    """What each area may send on the day that it is there."""
    found = (
        ToSend(area, place_of(area), month, decided_for((area,), month, today=today).count())
        for area, today in ((area, local_day(at, area)) for area in areas)
        for month in months_to_send(today)
    )
    return [one for one in found if one.count]


def last_batches(areas: Sequence[str]) -> list[tuple[ProposalBatch, Text]]:
    """What these areas, or areas in them, sent last, each with its place."""
    ours = reduce(or_, (Q(area_code__startswith=area) for area in areas), Q(pk__in=()))
    found = ProposalBatch.objects.filter(ours).select_related("sent_by").order_by("-pk")[:BATCHES_SHOWN]
    return [(one, place_of(one.area_code)) for one in found]


def _in_state(areas: Sequence[str], state: ProposalState, count: int) -> InState:
    first = page_of_proposals(areas, state, after=0)[:FIRST_OF_A_STATE]
    return InState(state, PROPOSAL_STATE_WORDS[state], count, [shown(one) for one in first])
