"""Decision runs that the site shows, families in programmes, and how changes come to them."""

from tangga.programmes.models.changes import ChangeLine, ChangeSet, Objection
from tangga.programmes.models.enrolment import Enrolment, EnrolmentEvent
from tangga.programmes.models.runs import DecisionRun

__all__ = [
    "ChangeLine",
    "ChangeSet",
    "DecisionRun",
    "Enrolment",
    "EnrolmentEvent",
    "Objection",
]
