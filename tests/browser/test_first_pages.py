"""Signing in, the first page and the pages that refuse, in a real browser."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tangga.platform.accounts.models import Role
from tangga.platform.language import Language
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of
from tests.conftest import PASSWORD, UserWith
from tests.site.codes import code_of

SET_UP = "/account/second-factor/"


@pytest.mark.parametrize("path", ["/sign-in/", "/nowhere/", "/sign-in/closed/"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_before_signing_in(site: Site, path: str, width: int, *, dark: bool) -> None:
    page = site.open(path, width=width, dark=dark)
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert bytes_of(page) <= MOST_BYTES


@pytest.mark.parametrize("path", ["/", SET_UP, "/account/password/", "/sign-out/"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_after_signing_in(
    site: Site, user_with: UserWith, path: str, width: int, *, dark: bool
) -> None:
    page = site.open(path, user=user_with(Role.DATA_OFFICER), width=width, dark=dark)
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert small_targets(page) == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_signs_in_by_keyboard_alone(site: Site, user_with: UserWith, language: Language) -> None:
    user_with(Role.FACILITATOR, "15", username="rina", full_name="Rina Marlina")
    page = site.open("/", language=language)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("rina")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rina Marlina")


def test_signs_in_and_out_without_scripts(site: Site, user_with: UserWith) -> None:
    user_with(Role.FACILITATOR, "15", username="rina")
    page = site.open("/sign-in/", scripts=False)
    expect(page.get_by_role("button", name="Masuk dengan kunci sandi")).to_be_hidden()
    page.get_by_label("Nama pengguna").fill("rina")
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_text("Rina Marlina").first.click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("heading", name="Masuk ke Tangga")).to_be_visible()


def test_says_what_is_wrong_at_the_top_and_at_the_field(site: Site, user_with: UserWith) -> None:
    user_with(username="rina")
    page = site.open("/sign-in/")
    page.get_by_label("Nama pengguna").fill("rina")
    page.get_by_label("Sandi").fill("bukan-sandinya")
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Ada yang perlu diperbaiki")
    assert axe_findings(page) == []


def test_account_that_rests_says_why_and_for_how_long(site: Site, user_with: UserWith) -> None:
    user_with(username="rina")
    page = site.open("/sign-in/")
    for _ in range(5):
        page.get_by_label("Nama pengguna").fill("rina")
        page.get_by_label("Sandi").fill("bukan-sandinya")
        page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Terlalu banyak percobaan")
    expect(page.get_by_text("Tunggu lima belas menit")).to_be_visible()
    assert axe_findings(page) == []


def test_account_menu_opens_by_keyboard(site: Site, user_with: UserWith) -> None:
    page = site.open("/", user=user_with(Role.DATA_OFFICER, full_name="Dodi Hartono"))
    page.locator("summary", has_text="Dodi Hartono").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ganti sandi")).to_be_visible()
    assert width_of(page) <= PHONE
    assert small_targets(page) == []
    assert axe_findings(page) == []


def test_changes_its_language_and_stays_where_it_was(site: Site) -> None:
    page = site.open("/sign-in/?next=/account/password/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to Tangga")
    assert page.url.endswith("/sign-in/?next=/account/password/")


def test_app_is_set_up_and_asked_for(site: Site, user_with: UserWith) -> None:
    user = user_with(Role.DATA_OFFICER, username="dodi")
    page = site.open(SET_UP, user=user)
    page.get_by_role("link", name="Pasang aplikasi").click()
    page.get_by_label("Sandi Anda").fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.locator(".qr svg")).to_be_visible()
    assert axe_findings(page) == []
    secret = page.locator(".secret").inner_text()
    page.get_by_label("Kode").fill(code_of(secret))
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode cadangan")
    expect(page.get_by_role("status").first).to_contain_text("Aplikasi kode terpasang.")
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    assert axe_findings(page) == []
    page = site.open("/sign-in/")
    page.get_by_label("Nama pengguna").fill("dodi")
    page.get_by_label("Sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Langkah kedua")
    assert axe_findings(page) == []
    page.get_by_label("Kode").fill(codes[0])
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def test_passkey_is_added_and_signs_in_alone(site: Site, user_with: UserWith) -> None:
    page = site.open(SET_UP + "webauthn/add/", user=user_with(Role.DATA_OFFICER))
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**options, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    page.get_by_label("Sandi Anda").fill(PASSWORD)
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_label("Boleh masuk dengan kunci ini saja").check()
    page.get_by_role("button", name="Tambah kunci sandi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode cadangan")
    page.goto(site.url + SET_UP + "webauthn/")
    expect(page.get_by_role("row").nth(1)).to_contain_text("tanpa sandi")
    assert axe_findings(page) == []
    page.goto(site.url + "/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Keluar").click()
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


def test_passkey_that_is_not_used_is_said(site: Site) -> None:
    page = site.open("/sign-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Masuk dengan kunci sandi").click()
    expect(page.get_by_text("Kunci sandi tidak jadi dipakai")).to_be_visible()


def test_pages_that_refuse_lead_somewhere(site: Site, user_with: UserWith) -> None:
    page = site.open("/nowhere/", user=user_with(Role.PLANNER))
    page.get_by_role("link", name="Ke beranda").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")


@override_settings(TANGGA_SECOND_FACTOR_REQUIRED=True)
def test_whoever_must_have_a_second_factor_is_led_to_it(site: Site, user_with: UserWith) -> None:
    page = site.open("/", user=user_with(Role.FACILITATOR, "15"))
    expect(page.get_by_role("status")).to_contain_text("Pasang langkah kedua dahulu")
    assert re.search(SET_UP + "$", page.url)
