"""Citizens see their own file, by their NIK and a code that an official handed over."""

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.core.cache import cache
from django.test import Client

from tangga.platform.accounts.codes import as_typed
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.models import Entry
from tangga.programmes.services.publishing import publish_run
from tangga.registry import services as registry
from tangga.registry.models import AccessCode, OwnFile, Person
from tangga.registry.services import Loaded, WrongCode, enter_with_code, give_code
from tangga.site import clock
from tangga.site.own_file import views
from tests.conftest import AT, ClientOf, UserWith
from tests.programmes.registries import decide_files
from tests.registry.releases import HERE, RIZKY, SRI, THERE, YOSEF

pytestmark = pytest.mark.django_db
NIK = str(SRI.nik)


@pytest.fixture(autouse=True)
def people(loaded: Loaded) -> None:
    """The families of the stories, on the site; no tries counted yet."""
    cache.clear()


@pytest.fixture
def facilitator(user_with: UserWith) -> User:
    return user_with(Role.FACILITATOR, HERE, full_name="Rina Marlina")


def sri() -> Person:
    return Person.objects.get(pk=SRI.number)


def given(by: User) -> str:
    return give_code(person=sri(), by=by, at=clock.now()).code


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def entered(client: Client, code: str, nik: str = NIK) -> object:
    return client.post("/sign-in/own-file/", {"nik": nik, "code": code})


def test_facilitator_hands_over_a_code_that_is_shown_once_and_kept_as_a_hash(
    facilitator: User, client_of: ClientOf
) -> None:
    page = client_of(facilitator)
    assert "Sri Wahyuni" in text(page.get("/own-file/codes/1/"))
    slip = page.post("/own-file/codes/1/", {"person": SRI.number})
    code = slip.context["given"].code
    assert re.fullmatch(r"\w{5}-\w{5}", code)
    assert code in text(slip)
    assert NIK not in text(slip)
    assert "no-store" in slip["Cache-Control"]
    kept = AccessCode.objects.get()
    assert check_password(as_typed(code), kept.code_hash)
    assert kept.expires_at - kept.given_at == timedelta(days=30)
    assert code not in text(page.get("/own-file/codes/1/"))
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.subject_number, entry.by) == ("registry.code_given", str(SRI.number), facilitator)


def test_code_is_given_in_ones_own_area_only(facilitator: User, client_of: ClientOf) -> None:
    page = client_of(facilitator)
    assert page.get("/own-file/codes/4/").status_code == page.post("/own-file/codes/4/").status_code == 404
    assert page.post("/own-file/codes/1/", {"person": YOSEF.number}).status_code == 404
    assert page.post("/own-file/codes/1/", {"person": "x"}).status_code == 404
    with pytest.raises(NotAllowed):
        give_code(person=Person.objects.get(pk=YOSEF.number), by=facilitator, at=clock.now())


def test_nobody_without_a_nik_is_given_a_code(facilitator: User, client_of: ClientOf) -> None:
    assert "Rizky" not in text(client_of(facilitator).get("/own-file/codes/1/"))
    with pytest.raises(registry.HasNoNik):
        give_code(person=Person.objects.get(pk=RIZKY.number), by=facilitator, at=clock.now())


def test_citizen_enters_and_sees_their_family_with_masked_numbers(facilitator: User, client: Client) -> None:
    code = given(facilitator)
    spaced = f"{NIK[:4]} {NIK[4:10]}-{NIK[10:]}"
    assert entered(client, code.lower().replace("-", " "), spaced)["Location"] == "/own-file/"  # type: ignore[index]
    shown = text(client.get("/own-file/"))
    for words in (
        "Keluarga Agus Supriyanto",
        "Sri Wahyuni",
        "Apa yang saya terima?",
        "Mengapa?",
        "Apa yang dapat saya",
    ):
        assert words in shown
    assert NIK not in shown
    assert f"{NIK[:4]}********{NIK[-4:]}" in shown
    assert "Darto" not in shown
    assert client.get("/")["Location"] == "/own-file/"


def test_citizen_is_told_what_they_get_why_and_what_would_change_it(
    facilitator: User, client: Client, facts: Path, tmp_path: Path
) -> None:
    entered(client, given(facilitator))
    assert "Belum ada keputusan bantuan" in text(client.get("/own-file/"))
    decide_files(facts, tmp_path / "run", AT)
    publish_run(tmp_path / "run", by=None, at=AT)
    shown = client.get("/own-file/")
    told = shown.context["told"]
    assert {one.code for one in told} >= {"PKH", "SEMBAKO"}
    for one in told:
        assert one.headline.id in html.unescape(text(shown))
        for failed in one.explanation.failed:
            assert failed.remedy.id in html.unescape(text(shown))


def test_citizen_sees_who_looked_and_their_own_looks_too(facilitator: User, client: Client) -> None:
    entered(client, given(facilitator))
    assert "Belum ada yang melihatnya" in text(client.get("/own-file/"))
    again = text(client.get("/own-file/"))
    assert "melihat berkas sendiri" in again
    assert "hak subjek data" in again


def test_citizen_opens_nothing_else(facilitator: User, client: Client) -> None:
    entered(client, given(facilitator))
    for path in ("/access/", "/audit/", "/own-file/codes/1/"):
        assert client.get(path).status_code in (403, 404)


def test_one_person_has_one_account_however_often_they_enter(facilitator: User) -> None:
    first = enter_with_code(nik=NIK, code=given(facilitator), at=clock.now())
    second = enter_with_code(nik=NIK, code=given(facilitator), at=clock.now())
    assert first == second
    assert OwnFile.objects.get().person == sri()
    assert [(one.role, one.area_code) for one in first.assignments.all()] == [("CITIZEN", HERE)]
    assert not first.has_usable_password()


def test_new_code_ends_the_one_before_and_its_sessions(facilitator: User, client: Client) -> None:
    before = given(facilitator)
    entered(client, before)
    assert client.get("/own-file/").status_code == 200
    given(facilitator)
    assert client.get("/own-file/").status_code == 302
    with pytest.raises(WrongCode):
        enter_with_code(nik=NIK, code=before, at=clock.now())


def test_code_holds_for_thirty_days(facilitator: User) -> None:
    code, at = given(facilitator), clock.now()
    enter_with_code(nik=NIK, code=code, at=at + timedelta(days=29))
    with pytest.raises(WrongCode):
        enter_with_code(nik=NIK, code=code, at=at + timedelta(days=31))


def test_five_wrong_tries_lock_a_code_and_are_on_record(facilitator: User, client: Client) -> None:
    code = given(facilitator)
    for _ in range(5):
        assert "tidak cocok" in text(entered(client, "AAAAA-AAAAA"))
    assert "tidak cocok" in text(entered(client, code))
    assert client.get("/own-file/").status_code == 302
    assert Entry.objects.filter(action="registry.code_refused", subject_number=str(SRI.number)).count() == 5
    assert entered(client, given(facilitator)).status_code == 302  # type: ignore[attr-defined]


def test_right_code_forgives_the_wrong_tries_before_it(facilitator: User, client: Client) -> None:
    code = given(facilitator)
    for _ in range(3):
        for _ in range(4):
            entered(client, "AAAAA-AAAAA")
        assert entered(client, code).status_code == 302  # type: ignore[attr-defined]


def test_stranger_learns_nothing_from_a_refusal(facilitator: User, client: Client) -> None:
    given(facilitator)
    told = [text(entered(client, "AAAAA-AAAAA", nik)) for nik in (NIK, "9901019999999999", str(YOSEF.nik))]
    bare = [re.sub(r'value="[^"]*"', "", page) for page in told]
    assert bare[0] == bare[1] == bare[2]


def test_many_tries_from_one_place_must_wait(
    facilitator: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_WRONG_TRIES", 2)
    code = given(facilitator)
    for _ in range(2):
        entered(client, "AAAAA-AAAAA", "9901019999999999")
    refused = entered(client, code)
    assert refused.status_code == 429  # type: ignore[attr-defined]
    assert "Terlalu banyak percobaan" in text(refused)


@pytest.mark.parametrize("nik", ["", "123", "99010161049000011", "990101610490000x", "' OR 1=1 --", "9" * 10_000])
def test_says_what_is_wrong_with_a_nik(nik: str, client: Client) -> None:
    shown = entered(client, "AAAAA-AAAAA", nik)
    assert shown.status_code == 200  # type: ignore[attr-defined]
    assert "Ada yang perlu diperbaiki" in text(shown)


def test_person_who_is_gone_is_told_that_their_file_has_moved(facilitator: User, client: Client) -> None:
    code = given(facilitator)
    entered(client, code)
    Person.objects.filter(pk=SRI.number).update(is_gone=True)
    moved = client.get("/own-file/")
    assert moved.status_code == 404
    assert "sedang berpindah" in text(moved)
    with pytest.raises(WrongCode):
        enter_with_code(nik=NIK, code=code, at=clock.now())


def test_whoever_is_not_signed_in_is_led_to_the_citizens_entrance(client: Client) -> None:
    assert client.get("/own-file/")["Location"].startswith("/sign-in/own-file/")


def test_two_people_with_one_nik_have_a_code_each(facilitator: User, user_with: UserWith) -> None:
    yosef = Person.objects.get(pk=YOSEF.number)
    yosef.nik_sealed, yosef.nik_fingerprint = sri().nik_sealed, sri().nik_fingerprint
    yosef.save()
    code = given(facilitator)
    other = give_code(person=yosef, by=user_with(Role.SOCIAL_OFFICE, THERE), at=clock.now()).code
    ours, theirs = (enter_with_code(nik=NIK, code=one, at=clock.now()) for one in (code, other))
    assert OwnFile.objects.get(user=ours).person == sri()
    assert OwnFile.objects.get(user=theirs).person == yosef


def test_own_file_asks_the_database_little(
    facilitator: User, client: Client, django_assert_max_num_queries: object
) -> None:
    entered(client, given(facilitator))
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        client.get("/own-file/")
