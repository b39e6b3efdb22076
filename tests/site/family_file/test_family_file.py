"""The whole journey of a family on one page, for those who may see it; to everybody else it is not there."""

from pathlib import Path
from typing import Any

import pytest

from tangga.platform.accounts.models import Role
from tangga.platform.audit.selectors import latest_entries
from tangga.platform.progress import Silent
from tangga.programmes.services.publishing import publish_run
from tangga.registry.models import Family
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT, ClientOf, UserWith
from tests.programmes.registries import decide_files, write_registry
from tests.registry.releases import FAMILIES, HERE, SECOND_AT, THERE, write_release


@pytest.fixture
def decided(loaded: Loaded, tmp_path: Path) -> None:
    decide_files(write_registry(tmp_path / "facts", families=5), tmp_path / "run", AT)
    publish_run(tmp_path / "run", by=None, at=AT)


def test_one_page_answers_who_where_why_what_next_and_who_did_what(
    decided: None, user_with: UserWith, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    user = user_with(Role.SOCIAL_OFFICE, "15")
    client = client_of(user)
    with django_assert_max_num_queries(30):
        page = client.get("/families/1/").content.decode()
    for said in ("Keluarga Agus Supriyanto", "Sri Wahyuni", "Masuk registri", "mengapa?", "/families/1/why/"):
        assert said in page
    entry = latest_entries()[0]
    assert (entry.action, entry.subject_number, entry.by) == ("site.family_file_seen", "1", user)
    again = client.get("/families/1/").content.decode()
    assert "Siapa yang melihat berkas ini" in again
    assert "membaca berkas keluarga" in again
    client.cookies["tangga_language"] = "en"
    assert "Family of Agus Supriyanto" in client.get("/families/1/").content.decode()


def test_says_honestly_what_is_not_there_yet(loaded: Loaded, user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.FACILITATOR, HERE)).get("/families/2/").content.decode()
    assert "Belum ada keputusan bantuan yang diterbitkan" in page
    assert "Tidak ada yang menunggu" in page
    assert "Siapa yang melihat" not in page


@pytest.mark.parametrize(
    ("role", "area", "status"),
    [
        (Role.DATA_OFFICER, "", 200), (Role.PROGRAMME_OFFICER, "", 200), (Role.SOCIAL_OFFICE, "1501", 200),
        (Role.FACILITATOR, HERE, 200), (Role.WELFARE_POST, HERE[:6], 200), (Role.AUDITOR, "", 200),
        (Role.SOCIAL_OFFICE, "16", 404), (Role.FACILITATOR, THERE, 404), (Role.WELFARE_POST, THERE, 404),
        (Role.PARTNER, "", 404), (Role.LENDER, "", 404), (Role.PLANNER, "", 404), (Role.CITIZEN, HERE, 404),
    ],
)  # fmt: skip
def test_is_there_for_those_who_may_see_it(
    role: Role, area: str, status: int, loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    assert client_of(user_with(role, area)).get("/families/1/").status_code == status


def test_holds_no_number_of_anybody(decided: None, user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.DATA_OFFICER)).get("/families/1/").content.decode()
    numbers = [member.nik for home in FAMILIES for member in home.members if member.nik]
    assert [nik for nik in [*numbers, *(home.card for home in FAMILIES if home.card)] if nik in page] == []


def test_a_family_that_is_gone_keeps_its_file(
    loaded: Loaded, release: Path, tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    later = write_release(tmp_path / "rilis-2", FAMILIES[1:], at=SECOND_AT, previous=release)
    load_release(later, by=None, at=AT, progress=Silent())
    assert Family.objects.get(number=1).is_gone
    client = client_of(user_with(Role.FACILITATOR, HERE))
    page = client.get("/families/1/").content.decode()
    assert "tidak ada lagi di registri" in page
    assert "/families/1/" not in client.get("/families/").content.decode()
