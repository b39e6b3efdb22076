"""Decision runs, families in programmes, how changes come to them, and what villages propose."""

from tangga.programmes.models.changes import ChangeLine, ChangeSet, Objection
from tangga.programmes.models.enrolment import Enrolment, EnrolmentEvent
from tangga.programmes.models.exclusions import ExclusionLift, ExclusionList, ExclusionRow
from tangga.programmes.models.proposals import Proposal, ProposalBatch, ProposalStep
from tangga.programmes.models.runs import DecisionRun

__all__ = [
    "ChangeLine",
    "ChangeSet",
    "DecisionRun",
    "Enrolment",
    "EnrolmentEvent",
    "ExclusionLift",
    "ExclusionList",
    "ExclusionRow",
    "Objection",
    "Proposal",
    "ProposalBatch",
    "ProposalStep",
]
