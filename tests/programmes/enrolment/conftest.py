"""Five families on the site: who is entitled is known by heart, and three of them are members already."""

import html
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.test import Client

from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tangga.programmes.domain.exclusions import Letter
from tangga.programmes.models import ChangeSet, DecisionRun, Enrolment
from tangga.programmes.services import changes
from tangga.programmes.services.publishing import publish_run
from tangga.registry.services import load_release
from tangga.site import clock
from tests.conftest import AT, UserWith
from tests.programmes.registries import decide_files
from tests.registry.releases import HERE, THERE, write_release
from tests.rules.worked_cases import tables

ON = date(2026, 5, 1)
SINCE = date(2023, 3, 1)
NOW = clock.now()
Propose = Callable[..., ChangeSet]
LETTER = Letter("PPATK", "SR-12/2025", date(2025, 11, 3))

PUPIL = {"birth_date": date(2015, 5, 5), "sex": "F", "school_level": "SD"}
OLD = {"birth_date": date(1950, 5, 5), "sex": "M"}
EXPECTING = {"birth_date": date(1998, 5, 5), "sex": "F", "pregnant": True, "pregnancy_order": 1}
FAMILIES = (
    ({"decile": 2, "region_code": HERE}, [PUPIL]),
    ({"decile": 3, "region_code": HERE, "pkh_member_since": date(2015, 1, 1)}, [OLD]),
    ({"decile": 8, "region_code": HERE}, [EXPECTING]),
    ({"decile": 1, "region_code": THERE}, [EXPECTING]),
    ({"decile": 9, "region_code": THERE}, [OLD]),
)
"""Families 1, 2 and 4 are entitled to PKH and Sembako; 3 and 5 are not poor enough."""


@pytest.fixture
def published(db: None, tmp_path: Path) -> DecisionRun:
    """The families of the small release with their decisions."""
    load_release(write_release(tmp_path / "release"), by=None, at=AT, progress=Silent())
    return publish(tmp_path / "first", FAMILIES)


def publish(folder: Path, told: tuple[tuple[dict[str, Any], list[dict[str, Any]]], ...]) -> DecisionRun:
    """Decide what is told of the families, and show it on the site."""
    people, families = tables(told)
    (folder / "facts").mkdir(parents=True)
    people.write_parquet(folder / "facts" / "people.parquet")
    families.write_parquet(folder / "facts" / "families.parquet")
    decide_files(folder / "facts", folder / "run", AT, on=ON)
    return publish_run(folder / "run", by=None, at=AT)


@pytest.fixture
def deaths(members: dict[int, Enrolment], tmp_path: Path) -> DecisionRun:
    """A later run, by which everybody of family 3 has died."""
    first, second, (family, people), *rest = FAMILIES
    return publish(tmp_path / "later", (first, second, (family, [{**one, "deceased": True} for one in people]), *rest))


@pytest.fixture
def members(published: DecisionRun) -> dict[int, Enrolment]:
    """Families 1, 3 and 5 are in PKH already, by family; 5 is suspended."""
    states = {1: "ENROLLED", 3: "ENROLLED", 5: "SUSPENDED"}
    return {
        family: Enrolment.objects.create(
            family_id=family, programme="PKH", state=state, member_since=SINCE, began_on=SINCE
        )
        for family, state in states.items()
    }


@pytest.fixture
def wati(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER, full_name="Wati Kusuma")


@pytest.fixture
def yanto(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER, full_name="Yanto Basuki")


@pytest.fixture
def hadi(user_with: UserWith) -> User:
    return user_with(Role.SOCIAL_OFFICE, "15", full_name="Hadi Pranoto")


@pytest.fixture
def maya(user_with: UserWith) -> User:
    return user_with(Role.FACILITATOR, HERE, full_name="Maya Lestari")


@pytest.fixture
def propose(members: dict[int, Enrolment], wati: User) -> Propose:
    """A change set of PKH, prepared by Wati; the first area is Jambi."""

    def proposed(**asked: object) -> ChangeSet:
        given = {"programmes": ["PKH"], "why": "Pemutakhiran data semester ini.", "first_area": "15", "by": wati}
        return changes.propose(**{**given, "at": AT, "progress": Silent(), **asked})  # type: ignore[arg-type]

    return proposed


@pytest.fixture
def bring(members: dict[int, Enrolment], wati: User) -> Propose:
    """A change set of PKH that follows a list of PPATK, brought and compared by Wati; the first area is Jambi."""

    def brought(content: bytes, **asked: Any) -> ChangeSet:
        given = {
            "programmes": ["PKH"],
            "why": "Daftar PPATK.",
            "first_area": "15",
            "letter": LETTER,
            "by": wati,
            "at": AT,
        }
        told: dict[str, Any] = {**given, **asked}
        made = changes.begin_from_list(file=BytesIO(content), **told)
        return changes.compare(change_set=made, by=told["by"], at=told["at"], progress=Silent())

    return brought


def members_of_pkh(release: Path, **since: str) -> Path:
    """Let one list of a release say, by its keys, since when families are in PKH."""
    (release / "facts").mkdir()
    rows = pl.DataFrame({"key": list(since), "pkh_member_since": list(since.values())})
    rows.write_parquet(release / "facts" / "dtks.parquet")
    return release


@pytest.fixture
def pkh_release(db: None, tmp_path: Path) -> Path:
    """A release of which one list knows two families as members of PKH: one of them in two records that agree."""
    return members_of_pkh(
        write_release(tmp_path / "with-members"),
        DT000001="2022-04-22", DT000002="2022-04-22", DT000004="2019-01-01", DT000005="", DT000006="not a day",
    )  # fmt: skip


@pytest.fixture
def announced(propose: Propose, yanto: User) -> ChangeSet:
    """Announced a moment ago, as pages see it."""
    return changes.announce(change_set=propose(), by=yanto, at=NOW)


def words(client: Client, path: str, status: int = 200) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    answered = client.get(path)
    assert answered.status_code == status, answered.content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))
