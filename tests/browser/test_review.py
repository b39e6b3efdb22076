"""Reviewing doubtful pairs in a real browser: by keyboard alone, on a phone, without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tangga.matching.domain.review import Answer
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.services.decisions import decide
from tangga.platform.accounts.models import Role, User
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of
from tests.conftest import AT, UserWith
from tests.matching.review.small_releases import doubtful, load, write_release


@pytest.fixture
def rina(user_with: UserWith) -> User:
    return user_with(Role.DATA_OFFICER, full_name="Rina Marlina")


@pytest.fixture
def pairs(rina: User, tmp_path: Path) -> list[DoubtfulPair]:
    """Four pairs, the most valuable first."""
    long = {"address_b": "JL. RAYA PADANG ARO KM 12, SEBELAH MASJID NURUL IMAN, RT 004 RW 002"}
    load(
        write_release(
            tmp_path / "release",
            [
                doubtful(1, why="TWINS", probability=0.48, others=3, **long),
                doubtful(2, probability=0.45),
                doubtful(3, probability=0.4),
                doubtful(4, probability=0.35),
            ],
        )
    )
    return list(DoubtfulPair.objects.order_by("-worth"))


def press(page: Page, key: str) -> None:
    """Press a key once the page has been there long enough to be seen."""
    page.wait_for_timeout(700)
    page.keyboard.press(key)


def number(page: Page) -> str:
    return page.url.rstrip("/").rpartition("/")[2]


def test_three_pairs_by_keyboard_alone(site: Site, rina: User, pairs: list[DoubtfulPair]) -> None:
    page = site.open("/review/next/", user=rina, width=DESKTOP)
    for key, pair, after in zip("jks", pairs, pairs[1:], strict=False):
        page.wait_for_url(f"**/review/{pair.pk}/")
        press(page, key)
        page.wait_for_url(f"**/review/{after.pk}/")
    said = {decision.pair_id: decision.answer for decision in PairDecision.objects.all()}
    assert said == {pairs[0].pk: "JOIN", pairs[1].pk: "KEEP_APART", pairs[2].pk: "SKIP"}
    press(page, "u")
    page.wait_for_url(f"**/review/{pairs[2].pk}/")
    press(page, "u")
    page.wait_for_url(f"**/review/{pairs[1].pk}/")
    assert PairDecision.objects.filter(undone_at__isnull=True).get().pair == pairs[0]


def test_a_key_in_a_reason_is_a_letter(site: Site, rina: User, pairs: list[DoubtfulPair]) -> None:
    page = site.open("/review/next/", user=rina)
    page.wait_for_url(f"**/review/{pairs[0].pk}/")
    page.get_by_label("Alasan Anda").click()
    press(page, "j")
    page.keyboard.press("Enter")
    page.keyboard.type("jks")
    assert page.get_by_label("Alasan Anda").input_value() == "j\njks"
    assert PairDecision.objects.count() == 0
    page.get_by_role("button", name="Pisahkan").click()
    page.wait_for_url(f"**/review/{pairs[1].pk}/")
    assert PairDecision.objects.get().why_sealed is not None


def test_the_keys_can_be_switched_off_and_stay_so(site: Site, rina: User, pairs: list[DoubtfulPair]) -> None:
    page = site.open("/review/next/", user=rina)
    page.get_by_label("Tombol J, K, S, dan U").uncheck()
    press(page, "j")
    page.reload()
    assert not page.get_by_label("Tombol J, K, S, dan U").is_checked()
    press(page, "j")
    assert number(page) == str(pairs[0].pk)
    assert PairDecision.objects.count() == 0


def test_a_key_that_is_held_down_decides_nothing_unseen(site: Site, rina: User, pairs: list[DoubtfulPair]) -> None:
    page = site.open("/review/next/", user=rina)
    press(page, "j")
    for _ in range(10):
        page.keyboard.press("j")
    page.wait_for_url(f"**/review/{pairs[1].pk}/")
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert PairDecision.objects.count() == 1


def test_by_buttons_without_scripts_on_a_phone(site: Site, rina: User, pairs: list[DoubtfulPair]) -> None:
    page = site.open("/review/", user=rina, scripts=False)
    page.get_by_role("link", name="Periksa pasangan berikutnya").click()
    page.get_by_role("button", name="Satukan").click()
    expect(page.get_by_role("status")).to_contain_text(f"pasangan {pairs[0].pk} disatukan")
    page.get_by_role("button", name="Batalkan").click()
    assert number(page) == str(pairs[0].pk)
    expect(page.get_by_label("Tombol J, K, S, dan U")).to_be_hidden()


def test_shows_the_numbers_after_a_reason_and_keeps_what_was_typed(
    site: Site, rina: User, pairs: list[DoubtfulPair]
) -> None:
    page = site.open("/review/next/", user=rina, language="en")
    expect(page.get_by_text("9915********0001").first).to_be_visible()
    page.get_by_label("Your reason").fill("half typed")
    page.get_by_text("See the whole numbers").click()
    page.get_by_label("Why do you need").fill("compare with the card on paper")
    page.get_by_role("button", name="Unmask the numbers").click()
    expect(page.get_by_text("9915081203900001").first).to_be_visible()
    assert page.get_by_label("Your reason").input_value() == "half typed"


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(
    site: Site, rina: User, pairs: list[DoubtfulPair], user_with: UserWith, width: int, *, dark: bool
) -> None:
    darto = user_with(Role.DATA_OFFICER, full_name="Darto Wibowo")
    for user, answer in ((rina, Answer.JOIN), (darto, Answer.KEEP_APART)):
        decide(pair=pairs[0], answer=answer, why="seen on paper", seen_round=1, by=user, at=AT)
    decide(pair=pairs[1], answer=Answer.JOIN, why="", seen_round=1, by=rina, at=AT)
    yosef = user_with(Role.DATA_OFFICER, full_name="Yosef Kambu")
    paths = ["/review/", "/review/next/", "/review/disputes/", *(f"/review/{pair.pk}/" for pair in pairs[:2])]
    for user in (rina, yosef):
        for path in paths:
            page = site.open(path, user=user, width=width, dark=dark)
            assert axe_findings(page) == [], path
            assert width_of(page) <= width, path
            assert small_targets(page) == [], path
            assert bytes_of(page) <= MOST_BYTES, path
