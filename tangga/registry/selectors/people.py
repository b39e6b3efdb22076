"""One person, and all that the lists said of them."""

from collections.abc import Iterable, Sequence

from tangga.platform.geography import within
from tangga.platform.sealing import unseal
from tangga.registry.documents import Told, read_document
from tangga.registry.models import Person


def person_within(areas: Sequence[str], number: int) -> Person | None:
    """One person, also one that is gone, if their family lives or lived in one of these areas."""
    return Person.objects.select_related("family").filter(within(areas), number=number).first()


def document_of(person: Person) -> Told:
    """What is believed of someone, which list gave it, and every record with how it came to them."""
    return read_document(unseal(person.told_sealed))


def records_named(people: Iterable[Person]) -> list[tuple[str, str]]:
    """The list and key of every record of these people."""
    return [(record.list, record.key) for person in people for record in document_of(person).records]
