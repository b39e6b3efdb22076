"""From when records are one person and for which reasons, what changed, what is doubtful."""

from enum import StrEnum

JOIN_FROM = 0.5
"""Two records at least this likely to be one person are joined: the one default threshold."""

DOUBTFUL_FROM = 0.1
DOUBTFUL_TO = 0.9
"""Pairs between these probabilities wait for a person's eye, whatever the run did with them for now."""


class Reason(StrEnum):
    """How a record came to its person."""

    NIK_AND_NAME = "NIK_AND_NAME"
    CARD_BIRTH_AND_NAME = "CARD_BIRTH_AND_NAME"
    NAME_BIRTH_AND_VILLAGE = "NAME_BIRTH_AND_VILLAGE"
    NIK_AND_ALL_NAMES = "NIK_AND_ALL_NAMES"
    SCORE = "SCORE"
    DECISION = "DECISION"
    ALONE = "ALONE"


class Change(StrEnum):
    """What became of a person since the release before."""

    JOINED = "JOINED"
    SPLIT = "SPLIT"
    NEW = "NEW"
    GONE = "GONE"


class DoubtfulBecause(StrEnum):
    """Why a pair of records waits for a person's eye."""

    UNSURE = "UNSURE"
    CONFLICT = "CONFLICT"
    TWINS = "TWINS"
