"""The main menu: at the thumb on a phone, along the top on a desk."""

import pytest
from playwright.sync_api import expect

from tangga.platform.accounts.models import Role
from tangga.platform.language import Text
from tangga.site import navigation
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import axe_findings, small_targets, width_of
from tests.conftest import UserWith

WORDS = ("Beranda", "Keluarga", "Pasangan", "Angka", "Rilis")


@pytest.fixture(autouse=True)
def _five_places(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("home", "gallery", "gallery", "gallery", "gallery")
    places = tuple((None, name, Text(word, word)) for name, word in zip(names, WORDS, strict=True))
    monkeypatch.setattr(navigation, "PLACES", places)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_leads_by_words_and_says_where_one_is(site: Site, user_with: UserWith, width: int) -> None:
    page = site.open("/", user=user_with(Role.DATA_OFFICER, full_name="Raden Ajeng Siti Nurhaliza"), width=width)
    menu = page.get_by_role("navigation", name="Menu utama")
    expect(menu.get_by_role("link")).to_have_text(WORDS)
    expect(menu.get_by_role("link", name="Beranda")).to_have_attribute("aria-current", "page")
    assert width_of(page) <= width
    assert small_targets(page) == []
    assert axe_findings(page) == []


def test_stands_at_the_thumb_and_covers_nothing(site: Site, user_with: UserWith) -> None:
    page = site.open("/", user=user_with(Role.DATA_OFFICER))
    box = page.get_by_role("navigation", name="Menu utama").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == 740
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    page.mouse.wheel(0, 9_999)
    foot = page.get_by_role("contentinfo").bounding_box()
    assert foot is not None
    assert foot["y"] + foot["height"] <= box["y"] + 1


def test_is_not_printed(site: Site, user_with: UserWith) -> None:
    page = site.open("/", user=user_with(Role.DATA_OFFICER))
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Menu utama", include_hidden=True)).to_be_hidden()
