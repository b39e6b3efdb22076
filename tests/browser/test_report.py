"""The release's report on a phone: what came in and what was refused fit it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tangga.matching.report import write_report
from tests.browser.reading import PHONE, opened
from tests.matching.report.pretend_release import write_pretend_release


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_pretend_release(tmp_path_factory.mktemp("browser") / "release")
    write_report(folder)
    return (folder / "report.html").as_uri()


@pytest.fixture
def phone(browser: Browser, report: str) -> Iterator[Page]:
    with opened(browser, report, PHONE) as page:
        yield page


@pytest.mark.parametrize("table", [".lists", ".refused"])
def test_what_came_in_and_what_was_refused_fit_a_phone(phone: Page, table: str) -> None:
    assert phone.locator(f".scroll:has({table})").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_the_finding_is_told_in_both_languages(phone: Page) -> None:
    expect(phone.locator("h1")).to_contain_text("rekaman dari 4 daftar")
    phone.get_by_role("button", name="English").click()
    assert "records from 4 lists" in phone.title()
