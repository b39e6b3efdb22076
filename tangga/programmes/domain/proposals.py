"""How a proposal comes from a village to the ministry: deliberated, verified, decided by the regent or mayor, sent."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

CUTOFF_DAY: Final = 25
"""Of each month: until then operators finalise what is to count for it (law.md 8.4, verified)."""
MOST_NAME: Final = 100
MOST_ADDRESS: Final = 200
MOST_LETTER_NUMBER: Final = 60
MOST_PRESENT: Final = 5_000


class ProposalKind(StrEnum):
    """What a village says of a family."""

    PROPOSE = "PROPOSE"
    """It should be helped."""
    CHALLENGE = "CHALLENGE"
    """It should not be, or what is known of it is wrong."""


class ProposalState(StrEnum):
    """Where a proposal stands."""

    DRAFTED = "DRAFTED"
    DELIBERATED = "DELIBERATED"
    VERIFIED = "VERIFIED"
    DECIDED = "DECIDED"
    SENT = "SENT"
    TAKEN_IN = "TAKEN_IN"
    """A later decision run knows of the family."""
    REFUSED = "REFUSED"
    WITHDRAWN = "WITHDRAWN"


class ProposalMove(StrEnum):
    """What brings a proposal from one state to the next."""

    DELIBERATE = "DELIBERATE"
    VERIFY = "VERIFY"
    DECIDE = "DECIDE"
    SEND = "SEND"
    TAKE_IN = "TAKE_IN"
    REFUSE = "REFUSE"
    WITHDRAW = "WITHDRAW"


class Holder(StrEnum):
    """At whose desk a proposal lies."""

    VILLAGE = "VILLAGE"
    SOCIAL_OFFICE = "SOCIAL_OFFICE"
    MINISTRY = "MINISTRY"


_ENDS: Final = {
    ProposalMove.REFUSE: ProposalState.REFUSED,
    ProposalMove.WITHDRAW: ProposalState.WITHDRAWN,
}
PROPOSAL_MOVES: Final[dict[ProposalState, dict[ProposalMove, ProposalState]]] = {
    ProposalState.DRAFTED: {ProposalMove.DELIBERATE: ProposalState.DELIBERATED, **_ENDS},
    ProposalState.DELIBERATED: {ProposalMove.VERIFY: ProposalState.VERIFIED, **_ENDS},
    ProposalState.VERIFIED: {ProposalMove.DECIDE: ProposalState.DECIDED, **_ENDS},
    ProposalState.DECIDED: {ProposalMove.SEND: ProposalState.SENT, **_ENDS},
    ProposalState.SENT: {
        ProposalMove.TAKE_IN: ProposalState.TAKEN_IN,
        ProposalMove.REFUSE: ProposalState.REFUSED,
    },
    ProposalState.TAKEN_IN: {},
    ProposalState.REFUSED: {},
    ProposalState.WITHDRAWN: {},
}
"""From each state, the moves that lead out of it; once it is sent, whoever drafted it cannot withdraw it."""

HOLDERS: Final[dict[ProposalState, Holder]] = {
    ProposalState.DRAFTED: Holder.VILLAGE,
    ProposalState.DELIBERATED: Holder.SOCIAL_OFFICE,
    ProposalState.VERIFIED: Holder.SOCIAL_OFFICE,
    ProposalState.DECIDED: Holder.SOCIAL_OFFICE,
    ProposalState.SENT: Holder.MINISTRY,
}
"""Who moves it on from each state that is not an end."""

OPEN_PROPOSALS: Final = tuple(HOLDERS)
"""The states in which a proposal is still on its way."""
TRACK: Final = (*OPEN_PROPOSALS, ProposalState.TAKEN_IN)
"""The states in the order of the way."""


class NoSuchMove(ValueError):
    """A proposal in this state cannot take this move."""


def move_proposal(state: ProposalState, move: ProposalMove) -> ProposalState:
    """The state that a move leads to."""
    if move not in PROPOSAL_MOVES[state]:
        raise NoSuchMove(f"{state}: {move}")
    return PROPOSAL_MOVES[state][move]


def month_of(day: date) -> date:
    """The first day of the month that a day lies in."""
    return day.replace(day=1)


def cutoff_month(finalised_on: date, day: int = CUTOFF_DAY) -> date:
    """The first day of the month for which it counts: after the cut-off the next one."""
    month = month_of(finalised_on)
    return month if finalised_on.day <= day else _month_after(month)


def next_cutoff(today: date, day: int = CUTOFF_DAY) -> date:
    """The next day until which operators may finalise: today at the earliest."""
    return cutoff_month(today, day).replace(day=day)


def months_to_send(today: date) -> tuple[date, ...]:
    """The months whose batch may be sent today: this one, and after its cut-off also the next."""
    return tuple(dict.fromkeys((month_of(today), cutoff_month(today))))


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class ToldFamily:
    """A family that the registry does not know, as the village tells of it; kept sealed."""

    head_name: str
    address: str
    nik: str = ""
    """Empty where the head has none, or nobody knows it: such families are the ones most easily missed."""

    def as_kept(self) -> dict[str, str]:
        """What is sealed."""
        return asdict(self)

    @classmethod
    def from_kept(cls, kept: dict[str, str]) -> Self:
        """What was sealed, read again."""
        return cls(**kept)

    def sameness(self, region_code: str) -> str:
        """The text by which the same family is known when it is told a second time."""
        return self.nik or "|".join((region_code, _plain(self.head_name), _plain(self.address)))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
