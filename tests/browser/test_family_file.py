"""The family file and the person page in a real browser: by keyboard, on a phone, and on paper."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tangga.platform.accounts.models import Role
from tangga.platform.language import Language
from tangga.platform.progress import Silent
from tangga.programmes.services.publishing import publish_run
from tangga.registry.services import load_release
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import axe_findings, small_targets, width_of
from tests.conftest import AT, UserWith
from tests.programmes.registries import decide_files, write_registry
from tests.registry.releases import AGUS, FAMILIES, SRI, Member, write_release

FAMILY, PERSON = "/families/1/", f"/people/{SRI.number}/"
CONFLICT = replace(
    SRI, is_conflict=True, lists=("dukcapil", "dtks", "pkh", "regsosek"),
    said={"dtks": {"nik": "9901016104900077", "birth_date": date(1991, 4, 21)}, "pkh": {"address": "JL. MELATI 4"}},
)  # fmt: skip
CHILDREN = tuple(Member(100 + at, f"ANAK KE {at}", date(2000, 1, 1 + at), relation="CHILD") for at in range(10))


@pytest.fixture(autouse=True)
def _family_of_twelve(transactional_db: None, tmp_path: Path) -> None:
    home = replace(FAMILIES[0], members=(AGUS, CONFLICT, *CHILDREN))
    load_release(write_release(tmp_path / "rilis-1", (home, *FAMILIES[1:])), by=None, at=AT, progress=Silent())
    decide_files(write_registry(tmp_path / "facts", families=5), tmp_path / "run", AT)
    publish_run(tmp_path / "run", by=None, at=AT)


@pytest.mark.parametrize(("width", "language"), [(PHONE, "id"), (PHONE, "en"), (DESKTOP, "id"), (DESKTOP, "en")])
@pytest.mark.parametrize("path", [FAMILY, PERSON])
def test_reads_well(path: str, width: int, language: Language, site: Site, user_with: UserWith) -> None:
    page = site.open(path, user=user_with(Role.SOCIAL_OFFICE, "15"), width=width, language=language)
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert small_targets(page) == []


def test_prints_a_family_of_twelve_on_one_sheet(site: Site, user_with: UserWith) -> None:
    page = site.open(FAMILY, user=user_with(Role.SOCIAL_OFFICE, "15"), width=DESKTOP)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Siapa yang melihat berkas ini", include_hidden=True)).to_be_hidden()
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_numbers_are_unmasked_by_keyboard_alone_for_a_reason(site: Site, user_with: UserWith) -> None:
    page = site.open(PERSON, user=user_with(Role.SOCIAL_OFFICE, "15"), width=DESKTOP)
    expect(page.locator("main")).not_to_contain_text(str(SRI.nik))
    reason = page.get_by_label("Untuk apa nomornya dibuka?")
    for _ in range(40):
        page.keyboard.press("Tab")
        if reason.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.type("Mencocokkan dengan KTP yang dibawa")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nomor dibuka; alasan Anda tercatat")).to_be_visible()
    expect(page.locator("main")).to_contain_text(str(SRI.nik))
    assert axe_findings(page) == []
