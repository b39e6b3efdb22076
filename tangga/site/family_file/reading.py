"""One family as the page shows it: who they are, where they stand, why, what is next, who did what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse

from tangga.matching.selectors.waiting import pairs_waiting_about
from tangga.payments.selectors.next_payments import NextPayment, next_payments
from tangga.platform.accounts.models import User
from tangga.platform.figures import listed
from tangga.platform.geography import path_of
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting
from tangga.programmes.explaining import Explanation
from tangga.programmes.models import DecisionRun
from tangga.programmes.selectors import Decision, decisions_from, explanations_by
from tangga.programmes.selectors.changes import Coming, changes_of
from tangga.programmes.selectors.enrolments import Standing, standings_of
from tangga.programmes.selectors.objections import Heard, heard_of
from tangga.registry.models import Family, Person
from tangga.registry.selectors.journey import people_of
from tangga.registry.selectors.people import records_named
from tangga.registry.words import RELATION_WORDS, SEX_WORDS
from tangga.site.wiring import JOURNEYS

FILL_IN: Final = Text("Lengkapi {facts}", "Fill in {facts}")
WAITS: Final = Text("{programme} belum dapat diputuskan tanpanya.", "{programme} cannot be decided without it.")
NOT_SAID: Final = Text("tidak disebut", "not said")


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the family, without numbers."""

    person: Person
    age: int | None
    relation: Text
    sex: Text


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """All that the page shows."""

    family: Family
    place: str
    rung: int
    since: date | None
    decisions: list[Decision]
    to_do: list[Waiting]
    journey: list[JourneyStep]
    members: list[Member]
    standings: list[Standing]
    coming: list[Coming]
    """What was announced to the family, the latest first."""
    next_payments: list[NextPayment]
    heard: list[Heard]
    """What is news of its objections."""


def read(
    family: Family, *, reader: User, run: DecisionRun | None, review_areas: Sequence[str], today: date
) -> FamilyFile:
    """The family file as of today; what waits for whoever reads it depends on where they review pairs."""
    explained = explanations_by(run, family.number)
    steps = (step for told in JOURNEYS for step in told(family.number))
    # Newest first; of one day the higher rung, which comes after the lower.
    journey = sorted(steps, key=lambda one: (one.on, one.rung), reverse=True)
    highest = max((step.rung for step in journey), default=0)
    since = min((step.on for step in journey if step.rung == highest and highest), default=None)
    place = ", ".join(one.name for one in reversed(path_of(family.region_code))) if family.region_code else ""
    people = list(people_of(family.number))
    members = [_member(person, today) for person in people]
    to_do = list(_to_do(family, explained))
    if review_areas:
        to_do += pairs_waiting_about(reader, records_named(people), review_areas)
    standings, coming = standings_of(family.number, today=today), changes_of(family.number, today=today)
    coming_payments = next_payments(family.number, standings, explained, run, today=today)
    return FamilyFile(
        family, place, highest, since, decisions_from(explained), to_do, journey, members, standings, coming,
        coming_payments, heard_of((one.line for one in coming), today=today),
    )  # fmt: skip


def _to_do(family: Family, explained: Sequence[Explanation]) -> Iterable[Waiting]:
    """What keeps a programme from being decided: a fact that nobody has told yet."""
    for one in explained:
        if one.missing:
            facts = listed(one.missing)
            what = Text(FILL_IN.id.format(facts=facts.id), FILL_IN.en.format(facts=facts.en))
            name = one.programme.name
            why = Text(WAITS.id.format(programme=name.id), WAITS.en.format(programme=name.en))
            yield Waiting(what, why, reverse("family-why", args=[family.number]))


def _member(person: Person, today: date) -> Member:
    relation = RELATION_WORDS.get(person.relation, NOT_SAID)
    return Member(person, _age(person.birth_date, today), relation, SEX_WORDS.get(person.sex, NOT_SAID))


def _age(born: date | None, today: date) -> int | None:
    """Completed years; a birthday that has not come yet this year does not count."""
    if born is None:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
