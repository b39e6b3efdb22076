"""The report in a real browser: fits a phone, changes its language, needs no script and no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tangga.matching.report import write_report
from tests.matching.report.pretend_release import write_pretend_release

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_pretend_release(tmp_path_factory.mktemp("browser") / "release")
    write_report(folder)
    return (folder / "report.html").as_uri()


@pytest.fixture
def phone(browser: Browser, report: str) -> Iterator[Page]:
    """The report on a phone; whatever the page complains about fails the test."""
    page = browser.new_page(viewport=PHONE)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:")) else complaints.append(request.url),
    )
    page.goto(report)
    yield page
    page.close()
    assert complaints == []


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", ["id", "en"])
def test_never_scrolls_sideways(browser: Browser, report: str, viewport: dict[str, int], language: str) -> None:
    page = browser.new_page(viewport=viewport)
    page.goto(f"{report}?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.close()


@pytest.mark.parametrize("table", [".lists", ".refused"])
def test_what_came_in_and_what_was_refused_fit_a_phone(phone: Page, table: str) -> None:
    assert phone.locator(f".scroll:has({table})").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_speaks_bahasa_first_and_english_with_one_click(phone: Page) -> None:
    expect(phone.locator("h1")).to_contain_text("rekaman dari 4 daftar")
    expect(phone.get_by_text("Next step")).to_be_hidden()
    phone.get_by_role("button", name="English").click()
    expect(phone.get_by_role("heading", level=1)).to_have_accessible_name(phone.title())
    expect(phone.get_by_text("Next step")).to_be_visible()
    expect(phone.get_by_text("Langkah berikut")).to_be_hidden()
    assert phone.evaluate("document.documentElement.lang") == "en"
    assert "records from 4 lists" in phone.title()
    phone.get_by_role("button", name="Bahasa").click()
    expect(phone.get_by_text("Langkah berikut")).to_be_visible()


def test_is_whole_without_scripts(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(report)
    expect(page.get_by_text("Langkah berikut")).to_be_visible()
    expect(page.get_by_text("Next step")).to_be_hidden()
    expect(page.get_by_role("button", name="English", include_hidden=True)).to_be_hidden()
    context.close()


def test_can_be_walked_with_the_keyboard(phone: Page) -> None:
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Langsung ke isi")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()


def test_has_big_targets(phone: Page) -> None:
    for target in [*phone.get_by_role("button").all(), *phone.locator("nav a").all()]:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 48


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_can_be_read_in_light_and_dark(browser: Browser, report: str, scheme: str) -> None:
    page = browser.new_page(viewport=DESKTOP, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(report)
    too_faint = page.evaluate(CONTRASTS)
    page.close()
    assert too_faint == []


def test_prints_without_buttons(browser: Browser, report: str, tmp_path: Path) -> None:
    page = browser.new_page(viewport=DESKTOP)
    page.goto(report)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="English", include_hidden=True)).to_be_hidden()
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    assert (tmp_path / "report.pdf").stat().st_size > 20_000
    page.close()


CONTRASTS = """
() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const linear = (c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.slice(0, 3).map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const ink = element.closest("svg") ? style.fill : style.color;
    const [a, b] = [light(parts(ink)), light(behind(element))].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) faint.add(`${contrast.toFixed(2)} ${element.className} ${walker.currentNode.data.trim()}`);
  }
  return [...faint];
}
"""
