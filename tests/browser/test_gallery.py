"""The components in a real browser."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE, Site


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", ["id", "en"])
def test_never_scrolls_sideways(site: Site, width: int, language: str) -> None:
    page = site.open("/ui/", width=width, language="en" if language == "en" else "id")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
