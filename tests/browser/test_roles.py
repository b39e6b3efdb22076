"""The site tried as each role in a real browser: every place they can go, on a phone and at a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.progress import Silent
from tangga.programmes.services.publishing import publish_run
from tangga.registry.services import load_release
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, width_of
from tests.conftest import AT, UserWith
from tests.programmes.registries import decide_files, write_registry
from tests.registry.releases import HERE, write_release

NATIONAL = {Role.DATA_OFFICER, Role.PROGRAMME_OFFICER, Role.PLANNER, Role.AUDITOR, Role.PROVIDER}
FAMILY, PERSON = 1, 2


@pytest.fixture
def province(transactional_db: None, tmp_path: Path) -> None:
    """The stories' release on the site, with decisions."""
    load_release(write_release(tmp_path / "rilis-1"), by=None, at=AT, progress=Silent())
    decide_files(write_registry(tmp_path / "facts", families=5), tmp_path / "run", AT)
    publish_run(tmp_path / "run", by=None, at=AT)


def places(page: Page) -> list[str]:
    """Where the navigation leads."""
    found: list[str] = page.eval_on_selector_all("nav.places a", "links => links.map(one => one.getAttribute('href'))")
    return found


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("role", list(Role), ids=str)
def test_everybody_finds_their_places_and_nobody_finds_more(
    role: Role, width: int, site: Site, user_with: UserWith, province: None
) -> None:
    user = user_with(role, "" if role in NATIONAL else HERE, full_name="Rina Marlina")
    language = "id" if width == PHONE else "en"
    page = site.open("/", user=user, width=width, language=language)
    asked = places(page) or ["/own-file/" if role is Role.CITIZEN else "/"]
    menu = page.evaluate(
        "() => { const m = document.querySelector('nav.places'); return m ? m.scrollWidth - m.clientWidth : 0 }"
    )
    assert menu <= 0, "an entry of the menu is out of sight"
    if role in MATRIX[Permission.SEE_FAMILIES]:
        asked += [f"/families/{FAMILY}/", f"/families/{FAMILY}/why/", "/search/"]
    if role in MATRIX[Permission.SEE_RECORDS]:
        asked.append(f"/people/{PERSON}/")
    for path in asked:
        # A citizen without a file of their own is told so; that page is a 404 on purpose.
        answered = page.goto(site.url + path)
        assert answered is not None
        assert answered.status == 200 or (role is Role.CITIZEN and path == "/own-file/"), path
        assert axe_findings(page) == [], path
        assert width_of(page) <= width, path
        assert bytes_of(page) <= MOST_BYTES, path


@pytest.mark.parametrize("role", [Role.PARTNER, Role.LENDER, Role.PROVIDER, Role.PLANNER, Role.CITIZEN], ids=str)
def test_a_family_is_not_there_for_those_who_see_none(
    role: Role, site: Site, user_with: UserWith, province: None
) -> None:
    page = site.open(f"/families/{FAMILY}/", user=user_with(role, "" if role in NATIONAL else HERE))
    assert "Agus" not in page.content()
    assert page.locator("h1").count() == 1
