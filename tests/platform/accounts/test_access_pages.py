"""The pages on which access is given, as those see them who give it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tangga.platform.accounts import selectors, services
from tangga.platform.accounts.domain import Standing
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.moments import local_day
from tangga.site import clock
from tests.conftest import AT, PASSWORD, ClientOf, UserWith

pytestmark = pytest.mark.django_db
VILLAGE, REGENCY, OTHER = "1508012001", "1508", "1501"


def today() -> object:
    return local_day(clock.now())


@pytest.fixture
def office(user_with: UserWith) -> User:
    return user_with(Role.SOCIAL_OFFICE, REGENCY, username="dinas", full_name="Dinas Bungo")


@pytest.fixture
def page(office: User, client_of: ClientOf) -> Client:
    """The browser of the social office."""
    return client_of(office)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_lists_the_people_of_the_area_and_nobody_elses(page: Client, user_with: UserWith) -> None:
    user_with(Role.FACILITATOR, VILLAGE, full_name="Rina Marlina")
    user_with(Role.FACILITATOR, OTHER, full_name="Orang Kerinci")
    user_with(Role.CITIZEN, VILLAGE, full_name="Seorang Warga")
    shown = text(page.get("/access/"))
    assert "Rina Marlina" in shown
    assert "Pedukun, Tanah Tumbuh" in shown
    assert not re.search("Orang Kerinci|Seorang Warga", shown)


def test_finds_by_name_without_writing_it_into_an_address(page: Client, user_with: UserWith) -> None:
    user_with(Role.FACILITATOR, VILLAGE, full_name="Rina Marlina")
    user_with(Role.FACILITATOR, VILLAGE, full_name="Tono Subagio")
    user_with(Role.FACILITATOR, OTHER, full_name="Rina Jauh")
    shown = text(page.post("/access/", {"words": "rina"}))
    assert "Rina Marlina" in shown
    assert not re.search("Tono|Jauh", shown)
    assert "Tidak ada orang yang cocok" in text(page.post("/access/", {"words": "xx' OR 1=1 --"}))
    assert "paling banyak 100" in text(page.post("/access/", {"words": "x" * 10_000}))


def test_shows_who_has_no_role_any_more_and_whose_account_is_closed(office: User, user_with: UserWith) -> None:
    without, closed = user_with(Role.FACILITATOR, VILLAGE), user_with(Role.FACILITATOR, VILLAGE)
    services.end_role(assignment=without.assignments.get(), by=office, at=AT)
    services.close_account(user=closed, by=office, at=AT)

    def found(standing: Standing) -> set[User]:
        page = selectors.people_with_access((REGENCY,), today=AT.date(), standing=standing)
        return {holder.user for holder in page.people}

    assert found(Standing.WITH_ROLE) == {office}
    assert found(Standing.WITHOUT_ROLE) == {without}
    assert found(Standing.CLOSED) == {closed}


def test_goes_on_from_name_to_name(page: Client, user_with: UserWith) -> None:
    for number in range(60):
        user_with(Role.FACILITATOR, VILLAGE, full_name=f"Pendamping {number // 2:02}")
    first = page.get("/access/?role=FACILITATOR")
    address = first.context["after"]
    assert re.fullmatch(r"\?role=FACILITATOR&after=\d+", address)
    second = page.get("/access/" + address)
    numbers = [holder.user.pk for shown in (first, second) for holder in shown.context["found"].people]
    assert len(numbers) == len(set(numbers)) == 60
    assert second.context["after"] == ""
    assert page.get("/access/?after=x").status_code == page.get("/access/?after=99999999").status_code == 200


def test_list_asks_the_database_little_however_long_it_is(
    page: Client, user_with: UserWith, django_assert_max_num_queries: object
) -> None:
    for _ in range(30):
        user_with(Role.FACILITATOR, VILLAGE)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page.get("/access/")


def test_opens_an_account_whose_password_is_shown_once(page: Client, client: Client) -> None:
    sent = {"full_name": "Sari Dewi", "username": "sari", "role": "FACILITATOR", "area": "Pedukun"}
    slip = page.post("/access/new/", sent)
    assert slip.status_code == 200
    assert "no-store" in slip["Cache-Control"]
    password = slip.context["password"]
    assert password in text(slip)
    entered = client.post("/sign-in/", {"login": "sari", "password": password})
    assert entered.status_code == 302
    assert client.get("/")["Location"] == "/account/password/"
    assert selectors.areas_of(User.objects.get(username="sari"), Role.FACILITATOR, today=today()) == (VILLAGE,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area": "Kerinci"}, "tidak ditemukan di dalam wilayah Anda"),
        ({"area": "1501"}, "tidak ditemukan di dalam wilayah Anda"),
        ({"area": "tanah"}, "Ada beberapa wilayah"),
        ({"area": ""}, "harus diisi|wajib|required"),
        ({"role": "AUDITOR"}, "AUDITOR"),
        ({"username": "Sari Dewi"}, "hanya berisi huruf kecil"),
        ({"username": "dinas"}, "sudah dipakai"),
    ],
)
def test_says_what_is_wrong_with_a_new_account(wrong: dict[str, str], said: str, page: Client) -> None:
    sent = {"full_name": "Sari Dewi", "username": "sari", "role": "FACILITATOR", "area": VILLAGE} | wrong
    shown = page.post("/access/new/", sent)
    assert re.search(said, text(shown))
    assert not User.objects.filter(username="sari").exists()


def test_gives_and_ends_roles_at_once_and_puts_both_on_record(
    page: Client, office: User, user_with: UserWith, client_of: ClientOf
) -> None:
    user = user_with(Role.WELFARE_POST, VILLAGE, full_name="Rina Marlina")
    browser = client_of(user)
    assert "Puskesos" in text(browser.get("/"))
    number = user.assignments.get().pk
    ended = page.post(f"/access/{user.pk}/roles/{number}/end/", follow=True)
    assert "tidak berlaku lagi" in text(ended)
    assert "belum punya peran" in text(browser.get("/"))
    page.post(f"/access/{user.pk}/roles/", {"role": "FACILITATOR", "area": VILLAGE})
    assert "Pendamping" in text(browser.get("/"))
    assert list(Entry.objects.filter(by=office).values_list("action", flat=True)) == [
        "accounts.role_ended",
        "accounts.role_given",
    ]
    again = page.post(f"/access/{user.pk}/roles/", {"role": "FACILITATOR", "area": VILLAGE})
    assert "memegang peran itu" in text(again)
    assert "sudah berakhir" in text(page.post(f"/access/{user.pk}/roles/{number}/end/"))


def test_role_lost_while_signed_in_is_told_on_the_next_click(
    page: Client, user_with: UserWith, client_of: ClientOf
) -> None:
    user = user_with(Role.SOCIAL_OFFICE, VILLAGE)
    browser = client_of(user)
    assert browser.get("/access/").status_code == 200
    page.post(f"/access/{user.pk}/roles/{user.assignments.get().pk}/end/")
    told = browser.get("/access/")
    assert told.status_code == 403
    assert "sudah berakhir" in text(told)
    assert "Dinas sosial · Pedukun" in text(told)
    elsewhere = browser.get("/nowhere/")
    assert elsewhere.status_code == 404
    assert "Sejak Anda masuk" in text(elsewhere)


def test_role_lost_before_signing_in_is_not_told(user_with: UserWith, client_of: ClientOf) -> None:
    user = user_with(Role.SOCIAL_OFFICE, VILLAGE)
    services.end_role(assignment=user.assignments.get(), by=None, at=AT + timedelta(days=1))
    told = client_of(user).get("/access/")
    assert told.status_code == 403
    assert "Sejak Anda masuk" not in text(told)


def test_account_elsewhere_is_not_there(page: Client, user_with: UserWith) -> None:
    stranger = user_with(Role.FACILITATOR, OTHER)
    held = stranger.assignments.get().pk
    places = ["", "roles/", f"roles/{held}/end/", "password/", "second-factor/", "close/"]
    for place in places:
        sent = page.post(f"/access/{stranger.pk}/{place}") if place else page.get(f"/access/{stranger.pk}/")
        assert sent.status_code == 404
    mine = user_with(Role.FACILITATOR, VILLAGE)
    assert page.post(f"/access/{mine.pk}/roles/{held}/end/").status_code == 404


def test_account_with_a_role_elsewhere_is_seen_but_not_administered(page: Client, user_with: UserWith) -> None:
    shared = user_with(Role.FACILITATOR, VILLAGE)
    services.assign_role(user=shared, role=Role.FACILITATOR, area_code=OTHER, by=None, at=AT)
    shown = text(page.get(f"/access/{shared.pk}/"))
    assert "bukan wewenang Anda" in shown
    assert "Akhiri peran ini" in shown
    assert "Tutup akun ini" not in shown
    for place in ("password/", "second-factor/", "close/"):
        refused = page.post(f"/access/{shared.pk}/{place}")
        assert refused.status_code == 403
        assert "petugas program mengurusnya" in text(refused)
    shared.refresh_from_db()
    assert shared.is_active


def test_nobody_changes_their_own_roles(page: Client, office: User) -> None:
    shown = text(page.get(f"/access/{office.pk}/"))
    assert "akun Anda sendiri" in shown
    assert not re.search("Akhiri peran ini|Beri peran ini", shown)
    refused = page.post(f"/access/{office.pk}/roles/", {"role": "SOCIAL_OFFICE", "area": REGENCY})
    assert "diri sendiri" in text(refused)
    assert page.post(f"/access/{office.pk}/roles/{office.assignments.get().pk}/end/").status_code == 403


def test_closes_an_account_and_gives_a_lost_phone_another_chance(page: Client, user_with: UserWith) -> None:
    user = user_with(Role.FACILITATOR, VILLAGE, username="rina")
    assert "Langkah kedua dihapus" in text(page.post(f"/access/{user.pk}/second-factor/", follow=True))
    assert "Akun ini ditutup" in text(page.post(f"/access/{user.pk}/close/", follow=True))
    assert Client().post("/sign-in/", {"login": "rina", "password": PASSWORD})["Location"] == "/sign-in/closed/"
    assert "sudah ditutup" in text(page.post(f"/access/{user.pk}/close/"))
