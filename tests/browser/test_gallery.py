"""The components in a real browser, in every light, width and language."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tangga.platform.language import Language
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", ["id", "en"])
def test_never_scrolls_sideways(site: Site, width: int, language: Language) -> None:
    assert width_of(site.open("/ui/", width=width, language=language)) <= width


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(site: Site, width: int, *, dark: bool) -> None:
    page = site.open("/ui/", width=width, dark=dark)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert axe_findings(page) == []


def test_can_be_enlarged_twice(site: Site) -> None:
    """At 200% a window of 1280 has room for 640."""
    assert width_of(site.open("/ui/", width=640)) <= 640


def test_weighs_little_and_has_targets_for_thumbs(site: Site) -> None:
    page = site.open("/ui/")
    assert bytes_of(page) <= MOST_BYTES
    assert small_targets(page) == []


def test_is_whole_without_scripts(site: Site) -> None:
    expect(site.open("/ui/", scripts=False).get_by_text("4 dari 6: Graduasi").first).to_be_visible()


def test_prints_without_buttons(site: Site, tmp_path: Path) -> None:
    page = site.open("/ui/", width=DESKTOP)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Setujui daftar bayar")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.pdf(path=tmp_path / "gallery.pdf", format="A4")


def test_ladder_is_told_to_who_cannot_see_it(site: Site) -> None:
    rungs = site.open("/ui/").get_by_role("list").filter(has_text="47 dari 52").get_by_role("listitem")
    expect(rungs).to_have_count(6)
    expect(rungs.nth(2)).to_contain_text("Graduasi di sini sekarang")
    expect(rungs.nth(0)).to_contain_text("Keuangan, belum")
