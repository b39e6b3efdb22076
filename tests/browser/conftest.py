"""A real Chromium, and the site in it; on a machine of one's own it may be missing, in CI it may not."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tangga.platform.accounts.models import User
from tangga.platform.language import Language
from tests.conftest import ClientOf

CHROMIUM = Path("/usr/bin/chromium")
HOW_TO_INSTALL = f"{CHROMIUM} is missing; install it with: apt-get install -y chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESKTOP = 360, 1280
REFUSED_ON_PURPOSE = re.compile(r"Failed to load resource.* status of (40\d|429|500)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of all tests here."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(HOW_TO_INSTALL)
        pytest.skip(HOW_TO_INSTALL)
    # The driver of the browser runs a loop of its own in this thread; Django would take a question of ours for its.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Site:
    """The site as it is served, and pages of it; whatever a page complains about fails the test."""

    url: str
    browser: Browser
    client_of: ClientOf
    complaints: list[str] = field(default_factory=list)
    opened: list[BrowserContext] = field(default_factory=list)

    def open(
        self,
        path: str = "/",
        *,
        user: User | None = None,
        width: int = PHONE,
        language: Language = "id",
        dark: bool = False,
        scripts: bool = True,
    ) -> Page:
        """A page as someone sees it, in a browser of its own."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 740 if width == PHONE else 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        self.opened.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if user is not None:
            cookies[settings.SESSION_COOKIE_NAME] = self.client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        for name, value in cookies.items():
            context.add_cookies([{"name": name, "value": value, "url": self.url}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.url + path)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not REFUSED_ON_PURPOSE.search(message.text):
            self.complaints.append(message.text)


@pytest.fixture
def site(browser: Browser, live_server: LiveServer, client_of: ClientOf) -> Iterator[Site]:
    """The site on its own database, open in a browser: `site.open("/", user=someone)`."""
    # Tries are counted in a table that is no model's: it is not emptied with the others.
    cache.clear()
    served = Site(live_server.url, browser, client_of)
    yield served
    for context in served.opened:
        context.close()
    assert served.complaints == []
