"""What matching decides: why records are one person, what changed, what is doubtful, which value is believed."""

from tangga.matching.domain.persons import DOUBTFUL_FROM, DOUBTFUL_TO, JOIN_FROM, Change, DoubtfulBecause, Reason
from tangga.matching.domain.survivorship import SURVIVORSHIP, SurvivorshipRule

__all__ = [
    "DOUBTFUL_FROM",
    "DOUBTFUL_TO",
    "JOIN_FROM",
    "SURVIVORSHIP",
    "Change",
    "DoubtfulBecause",
    "Reason",
    "SurvivorshipRule",
]
