"""A family's people, and what the releases told of them, as steps of its way."""

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet

from tangga.platform.figures import person_name
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.registry.models import Change, Family, Person, Release

FIRST_SEEN: Final = Text("Masuk registri", "Entered the registry")
FIRST_SEEN_IN: Final = Text("Pertama kali disebut dalam rilis {release}.", "First named in the release {release}.")
NO_MORE: Final = Text("Tidak ada lagi di registri", "No longer in the registry")
NO_MORE_IN: Final = Text("Sejak rilis {release}.", "Since the release {release}.")
CHANGES: Final = {
    "JOINED": Text("Catatan {name} digabung", "The records of {name} were joined"),
    "SPLIT": Text("Catatan {name} dipisah", "The records of {name} were split"),
    "GONE": Text("{name} tidak ada lagi di registri", "{name} is no longer in the registry"),
}
CAME: Final = Text("{name} tercatat", "{name} was recorded")
WHICH: Final = Text("Rilis {release}.", "Release {release}.")
WHY_GONE: Final = Text(
    "Rilis {release}: catatannya digabung dengan orang lain, atau tidak ada lagi di daftar mana pun.",
    "Release {release}: the records were joined with another person, or are in no list any more.",
)


def people_of(number: int) -> QuerySet[Person]:
    """The people of a family today, the oldest first."""
    return Person.objects.filter(family_id=number, is_gone=False).order_by("birth_date", "number")


def journey_of(number: int) -> list[JourneyStep]:
    """When the family entered the registry, what became of its people's records since, and whether it left."""
    family = Family.objects.select_related("first_release", "release").filter(number=number).first()
    if family is None:
        return []
    entered = local_day(family.first_release.made_at, family.region_code)
    detail = FIRST_SEEN_IN.with_facts(release=family.first_release.folder)
    steps = [JourneyStep(entered, FIRST_SEEN, detail, rung=1), *_changes(family)]
    if family.is_gone:
        left = local_day(family.release.made_at, family.region_code)
        steps.append(JourneyStep(left, NO_MORE, NO_MORE_IN.with_facts(release=family.release.folder)))
    return steps


def _changes(family: Family) -> Iterable[JourneyStep]:
    """What became of its people after the release that first named the family, in the order of releases."""
    people = Person.objects.filter(family=family).select_related("first_release").order_by("first_release_id", "number")
    names = {one.number: person_name(one.name) for one in people}
    found = Change.objects.filter(person_number__in=names, change__in=CHANGES).select_related("release")
    told = {(one.release_id, one.person_number) for one in found}
    for one in people:
        is_later = one.first_release_id != family.first_release_id
        if is_later and (one.first_release_id, one.number) not in told:
            yield _step(family, one.first_release, CAME, names[one.number], WHICH)
    for change in found.order_by("release_id", "person_number"):
        # That the whole family is gone is told once.
        if change.change == "GONE" and family.is_gone and change.release_id == family.release_id:
            continue
        detail = WHY_GONE if change.change == "GONE" else WHICH
        yield _step(family, change.release, CHANGES[change.change], names[change.person_number], detail)


def _step(family: Family, release: Release, what: Text, name: str, detail: Text) -> JourneyStep:
    on = local_day(release.made_at, family.region_code)
    return JourneyStep(on, what.with_facts(name=name), detail.with_facts(release=release.folder))
