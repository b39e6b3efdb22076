"""Which list said what of someone, for those who may see it; numbers are unmasked for a reason only."""

from pathlib import Path
from typing import Any

import pytest

from tangga.platform.accounts.models import Role
from tangga.platform.audit.selectors import latest_entries
from tangga.platform.progress import Silent
from tangga.registry.services import Loaded, load_release
from tests.conftest import AT, ClientOf, UserWith
from tests.registry.releases import HERE, SRI, write_release

PATH = f"/people/{SRI.number}/"
REASON = "Mencocokkan dengan KTP yang dibawa"


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> Loaded:
    return load_release(write_release(tmp_path / "rilis-1"), by=None, at=AT, progress=Silent())


def test_says_what_is_believed_and_which_list_said_what(
    loaded: Loaded, user_with: UserWith, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    client = client_of(user_with(Role.SOCIAL_OFFICE, "1501"))
    with django_assert_max_num_queries(30):
        page = client.get(PATH).content.decode()
    for said in ("Sri Wahyuni", "dukcapil", "dtks", "Daftar mana menyebut apa", "NIK yang sah"):
        assert said in page
    assert SRI.nik is not None
    assert SRI.nik not in page
    assert latest_entries()[0].action == "site.person_seen"
    client.cookies["tangga_language"] = "en"
    assert "Which list said what" in client.get(PATH).content.decode()


def test_numbers_are_unmasked_for_a_reason_that_is_put_on_record(
    loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    client = client_of(user_with(Role.DATA_OFFICER))
    short = client.post(PATH + "numbers/", {"why": "ingin"})
    assert short.status_code == 400
    assert "sedikitnya 10 huruf" in short.content.decode()
    assert str(SRI.nik) not in short.content.decode()
    page = client.post(PATH + "numbers/", {"why": REASON}).content.decode()
    assert str(SRI.nik) in page
    entry = latest_entries()[0]
    assert (entry.action, entry.purpose, entry.subject_number) == ("site.numbers_unmasked", REASON, str(SRI.number))
    assert str(SRI.nik) not in client.get(PATH).content.decode()


@pytest.mark.parametrize(
    ("role", "area", "seen", "unmasked"),
    [
        (Role.DATA_OFFICER, "", 200, 200), (Role.PROGRAMME_OFFICER, "", 200, 404), (Role.AUDITOR, "", 200, 404),
        (Role.SOCIAL_OFFICE, "15", 200, 200), (Role.SOCIAL_OFFICE, "16", 404, 404), (Role.FACILITATOR, HERE, 404, 404),
        (Role.PLANNER, "", 404, 404), (Role.CITIZEN, HERE, 404, 404),
    ],
)  # fmt: skip
def test_is_there_for_those_who_may(
    role: Role, area: str, seen: int, unmasked: int, loaded: Loaded, user_with: UserWith, client_of: ClientOf
) -> None:
    client = client_of(user_with(role, area))
    assert client.get(PATH).status_code == seen
    assert client.post(PATH + "numbers/", {"why": REASON}).status_code == unmasked
