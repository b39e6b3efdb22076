"""A village's proposal in a real browser: written on a phone, checked at a desk, without scripts too."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tangga.programmes.models import Proposal
from tangga.registry.services import load_release
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of
from tests.conftest import AT, UserWith
from tests.registry.releases import HERE, write_release

WHY = "Suaminya sakit sejak Agustus dan sawahnya sudah dijual."


@pytest.fixture
def village(transactional_db: None, tmp_path: Path, user_with: UserWith) -> User:
    """An operator in the stories' village."""
    load_release(write_release(tmp_path / "rilis"), by=None, at=AT, progress=Silent())
    return user_with(Role.WELFARE_POST, HERE, full_name="Joko Santosa")


def check(page: Page, width: int) -> None:
    """What every page owes its reader."""
    assert axe_findings(page) == [], page.url
    assert width_of(page) <= width, page.url
    assert bytes_of(page) <= MOST_BYTES, page.url


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_family_is_proposed_on_a_phone_and_verified_at_a_desk(
    village: User, site: Site, user_with: UserWith, *, scripts: bool
) -> None:
    phone = site.open("/proposals/", user=village, scripts=scripts)
    phone.click("text=Usulkan keluarga yang belum terdaftar")
    phone.fill("[name=head_name]", "Kartini")
    phone.fill("[name=address]", "Dusun Seberang RT 4")
    assert phone.input_value("[name=village]") == HERE
    phone.check("[name=programme][value=PKH]")
    phone.fill("[name=why]", WHY)
    if scripts:
        check(phone, PHONE)
        assert small_targets(phone) == []
    phone.click("text=Simpan usulan")
    phone.fill("[name=held_on]", "2025-11-22")
    phone.fill("[name=present_count]", "34")
    phone.fill("[name=minutes_number]", "12/BA/2025")
    phone.check("[name=outcome][value=AGREED]")
    if scripts:
        check(phone, PHONE)
        assert small_targets(phone) == []
    phone.click("text=Catat hasil musyawarah")
    assert "Sekarang di dinas sosial" in phone.content()
    desk = site.open("/", user=user_with(Role.SOCIAL_OFFICE, "1501"), width=DESKTOP, language="en", scripts=scripts)
    desk.click("text=Verify 1 proposal of a village")
    desk.click("text=Kartini")
    desk.fill("[name=checked_on]", "2025-11-22")
    desk.fill("[name=found]", "Rumah berlantai tanah.")
    if scripts:
        check(desk, DESKTOP)
    desk.click("text=Say that it is verified")
    assert Proposal.objects.get().state == "VERIFIED"
    if scripts:
        desk.goto(f"{site.url}/proposals/")
        check(desk, DESKTOP)
        phone.goto(f"{site.url}/proposals/")
        check(phone, PHONE)
