"""The decisions' report: what a minister looks for is seen first, on a phone too."""

from collections.abc import Iterator
from datetime import UTC, datetime

import polars as pl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import PHONE, opened
from tests.programmes.registries import decide_files, write_registry

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FIGURE = """max_components:
  title: {id: a, en: b}
  unit: people
  values:
    - {from: 2016-01-01, to: null, value: 3, law: x, source: y, verified: false}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Decided by another figure than the run before; one check was not made, and where PKH is paid is not said."""
    folder = write_registry(tmp_path_factory.mktemp("browser"))
    decide_files(folder, folder / "before", AT)
    (folder / "figures").mkdir()
    (folder / "figures" / "pkh.yaml").write_text(FIGURE, encoding="utf-8")
    families = pl.read_parquet(folder / "families.parquet").drop("car_owner", "pkh_member_since_known")
    families.write_parquet(folder / "families.parquet")
    asked = {"previous": folder / "before", "parameters": folder / "figures", "decile": 3}
    decide_files(folder, folder / "run", AT, **asked)
    return (folder / "run" / "report.html").as_uri()


@pytest.fixture
def phone(browser: Browser, report: str) -> Iterator[Page]:
    with opened(browser, f"{report}?lang=en", PHONE) as page:
        yield page


def test_families_and_rupiah_are_seen_without_scrolling_a_table(phone: Page) -> None:
    for name in ("tabel-program", "tabel-komponen", "pkh-provinsi", "pkh-desil"):
        box = phone.locator(f".scroll[aria-labelledby={name}]").bounding_box()
        assert box is not None
        for cell in phone.locator(f".scroll[aria-labelledby={name}] tbody tr td:nth-child(3)").all():
            seen = cell.bounding_box()
            assert seen is not None
            assert seen["x"] + seen["width"] <= box["x"] + box["width"] + 1


def test_figures_with_their_regulation_fit_a_phone(phone: Page) -> None:
    assert phone.locator(".scroll:has(.figures)").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_the_figure_that_differs_is_named_and_applied(phone: Page) -> None:
    expect(phone.get_by_text("(pkh.max_components): from 4 people to 3 people.")).to_be_visible()
    expect(phone.get_by_text("at most 3 in a family")).to_be_visible()
    differing = phone.locator("section[aria-labelledby=perubahan] li")
    expect(differing).to_have_count(1)


def test_what_was_taken_for_granted_is_told(phone: Page) -> None:
    for sentence in (
        "Families whose decile is unknown were decided with decile 3",
        "In PKH since: empty was taken for not a member; its lists were taken to be complete.",
        "Checks that were not made, so that nobody is refused by them: owner of a car.",
    ):
        expect(phone.get_by_text(sentence)).to_be_visible()


def test_the_unknown_comes_last(phone: Page) -> None:
    names = phone.locator(".scroll[aria-labelledby=pkh-provinsi] tbody th").all_inner_texts()
    assert names[-1] == "Unknown"
    assert "Unknown" not in names[:-1]
