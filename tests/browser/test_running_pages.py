"""Giving access, the record and the citizen's own file, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tangga.platform.accounts.models import Role, User
from tangga.registry.models import Person
from tangga.registry.services import Loaded, enter_with_code, give_code
from tangga.site import clock
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of
from tests.conftest import UserWith
from tests.registry.conftest import load, loaded, small_release
from tests.registry.releases import HERE, SRI

__all__ = ["load", "loaded", "small_release"]
REGENCY = HERE[:4]


@pytest.fixture
def people(user_with: UserWith) -> dict[str, User]:
    """Who works on these pages, and someone who is worked on."""
    user_with(Role.FACILITATOR, HERE, full_name="Rina Marlina")
    return {
        "office": user_with(Role.SOCIAL_OFFICE, REGENCY, full_name="Dinas Kerinci"),
        "auditor": user_with(Role.AUDITOR, full_name="Pak Periksa"),
    }


@pytest.mark.parametrize(
    ("who", "path"),
    [("office", "/access/"), ("office", "/access/new/"), ("auditor", "/audit/"), ("auditor", "/audit/verify/")],
)
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(site: Site, people: dict[str, User], who: str, path: str, width: int, *, dark: bool) -> None:
    page = site.open(path, user=people[who], width=width, dark=dark)
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert small_targets(page) == []
    assert bytes_of(page) <= MOST_BYTES


@pytest.mark.parametrize("scripts", [True, False])
def test_opens_an_account_and_takes_its_role_away(site: Site, people: dict[str, User], *, scripts: bool) -> None:
    page = site.open("/access/new/", user=people["office"], scripts=scripts)
    page.get_by_label("Nama lengkap").fill("Sari Dewi")
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Peran").select_option("FACILITATOR")
    page.get_by_label("Wilayah").fill(HERE)
    page.get_by_role("button", name="Buka akun").click()
    expect(page.locator("code").last).to_have_text(re.compile(r"^(\w{5}-){3}\w{5}$"))
    page.get_by_role("link", name="Sudah saya serahkan").click()
    page.get_by_role("button", name="Akhiri peran ini").click()
    expect(page.locator("main")).to_contain_text("tidak berlaku lagi")
    expect(page.locator("main")).to_contain_text("Peran yang sudah berakhir")


def test_auditor_filters_and_checks(site: Site, people: dict[str, User]) -> None:
    page = site.open("/audit/", user=people["auditor"], language="en")
    page.get_by_text("Filter the record").click()
    page.get_by_label("Action").select_option("accounts.role_given")
    page.get_by_role("button", name="Show the entries").click()
    expect(page.locator("tbody tr").first).to_contain_text("gave a role")
    page.get_by_role("link", name="Record", exact=True).first.click()
    page.get_by_role("link", name="Check that it is whole").click()
    page.get_by_role("button", name=re.compile("Check .* entries")).click()
    expect(page.get_by_role("status")).to_contain_text("is whole")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_citizen_enters_by_code_and_reads_their_file(
    site: Site, user_with: UserWith, loaded: Loaded, width: int
) -> None:
    facilitator = user_with(Role.FACILITATOR, HERE, full_name="Rina Marlina")
    slip = site.open("/own-file/codes/1/", user=facilitator, width=width)
    assert axe_findings(slip) == []
    slip.get_by_role("row", name="Sri Wahyuni").get_by_role("button").click()
    code = slip.locator("code").inner_text()
    page = site.open("/sign-in/own-file/", width=width)
    assert axe_findings(page) == []
    page.get_by_label("NIK").fill(str(SRI.nik))
    page.get_by_label("Kode").fill(code.lower())
    page.get_by_role("button", name="Buka berkas saya").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Agus Supriyanto")
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert small_targets(page) == []


def test_own_file_prints_on_paper(site: Site, user_with: UserWith, loaded: Loaded) -> None:
    by = user_with(Role.FACILITATOR, HERE)
    given = give_code(person=Person.objects.get(pk=SRI.number), by=by, at=clock.now())
    citizen = enter_with_code(nik=str(SRI.nik), code=given.code, at=clock.now())
    assert citizen.full_name == "Sri Wahyuni"
    page = site.open("/own-file/", user=citizen)
    assert len(page.pdf()) > 5_000
