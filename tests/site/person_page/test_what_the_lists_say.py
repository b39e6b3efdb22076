"""What is shown of someone whose lists say different things, and what never is without a reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role
from tangga.platform.progress import Silent
from tangga.registry.documents import Told, ToldRecord
from tangga.registry.services import load_release
from tangga.site.person_page.reading import fields_of, records_of
from tests.conftest import AT, ClientOf, UserWith
from tests.registry.releases import FAMILIES, HERE, SECOND_AT, SRI, THERE, with_member, write_release

PATH = f"/people/{SRI.number}/"
OTHER_NIK = "9901016104900077"
CONFLICT = replace(
    SRI, is_conflict=True, said={"dtks": {"nik": OTHER_NIK, "birth_date": date(1991, 4, 21), "name": "SRI WAHYUNI"}}
)


@pytest.fixture
def contradicting(db: None, tmp_path: Path) -> Path:
    folder = write_release(tmp_path / "rilis-1", with_member(FAMILIES, CONFLICT))
    load_release(folder, by=None, at=AT, progress=Silent())
    return folder


@pytest.mark.usefixtures("contradicting")
def test_what_differs_is_said_in_words_where_masked_numbers_look_alike(
    user_with: UserWith, client_of: ClientOf
) -> None:
    client = client_of(user_with(Role.DATA_OFFICER))
    page = client.get(PATH).content.decode()
    assert "Catatannya saling bertentangan" in page
    assert page.count(">berbeda</span>") == 2
    for said in ("21 April 1990", "21 April 1991", "perempuan", "suami atau istri"):
        assert said in page
    for hidden in (OTHER_NIK, str(SRI.nik), "1990-04-21", HERE):
        assert hidden not in page
    client.cookies["tangga_language"] = "en"
    assert client.get(PATH).content.decode().count(">differs</span>") == 2
    opened = client.post(PATH + "numbers/", {"why": "Compared with the card"}).content.decode()
    assert OTHER_NIK in opened
    assert str(SRI.nik) in opened


@pytest.mark.usefixtures("contradicting")
def test_unmasking_elsewhere_is_not_offered_here(user_with: UserWith, client_of: ClientOf) -> None:
    user = user_with(Role.PROGRAMME_OFFICER)
    accounts.assign_role(user=user, role=Role.SOCIAL_OFFICE, area_code=THERE[:4], by=None, at=AT)
    client = client_of(user)
    assert "Buka nomornya" not in client.get(PATH).content.decode()
    assert "Buka nomornya" in client.get("/people/7/").content.decode()
    assert client.post(PATH + "numbers/", {"why": "Mencocokkan dengan KTP"}).status_code == 404


def test_someone_who_is_gone_keeps_their_page(
    contradicting: Path, tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    later = write_release(tmp_path / "rilis-2", FAMILIES[1:], at=SECOND_AT, previous=contradicting)
    load_release(later, by=None, at=AT, progress=Silent())
    assert "tidak ada lagi di registri" in client_of(user_with(Role.SOCIAL_OFFICE, "15")).get(PATH).content.decode()
    assert client_of(user_with(Role.SOCIAL_OFFICE, "16")).get(PATH).status_code == 404


@pytest.mark.parametrize("key", ["9901016104900001", "KK-9901016104900001", "9901016104900001/2", "99.01016104.900001"])
def test_a_key_that_holds_an_identity_number_is_masked(key: str) -> None:
    record = ToldRecord("pkh", key, "ALONE", 1.0, "", "", {}, {})
    (shown,) = records_of(Told({}, {}, (record,)), is_unmasked=False)
    assert shown.key != key
    assert "6104" not in shown.key
    (opened,) = records_of(Told({}, {}, (record,)), is_unmasked=True)
    assert opened.key == key


def test_a_key_of_the_list_itself_is_shown() -> None:
    (shown,) = records_of(Told({}, {}, (ToldRecord("pkh", "PK000123", "", None, "", "", {}, {}),)), is_unmasked=False)
    assert (shown.key, shown.probability) == ("PK000123", None)


@pytest.mark.parametrize(("field", "held"), [("birth_date", "1990"), ("region_code", "desa"), ("relation", "COUSIN")])
def test_what_no_word_is_known_for_is_shown_as_it_stands(field: str, held: str) -> None:
    told: Any = Told({field: held}, {field: "pkh"}, ())
    (shown,) = fields_of(told, is_unmasked=False)
    assert (shown.believed, shown.said) == (held, [])
