"""Who is in which programme, since when, and how near the longest membership is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tangga.platform.language import Text
from tangga.programmes.domain.changes import ChangeKind, LineState
from tangga.programmes.domain.enrolment import Clock, EndKind, EnrolmentState, clock_of
from tangga.programmes.models import ChangeLine, Enrolment
from tangga.programmes.words import CLOCK_WORDS, END_KIND_WORDS, STATE_WORDS, programme_name
from tangga.rules.law import rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """One enrolment of a family as of a day."""

    enrolment: Enrolment
    clock: Clock

    @property
    def programme(self) -> Text:
        """The programme as people call it."""
        return programme_name(self.enrolment.programme)

    @property
    def word(self) -> Text:
        """Where the family stands in it."""
        return STATE_WORDS[EnrolmentState(self.enrolment.state)]

    @property
    def end_word(self) -> Text | None:
        """How it ended, if it has."""
        kind = self.enrolment.end_kind
        return END_KIND_WORDS[EndKind(kind)] if kind else None

    @property
    def clock_word(self) -> Text:
        """How near the longest membership is."""
        return CLOCK_WORDS[self.clock.state]

    @property
    def is_ongoing(self) -> bool:
        """Whether the family is in the programme, or about to be."""
        return self.enrolment.state != EnrolmentState.ENDED


def standings_of(family: int, *, today: date) -> list[Standing]:
    """Every enrolment of a family, those that run first, then the latest."""
    found = Enrolment.objects.filter(family_id=family).order_by("programme", "-began_on", "-number")
    told = [_standing(one, today) for one in found]
    return sorted(told, key=lambda one: not one.is_ongoing)


def _standing(enrolment: Enrolment, today: date) -> Standing:
    until = enrolment.ended_on or today
    most = longest_membership(enrolment.programme, until)
    clock = clock_of(enrolment.member_since, today=until, most_years=most, is_exempt=enrolment.is_exempt)
    return Standing(enrolment, clock)


@lru_cache(maxsize=64)
def longest_membership(programme: str, day: date) -> int | None:
    """Years by the law of a day; None where it knows no limit."""
    told = rulebook().parameters.by_name.get(f"{programme.lower()}_max_membership_years")
    values = [dated.value for dated in told.values if dated.holds_on(day)] if told else []
    return values[0] if values and isinstance(values[0], int) else None


def end_announced(enrolments: Collection[int]) -> frozenset[int]:
    """Those of these enrolments whose end was announced, and not objected to or come yet."""
    lines = ChangeLine.objects.filter(enrolment__in=enrolments, kind=ChangeKind.END, state=LineState.NOTICED)
    return frozenset(number for number in lines.values_list("enrolment", flat=True) if number is not None)
