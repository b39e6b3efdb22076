"""A family's people, and what the releases told of them, as steps of its way."""

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet

from tangga.platform.figures import person_name
from tangga.platform.journey import JourneyStep
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.registry.models import Change, Family, Person

FIRST_SEEN: Final = Text("Masuk registri", "Entered the registry")
FIRST_SEEN_IN: Final = Text("Pertama kali disebut dalam rilis {release}.", "First named in the release {release}.")
NO_MORE: Final = Text("Tidak ada lagi di registri", "No longer in the registry")
NO_MORE_IN: Final = Text("Sejak rilis {release}.", "Since the release {release}.")
CHANGES: Final = {
    "JOINED": Text("Catatan {name} digabung", "The records of {name} were joined"),
    "SPLIT": Text("Catatan {name} dipisah", "The records of {name} were split"),
    "NEW": Text("{name} tercatat", "{name} was recorded"),
}
WHICH: Final = Text("Rilis {release}.", "Release {release}.")


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
    names = dict(Person.objects.filter(family=family).values_list("number", "name"))
    found = Change.objects.filter(person_number__in=names, change__in=CHANGES).select_related("release")
    for change in found.exclude(release_id=family.first_release_id, change="NEW").order_by(
        "release_id", "person_number"
    ):
        what = CHANGES[change.change].with_facts(name=person_name(names[change.person_number]))
        on = local_day(change.release.made_at, family.region_code)
        yield JourneyStep(on, what, WHICH.with_facts(release=change.release.folder))
