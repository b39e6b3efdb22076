"""Asking families, what they say, and the shops, in a real browser: on a phone and at a desk, without findings."""

import pytest
from playwright.sync_api import Page

from tangga.payments.domain.asking import Came, FamilySays, TakenBy
from tangga.payments.models import PayRound
from tangga.payments.services.asking import answer
from tangga.payments.services.sampling import draw_sample
from tangga.payments.services.shops import open_shop, report_purchases
from tangga.platform.accounts.models import Role, User
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import axe_findings, width_of
from tests.conftest import UserWith
from tests.payments.asking.conftest import PaidRound, drawer, maya, paid_round
from tests.payments.builders import AT
from tests.payments.conftest import drawn_round, frozen_round, officers, preparer, released_round
from tests.payments.shops.conftest import HERE, hadi
from tests.payments.shops.test_reports import rows_of

__all__ = ["drawer", "drawn_round", "frozen_round", "hadi", "maya", "officers", "paid_round", "preparer",
           "released_round"]  # fmt: skip


def check(page: Page, path: str, width: int) -> None:
    assert axe_findings(page) == [], path
    assert width_of(page) <= width, path


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_facilitator_asks_on_a_phone(
    width: int, transactional_db: None, paid_round: PaidRound, drawer: User, maya: User, site: Site
) -> None:
    sample = draw_sample(pay_round=paid_round(), by=drawer, at=AT)
    page = site.open("/asking/", user=maya, width=width)
    check(page, "/asking/", width)
    page.get_by_role("link", name="Agus B").click()
    check(page, "ask", width)
    page.get_by_label("Sudah datang").check()
    page.get_by_label("Berapa yang datang?").fill("600.000")
    page.get_by_label("Berapa yang diambil orang lain?").fill("20.000")
    page.get_by_role("button", name="Simpan jawaban").click()
    assert "Pilih siapa yang mengambil." in page.inner_text("main")
    check(page, "refused", width)
    page.get_by_label("Siapa yang mengambil?").select_option("AGENT")
    page.get_by_role("button", name="Simpan jawaban").click()
    page.wait_for_url("**/asking/")
    assert sample.asked.get(line__family_id=1).taken_amount == 20_000


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_results_are_read_on_a_phone_too(
    width: int, transactional_db: None, paid_round: PaidRound, drawer: User, maya: User, site: Site, user_with: UserWith
) -> None:
    pay_round: PayRound = paid_round()
    sample = draw_sample(pay_round=pay_round, by=drawer, at=AT)
    said = FamilySays(Came.YES, 600_000, 50_000, TakenBy.GROUP_HEAD)
    answer(asked=sample.asked.get(line__family_id=1), said=said, by=maya, at=AT)
    path = f"/rounds/{pay_round.number}/asking/"
    check(site.open(path, user=user_with(Role.AUDITOR), width=width), path, width)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_shops_are_kept_on_a_phone_too(width: int, transactional_db: None, site: Site, hadi: User) -> None:
    kept = open_shop(
        name="E-Warong Melati", region_code=HERE, bank="BRI", since=AT.date().replace(year=2021), by=hadi, at=AT
    )
    free = {"month": "2022-02", "group": "lainnya"}
    report_purchases(rows=rows_of(kept, {"month": "2021-08"}, free), by=hadi, at=AT)
    for path in ("/shops/", "/shops/new/", f"/shops/{kept.number}/end/"):
        check(site.open(path, user=hadi, width=width), path, width)
