"""What stands on the page beside the family itself, by what its reader may do where the family lives."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tangga.matching.domain.contents import record_name
from tangga.matching.models import DoubtfulPair
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role
from tangga.platform.progress import Silent
from tangga.platform.sealing import fingerprint, seal
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT, ClientOf, UserWith
from tests.registry.releases import AGUS, FAMILIES, HERE, SECOND_AT, SRI, THERE, Member, with_member, write_release

PATH = "/families/1/"
LOOKS = "Siapa yang melihat berkas ini"


def wait_for(one: tuple[str, str], other: tuple[str, str]) -> DoubtfulPair:
    """A pair of two records in the queue."""
    return DoubtfulPair.objects.create(
        fingerprint=fingerprint(f"{one}{other}"), record_a=fingerprint(record_name(*one)),
        record_b=fingerprint(record_name(*other)), evidence_fingerprint=b"e" * 16, contents_sealed=seal("{}"),
        list_a=one[0], list_b=other[0], region_code_a=HERE, region_code_b=HERE, why="UNSURE", probability=0.4,
        is_joined=False, record_count=2, worth=1.0, needs_second=False, release_sha256="0" * 64, loaded_at=AT,
    )  # fmt: skip


def test_a_role_elsewhere_shows_nothing_more_of_a_family_here(
    loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    user = user_with(Role.FACILITATOR, HERE)
    accounts.assign_role(user=user, role=Role.SOCIAL_OFFICE, area_code=THERE[:4], by=None, at=AT)
    client = client_of(user)
    here, there = client.get(PATH).content.decode(), client.get("/families/4/").content.decode()
    assert LOOKS not in here
    assert "/people/" not in here
    assert LOOKS in there
    assert "/people/7/" in there


def test_pairs_of_its_people_wait_for_whoever_reviews_them(
    loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    ours = wait_for(("dukcapil", "DU000002"), ("pkh", "PK000999"))
    wait_for(("dukcapil", "DU000004"), ("pkh", "PK000998"))
    page = client_of(user_with(Role.DATA_OFFICER)).get(PATH).content.decode()
    assert f"/review/{ours.pk}/" in page
    assert page.count('href="/review/') == 1 + page.count('href="/review/"')
    assert "Tidak ada yang menunggu" not in page
    other = client_of(user_with(Role.SOCIAL_OFFICE, "15")).get(PATH).content.decode()
    assert f"/review/{ours.pk}/" not in other
    assert "Tidak ada yang menunggu" in other


def test_the_journey_tells_who_came_and_who_is_gone(
    loaded: Loaded, release: Path, tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    baby = Member(99, "PUTRI LESTARI", date(2026, 9, 1), relation="CHILD")
    home = replace(FAMILIES[0], members=(AGUS, SRI, baby))
    changes = [
        {"change": "NEW", "person_id": 99, "previous_person_ids": [], "detail": ""},
        {"change": "GONE", "person_id": 3, "previous_person_ids": [3], "detail": ""},
        {"change": "JOINED", "person_id": 2, "previous_person_ids": [2, 77], "detail": ""},
    ]
    later = write_release(tmp_path / "rilis-2", (home, *FAMILIES[1:]), at=SECOND_AT, previous=release, changes=changes)
    load_release(later, by=None, at=AT, progress=Silent())
    client = client_of(user_with(Role.FACILITATOR, HERE))
    page = client.get(PATH).content.decode()
    for said in ("Putri Lestari tercatat", "Muh. Rizky Aditya tidak ada lagi", "Catatan Sri Wahyuni digabung"):
        assert said in page
    assert page.count("tercatat</span>") == 1
    assert page.count("1 November 2026") >= 3
    client.cookies["tangga_language"] = "en"
    assert "The records of Sri Wahyuni were joined" in client.get(PATH).content.decode()


def test_a_family_of_twelve_costs_no_more_questions(
    db: None,
    tmp_path: Path,
    user_with: UserWith,
    client_of: ClientOf,
    django_assert_max_num_queries: Any,
) -> None:
    many = tuple(Member(100 + at, f"ANAK KE {at}", date(2000, 1, 1 + at), relation="CHILD") for at in range(11))
    home = replace(FAMILIES[0], members=(AGUS, *many))
    load_release(write_release(tmp_path / "many", (home, *FAMILIES[1:])), by=None, at=AT, progress=Silent())
    client = client_of(user_with(Role.DATA_OFFICER))
    with django_assert_max_num_queries(30):
        page = client.get(PATH).content.decode()
    assert "12 orang" in page
    assert page.count("/people/") == 12


def test_says_who_of_the_family_is_in_conflict(
    db: None, tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    homes = with_member(FAMILIES, replace(SRI, is_conflict=True))
    load_release(write_release(tmp_path / "conflict", homes), by=None, at=AT, progress=Silent())
    page = client_of(user_with(Role.FACILITATOR, HERE)).get(PATH).content.decode()
    assert page.count("catatan bertentangan") == 1
