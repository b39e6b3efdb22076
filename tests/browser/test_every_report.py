"""Every report in a real browser: fits a phone, has two languages, needs no script and no network, can be printed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tangga.matching.report import write_report
from tangga.platform.progress import Silent
from tangga.registry.ranking import services
from tests.browser.reading import CONTRASTS, DESKTOP, PHONE, opened
from tests.matching.report.pretend_release import write_pretend_release
from tests.programmes.registries import decide_files, write_registry
from tests.registry.ranking.surveys import survey, write_survey

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def of_release(folder: Path) -> Path:
    release = write_pretend_release(folder / "release")
    write_report(release)
    return release / "report.html"


def of_decisions(folder: Path) -> Path:
    """A run that is compared with the one before it."""
    write_registry(folder)
    decide_files(folder, folder / "before", AT)
    decide_files(folder, folder / "run", AT, previous=folder / "before")
    return folder / "run" / "report.html"


def of_ranking(folder: Path) -> Path:
    file, mapping = write_survey(folder / "survey", survey())
    services.fit(file, to=folder / "model.json", mapping=mapping, by="rina", at=AT, progress=Silent())
    return folder / "model.html"


@pytest.fixture(scope="module", params=[of_release, of_decisions, of_ranking], ids=lambda made: made.__name__)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    made: Path = request.param(tmp_path_factory.mktemp("browser"))
    return made.as_uri()


@pytest.fixture
def phone(browser: Browser, report: str) -> Iterator[Page]:
    with opened(browser, report, PHONE) as page:
        yield page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", ["id", "en"])
def test_never_scrolls_sideways(browser: Browser, report: str, viewport: dict[str, int], language: str) -> None:
    with opened(browser, f"{report}?lang={language}", viewport) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_speaks_bahasa_first_and_english_with_one_click(phone: Page) -> None:
    first = phone.title()
    expect(phone.get_by_text("Next step", exact=True)).to_be_hidden()
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_role("heading", level=1)).to_have_accessible_name(phone.title())
    assert phone.title() != first
    expect(phone.get_by_text("Next step", exact=True)).to_be_visible()
    expect(phone.get_by_text("Langkah berikut", exact=True)).to_be_hidden()
    assert phone.evaluate("document.documentElement.lang") == "en"
    phone.get_by_role("button", name="Bahasa").click()
    expect(phone.get_by_text("Langkah berikut", exact=True)).to_be_visible()
    assert phone.title() == first


def test_is_whole_without_scripts(browser: Browser, report: str) -> None:
    with opened(browser, report, PHONE, java_script_enabled=False) as page:
        expect(page.get_by_text("Langkah berikut", exact=True)).to_be_visible()
        expect(page.get_by_text("Next step", exact=True)).to_be_hidden()
        expect(page.get_by_role("button", name="English", include_hidden=True)).to_be_hidden()


def test_can_be_walked_with_the_keyboard(phone: Page) -> None:
    """To the content, and into every table that is wider than the page."""
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()
    wide = phone.locator(".scroll").evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).length")
    reached = set()
    for _ in range(120):
        phone.keyboard.press("Tab")
        at = phone.evaluate(
            "() => { const one = document.activeElement; return one.matches('.scroll') && one.scrollWidth > "
            "one.clientWidth ? one.getAttribute('aria-labelledby') : '' }"
        )
        reached |= {at} if at else set()
    assert len(reached) == wide


def test_has_big_targets(phone: Page) -> None:
    for target in [*phone.get_by_role("button").all(), *phone.locator("nav a").all()]:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 48


def test_links_lead_somewhere(phone: Page) -> None:
    for link in phone.locator("a[href^='#']").all():
        assert phone.locator(str(link.get_attribute("href"))).count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_can_be_read_in_light_and_dark(browser: Browser, report: str, scheme: str, language: str) -> None:
    with opened(browser, f"{report}?lang={language}", DESKTOP, color_scheme=scheme) as page:
        assert page.evaluate(CONTRASTS) == []


def test_prints_without_buttons(browser: Browser, report: str, tmp_path: Path) -> None:
    with opened(browser, report, DESKTOP) as page:
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="English", include_hidden=True)).to_be_hidden()
        wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent.trim())"
        page.set_viewport_size({"width": 700, "height": 990})
        assert page.locator(".scroll").evaluate_all(wide) == []
        page.pdf(path=tmp_path / "report.pdf", format="A4")
        assert (tmp_path / "report.pdf").stat().st_size > 20_000
