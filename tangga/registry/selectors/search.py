"""People and families by what someone typed, in the areas where they may look and nowhere else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q, QuerySet

from tangga.platform.geography import places_within, within
from tangga.platform.sealing import fingerprint
from tangga.registry.domain import Asked, AskedFor
from tangga.registry.models import Family, Person, PersonNumber, PersonSound
from tangga.registry.names.likeness import Likeness, Spoken, likeness, score, spoken_names
from tangga.registry.selectors.names import keys_as_typed, keys_nearby, keys_of_rarest, words_heard

MOST_SHOWN: Final = 50
_CANDIDATES: Final = 150
"""People who are ranked; whoever is one of more has to say more."""
_ROWS_LOOKED_AT: Final = 2_000
_SEALED: Final = ("told_sealed", "nik_sealed", "content", "family__card_sealed", "family__content")
_LEAST_ALIKE: Final = 45
"""Of 100; below it a name has little more in common than a sound."""
_FEW: Final = 10
"""Who finds fewer than so many by whole names is shown those who bear half of it."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Someone who answers to what was typed, and how: by their name, or by a number that a list gives them."""

    person: Person
    likeness: Likeness | None = None
    by_number: str = ""
    """NIK or CARD; empty where the name was looked for."""
    is_believed: bool = True
    """Whether the number is the one that is believed of the person."""


@dataclass(frozen=True, slots=True)
class Found:
    """What answers to what was typed."""

    people: list[FoundPerson] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    has_more: bool = False

    @property
    def count(self) -> int:
        """Of people and families."""
        return len(self.people) + len(self.families)


def found_by(asked: Asked, areas: Sequence[str]) -> Found:
    """The people and families in these areas who answer to what was asked, the likeliest first."""
    look = {
        AskedFor.NAME: _by_name,
        AskedFor.LONG_NUMBER: _by_long_number,
        AskedFor.FAMILY: _by_family_number,
        AskedFor.NO_NUMBER: _by_nothing,
    }[asked.what]
    return look(asked.text, areas) if areas else Found()


def _by_nothing(text: str, areas: Sequence[str]) -> Found:
    return Found()


def _by_family_number(text: str, areas: Sequence[str]) -> Found:
    return Found(families=list(Family.objects.filter(within(areas), number=int(text))))


def _by_long_number(text: str, areas: Sequence[str]) -> Found:
    """By NIK or family card, the believed one and those that only some list gives."""
    sought = fingerprint(text)
    here = _people(areas)
    believed = list(here.filter(nik_fingerprint=sought).order_by("number")[:MOST_SHOWN])
    told = dict(PersonNumber.objects.filter(fingerprint=sought).values_list("person_id", "kind")[:MOST_SHOWN])
    others = list(here.filter(number__in=told).exclude(nik_fingerprint=sought).order_by("number"))
    people = [FoundPerson(person, by_number="NIK") for person in believed]
    people += [FoundPerson(person, by_number=told[person.number], is_believed=False) for person in others]
    families = list(Family.objects.filter(within(areas), card_fingerprint=sought).order_by("number")[:MOST_SHOWN])
    return Found(people[:MOST_SHOWN], families)


def _by_name(text: str, areas: Sequence[str]) -> Found:
    (typed,) = spoken_names([text])
    if not typed.words:
        return Found()
    words = words_heard(typed.words)
    found = _under(keys_as_typed(words), areas)
    if len(found) < _CANDIDATES:
        found |= _under(keys_nearby(words), areas)
    if len(found) < _FEW:
        found |= _under(keys_of_rarest(words), areas)
    numbers = [number for number, _ in found.most_common(_CANDIDATES)]
    alive = Person.objects.filter(within(areas), number__in=numbers, is_gone=False)
    ranked = _ranked(typed, list(alive.values_list("number", "name", "birth_date")))
    shown = dict(ranked[:MOST_SHOWN])
    people = {person.number: person for person in _people(areas).filter(number__in=shown)}
    return Found([FoundPerson(people[number], how) for number, how in shown.items()], has_more=len(ranked) > MOST_SHOWN)


def _under(keys: Sequence[int], areas: Sequence[str]) -> Counter[int]:
    """The people under these keys, and under how many of them each stands."""
    rows = PersonSound.objects.filter(_lies_in(areas), key__in=keys)
    return Counter(rows.values_list("person_id", flat=True)[:_ROWS_LOOKED_AT])


def _lies_in(areas: Sequence[str]) -> Q:
    if "" in areas:
        return Q()
    return reduce(or_, (Q(place__gte=first, place__lte=last) for first, last in places_within(areas)))


def _people(areas: Sequence[str]) -> QuerySet[Person]:
    """The people of these areas with their families, what is sealed left aside."""
    return Person.objects.filter(within(areas)).select_related("family").defer(*_SEALED)


def _ranked(typed: Spoken, people: list[tuple[int, str, date | None]]) -> list[tuple[int, Likeness]]:
    """The likeliest first; the alike by name, birth date and number, so that a page is the same each time."""
    spoken = spoken_names([name for _, name, _ in people]) if people else []
    scored = [
        (-alike, len(name), name, str(born), number, heard)
        for (number, name, born), heard in zip(people, spoken, strict=True)
        if (alike := score(typed, heard)) >= _LEAST_ALIKE
    ]
    return [(number, likeness(typed, heard)) for *_, number, heard in sorted(scored)]
