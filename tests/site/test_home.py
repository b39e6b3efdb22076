"""The first page: what waits, the most urgent first, and one's numbers; an honest word where there is neither."""

from datetime import date

import pytest

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.services import assign_role
from tangga.platform.language import Text
from tangga.platform.waiting import Number, Waiting
from tangga.site import wiring
from tests.conftest import AT, ClientOf, UserWith

pytestmark = pytest.mark.django_db


def line(name: str, **more: object) -> Waiting:
    return Waiting(Text(name, name), Text("Karena.", "Because."), f"/{name}/", **more)


def three_waiting(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    return [
        line("tanpa-tanggal"), line("nanti", due_on=date(2026, 3, 1)), line("dulu", due_on=date(2026, 1, 1)),
        line("mendesak", is_urgent=True), line("di-" + "-".join(areas)),
    ]  # fmt: skip


def one_number(user: User, areas: tuple[str, ...], today: date) -> list[Number]:
    return [Number(Text("6", "6"), Text("keluarga", "families"), share=0.6, share_words=Text("6 dari 10", "6 of 10"))]


def nothing_waiting(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    return []


def test_lists_what_waits_most_urgent_first(
    user_with: UserWith, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "WAITING", ((Permission.SEE_FAMILIES, three_waiting),))
    monkeypatch.setattr(wiring, "NUMBERS", ((Permission.SEE_FAMILIES, one_number),))
    page = client_of(user_with(Role.FACILITATOR, "1501012001")).get("/").content.decode()
    places = [page.index(f"/{name}/") for name in ("mendesak", "dulu", "nanti", "tanpa-tanggal", "di-1501012001")]
    assert places == sorted(places)
    assert "6 dari 10" in page


def test_asks_only_for_what_the_role_may_do(
    user_with: UserWith, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "WAITING", ((Permission.SEE_FAMILIES, three_waiting),))
    page = client_of(user_with(Role.PLANNER)).get("/").content.decode()
    assert "mendesak" not in page
    assert "Pilihlah dari menu" in page


def test_says_so_when_nothing_waits(user_with: UserWith, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "WAITING", ((Permission.SEE_FAMILIES, nothing_waiting),))
    page = client_of(user_with(Role.FACILITATOR, "15")).get("/").content.decode()
    assert "Tidak ada yang menunggu Anda hari ini." in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CITIZEN])
@pytest.mark.parametrize(
    ("language", "menu", "none"),
    [
        ("id", "Pilihlah dari menu", "belum ada halaman di sini"),
        ("en", "Choose from the menu", "no pages for your role here yet"),
    ],
)
def test_says_so_where_nothing_is_gathered_for_a_role(
    role: Role,
    language: str,
    menu: str,
    none: str,
    user_with: UserWith,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wiring, "WAITING", ())
    client = client_of(user_with(role, "15"))
    client.cookies["tangga_language"] = language
    page = client.get("/").content.decode()
    assert (none if role in (Role.PARTNER, Role.LENDER) else menu) in page


def test_a_citizen_is_led_to_their_own_file(user_with: UserWith, client_of: ClientOf) -> None:
    user = user_with(Role.CITIZEN, "15")
    assert client_of(user).get("/")["Location"] == "/own-file/"
    assign_role(user=user, role=Role.FACILITATOR, area_code="15", by=None, at=AT)
    assert client_of(user).get("/").status_code == 200, "who works here too has a first page"


def test_names_roles_with_their_areas(user_with: UserWith, client_of: ClientOf) -> None:
    page = client_of(user_with(Role.FACILITATOR, "15")).get("/").content.decode()
    assert "Pendamping<span>Jambi</span>" in page
