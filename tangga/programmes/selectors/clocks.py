"""Families that come near the longest membership, so that somebody prepares them in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting
from tangga.programmes.domain.enrolment import MONTHS_A_YEAR, Clock, EnrolmentState, clock_of, later
from tangga.programmes.models import Enrolment
from tangga.programmes.selectors.enrolments import longest_membership
from tangga.programmes.words import CLOCK_WORDS

PROGRAMME: Final = "PKH"
"""The only programme whose law knows a longest membership."""
A_PAGE: Final = 50
NEAR: Final = (
    Text("Siapkan {n} keluarga yang mendekati batas PKH", "Prepare {n} family near the limit of PKH"),
    Text("Siapkan {n} keluarga yang mendekati batas PKH", "Prepare {n} families near the limit of PKH"),
)
NEAR_WHY: Final = Text(
    "Yang pertama mencapai batas pada {on}. Lanjut usia dan disabilitas berat dikecualikan.",
    "The first reaches the limit on {on}. The elderly and the severely disabled are exempt.",
)


@dataclass(frozen=True, slots=True)
class NearLimit:
    """A family with less than a year to the limit, or past it."""

    enrolment: Enrolment
    clock: Clock
    word: Text


def near_limit(areas: Sequence[str], *, today: date) -> QuerySet[Enrolment]:
    """The enrolments that reach the limit within a year or have reached it, the longest first; nobody exempt."""
    most = longest_membership(PROGRAMME, today)
    if most is None:
        return Enrolment.objects.none()
    running = Enrolment.objects.filter(programme=PROGRAMME, ended_on__isnull=True, is_exempt=False)
    running = running.exclude(state=EnrolmentState.CANDIDATE)
    since = later(today, -(most - 1) * MONTHS_A_YEAR)
    near = running.filter(within(areas, "family__region_code"), member_since__lte=since)
    return near.select_related("family").order_by("member_since", "number")


def told(enrolments: Sequence[Enrolment], *, today: date) -> list[NearLimit]:
    """Each with its clock."""
    most = longest_membership(PROGRAMME, today)
    clocks = [clock_of(one.member_since, today=today, most_years=most, is_exempt=False) for one in enrolments]
    return [NearLimit(one, clock, CLOCK_WORDS[clock.state]) for one, clock in zip(enrolments, clocks, strict=True)]


def clocks_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all families of these areas that come near the limit."""
    near = near_limit(areas, today=today)
    first = next(iter(told(list(near[:1]), today=today)), None)
    if first is None or first.clock.ends_on is None:
        return []
    what = figures.by_count(near.count(), *NEAR)
    return [Waiting(what, figures.fill(NEAR_WHY, on=figures.day(first.clock.ends_on)), reverse("clocks"))]
