"""What a citizen sees of their own family, and who may be given the code to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tangga.platform.accounts.models import User
from tangga.platform.figures import masked_number
from tangga.platform.geography import within
from tangga.platform.sealing import unseal
from tangga.registry.models import AccessCode, Family, OwnFile, Person


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """Someone of one's own family; the NIK masked, for the page may be read over a shoulder."""

    number: int
    name: str
    birth_date: date | None
    relation: str
    masked_nik: str
    is_self: bool = False


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """One's own family as the registry has it."""

    number: int
    head_name: str
    address: str
    rt: str
    rw: str
    region_code: str
    masked_card: str
    people: tuple[OwnPerson, ...]


@dataclass(frozen=True, slots=True)
class CodeHolder:
    """Someone who may be given a code, and until when the present one holds."""

    person: Person
    masked_nik: str
    code_until: datetime | None


def own_family_number(user: User) -> int | None:
    """The number of a citizen's family; None where their record is gone, and for everybody else."""
    numbers = OwnFile.objects.filter(user=user, person__is_gone=False).values_list("person__family_id", flat=True)
    return numbers.first()


def own_family_of(user: User) -> OwnFamily | None:
    """The family of a citizen; None where their record is gone, joined with another or split."""
    own = OwnFile.objects.filter(user=user, person__is_gone=False).select_related("person__family").first()
    if own is None:
        return None
    family = own.person.family
    people = Person.objects.filter(family=family, is_gone=False).order_by("birth_date", "number")
    return OwnFamily(
        number=family.number,
        head_name=family.head_name,
        address=family.address,
        rt=family.rt,
        rw=family.rw,
        region_code=family.region_code,
        masked_card=_masked(family.card_sealed),
        people=tuple(
            OwnPerson(one.number, one.name, one.birth_date, one.relation, _masked(one.nik_sealed), one == own.person)
            for one in people
        ),
    )


def family_for_codes(number: int, areas: Iterable[str], *, at: datetime) -> list[CodeHolder] | None:
    """The people of a family inside these areas who may be given a code; None where there is no such family."""
    family = Family.objects.filter(within(areas), pk=number, is_gone=False).first()
    if family is None:
        return None
    people = Person.objects.filter(family=family, is_gone=False, nik_fingerprint__isnull=False).order_by("birth_date")
    until = {
        code.person_id: code.expires_at
        for code in AccessCode.objects.filter(person__family=family, ended_at__isnull=True, expires_at__gt=at)
    }
    return [CodeHolder(one, _masked(one.nik_sealed), until.get(one.pk)) for one in people]


def _masked(sealed: bytes | memoryview | None) -> str:
    return masked_number(unseal(sealed)) if sealed else ""
