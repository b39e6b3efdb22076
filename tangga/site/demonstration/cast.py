"""Who can be tried: one invented person for every role, where the families of the stories live."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Count

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.geography import Level
from tangga.registry import services as registry
from tangga.registry.models import Family, Person
from tangga.site.demonstration.accounts_file import DemoAccount

PASSWORD: Final = "naik-tangga-bersama"  # noqa: S105 - it stands on the sign-in page of a demonstration
STORY: Final = ("SRI WAHYUNI", "AGUS SUPRIYANTO")
"""The wife and the head of the family that climbs all rungs."""


@dataclass(frozen=True, slots=True)
class Part:
    """Someone to be tried, and how large the area is in which they work."""

    role: Role
    username: str
    full_name: str
    level: Level


CAST: Final = (
    Part(Role.DATA_OFFICER, "data", "Dewi Kartika", Level.NATION),
    # Some pairs are decided by two: the second reviewer must be another one.
    Part(Role.DATA_OFFICER, "data-kedua", "Surya Pratama", Level.NATION),
    Part(Role.PROGRAMME_OFFICER, "program", "Bambang Hartono", Level.NATION),
    Part(Role.SOCIAL_OFFICE, "dinas", "Yulia Rahman", Level.REGENCY),
    Part(Role.FACILITATOR, "rina", "Rina Marlina", Level.VILLAGE),
    Part(Role.WELFARE_POST, "puskesos", "Ahmad Fauzi", Level.SUBDISTRICT),
    Part(Role.PARTNER, "mitra", "Ratna Sari", Level.REGENCY),
    Part(Role.LENDER, "penyalur", "Hendro Wibowo", Level.REGENCY),
    Part(Role.PLANNER, "rencana", "Maya Puspita", Level.NATION),
    Part(Role.AUDITOR, "periksa", "Togar Siahaan", Level.NATION),
)


@transaction.atomic
def open_cast(*, at: datetime) -> list[DemoAccount]:
    """Open an account for every role; the citizen is the mother of the story's family."""
    citizen = _mother()
    village = citizen.region_code if citizen else _busiest_village()
    opened = [_open(part, village[: part.level], at) for part in CAST]
    if citizen is not None and citizen.nik_fingerprint is not None:
        opened.insert(-1, _open_citizen(citizen, at))
    return opened


def _open(part: Part, area_code: str, at: datetime) -> DemoAccount:
    user = accounts.create_account(username=part.username, full_name=part.full_name, password=PASSWORD, by=None, at=at)
    accounts.assign_role(user=user, role=part.role, area_code=area_code, by=None, at=at)
    return DemoAccount(str(part.role), part.username, PASSWORD, area_code)


def _open_citizen(person: Person, at: datetime) -> DemoAccount:
    """The way in by a code is there too; the password spares typing a number that is sealed."""
    from tangga.platform.sealing import unseal

    rina = User.objects.get(username="rina")
    given = registry.give_code(person=person, by=rina, at=at)
    nik = unseal(person.nik_sealed) if person.nik_sealed else ""
    user = registry.enter_with_code(nik=nik, code=given.code, at=at)
    accounts.change_password(user=user, password=PASSWORD, by=None, at=at)
    return DemoAccount(str(Role.CITIZEN), user.username, PASSWORD, person.region_code)


def _mother() -> Person | None:
    mother, head = STORY
    found = Person.objects.filter(name=mother, family__head_name=head, is_gone=False, family__is_gone=False)
    return found.exclude(region_code="").order_by("number").first()


def _busiest_village() -> str:
    """The village with most families: a small world may have lost the story's on its way through the lists."""
    villages = Family.objects.filter(is_gone=False).exclude(region_code="").values("region_code")
    busiest = villages.annotate(families=Count("number")).order_by("-families", "region_code").first()
    return str(busiest["region_code"]) if busiest else ""
