"""The whole way of assistance in a real browser: one family is enrolled and paid, another objects and stays."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tangga.payments.models import BankAccount, PayLine, PayRound
from tangga.payments.rails.pretend import answer
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit import services as audit
from tangga.platform.progress import Silent
from tangga.programmes.models import ChangeSet, Enrolment
from tangga.programmes.services.publishing import publish_run
from tangga.programmes.services.taking_over import take_over_members
from tangga.registry.services import load_release
from tangga.site import clock
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, width_of
from tests.conftest import AT, UserWith
from tests.programmes.enrolment.conftest import FAMILIES, ON, members_of_pkh
from tests.programmes.registries import decide_files
from tests.registry.releases import HERE, write_release
from tests.rules.worked_cases import tables
from tests.working import work as do_what_waits

PAID, HEARD = 2, 3
"""Pak Darto is to be enrolled; the twins' family is to lose PKH."""


@pytest.fixture
def province(transactional_db: None, tmp_path: Path, settings: Any) -> None:
    """A release on the site with whom its lists have as members, and decisions about its families."""
    settings.TANGGA_HOME = tmp_path / "home"
    release = members_of_pkh(write_release(tmp_path / "release"), DT000001="2023-03-01", DT000005="2023-03-01")
    load_release(release, by=None, at=AT, progress=Silent())
    take_over_members(release=release, by=None, at=AT, progress=Silent())
    people, families = tables(FAMILIES)
    (tmp_path / "facts").mkdir()
    people.write_parquet(tmp_path / "facts" / "people.parquet")
    families.write_parquet(tmp_path / "facts" / "families.parquet")
    decide_files(tmp_path / "facts", tmp_path / "run", AT, on=ON)
    publish_run(tmp_path / "run", by=None, at=AT)


@pytest.fixture
def staff(user_with: UserWith) -> dict[str, User]:
    """Officers of the ministry, two people of a bank, the social office, and a facilitator."""
    officers = {name: user_with(Role.PROGRAMME_OFFICER, full_name=name) for name in ("Wati", "Yanto", "Sari", "Endang")}
    bank = {name: user_with(Role.PROVIDER, full_name=name) for name in ("Bram", "Lusi")}
    return (
        officers
        | bank
        | {
            "Hadi": user_with(Role.SOCIAL_OFFICE, "15", full_name="Hadi"),
            "Maya": user_with(Role.FACILITATOR, HERE, full_name="Maya"),
        }
    )


def press(page: Page, name: str) -> None:
    """Press the button with these words, and wait for the page that follows."""
    page.get_by_role("button", name=name).click()
    page.wait_for_load_state()


def work(*pages: Page) -> None:
    """What the worker beside the site does; nobody looks at a page meanwhile."""
    at = [page.url for page in pages]
    for page in pages:
        page.goto("about:blank")
    do_what_waits()
    for page, url in zip(pages, at, strict=True):
        page.goto(url)


def looks_well(page: Page, width: int) -> None:
    """Nothing is wrong with a page for whoever cannot see it, has a small screen or a slow line."""
    assert axe_findings(page) == [], page.url
    assert width_of(page) <= width, page.url
    assert bytes_of(page) <= MOST_BYTES, page.url


def test_one_family_is_paid_and_another_is_heard(
    site: Site, staff: dict[str, User], province: None, tmp_path: Path
) -> None:
    wati, yanto, sari = (site.open("/", user=staff[name], width=DESKTOP) for name in ("Wati", "Yanto", "Sari"))
    maya, hadi = (site.open("/", user=staff[name], width=PHONE) for name in ("Maya", "Hadi"))
    change = prepare_and_announce(wati, yanto, site)
    object_and_answer(maya, hadi, site)
    days_pass()
    yanto.goto(site.url + change)
    press(yanto, "Jalankan di wilayah pertama")
    work(yanto)
    looks_well(yanto, DESKTOP)
    standing = dict(Enrolment.objects.filter(programme="PKH").values_list("family_id", "state"))
    assert (standing[PAID], standing[HEARD]) == ("ENROLLED", "ENROLLED")
    endang, bram, lusi = (site.open("/", user=staff[name], width=DESKTOP) for name in ("Endang", "Bram", "Lusi"))
    let_the_bank_in(endang, site)
    open_accounts(wati, bram, site, tmp_path)
    address = draw_to_release(wati, yanto, sari, site)
    pay(sari, lusi, site, site.url + address, tmp_path)
    reconcile(yanto, site.url + address)
    assert PayRound.objects.get().state == "RECONCILED"
    assert PayLine.objects.get(family_id=PAID).state == "TOPPED_UP"
    maya.goto(f"{site.url}/families/{PAID}/")
    expect(maya.locator("main")).to_contain_text(re.compile(r"PKH 2026-T2 masuk: Rp\s600\.000"))
    looks_well(maya, PHONE)
    maya.goto(f"{site.url}/families/{HEARD}/")
    expect(maya.locator("main")).to_contain_text("Data keluarga sudah diperbarui.")
    looks_well(maya, PHONE)
    assert audit.verify().is_whole


def prepare_and_announce(wati: Page, yanto: Page, site: Site) -> str:
    """A change set is prepared by one and announced by another; its address."""
    wati.goto(site.url + "/changes/new/")
    wati.get_by_label("Sembako").uncheck()
    wati.get_by_label("Alasan", exact=True).fill("Pemutakhiran data semester ini.")
    wati.get_by_label("Wilayah pertama", exact=True).fill("15")
    looks_well(wati, DESKTOP)
    press(wati, "Hitung dampaknya")
    work(wati)
    expect(wati.locator("main")).to_contain_text("Paket ini Anda susun sendiri")
    looks_well(wati, DESKTOP)
    change = wati.url.removeprefix(site.url)
    yanto.goto(site.url + change)
    press(yanto, "Umumkan kepada keluarga")
    work(yanto)
    expect(yanto.locator("main")).to_contain_text("Langkah berikutnya boleh dijalankan mulai")
    return change


def object_and_answer(maya: Page, hadi: Page, site: Site) -> None:
    """The facilitator writes down what the family says, and the social office lets it stay."""
    maya.goto(f"{site.url}/families/{HEARD}/")
    looks_well(maya, PHONE)
    maya.get_by_role("link", name="Baca pemberitahuannya").click()
    expect(maya.locator("h1")).to_contain_text("Bantuan PKH Anda akan berakhir")
    looks_well(maya, PHONE)
    maya.go_back()
    maya.get_by_role("link", name="Ajukan keberatan").click()
    maya.get_by_label("Apa yang keliru?").fill("Ayah sudah meninggal, penghasilan hilang.")
    looks_well(maya, PHONE)
    press(maya, "Kirim keberatan")
    hadi.goto(site.url + "/objections/")
    looks_well(hadi, PHONE)
    hadi.locator("main table a").first.click()
    hadi.get_by_label("Bantuan tetap diterima").check()
    hadi.get_by_label("Jawaban kepada keluarga").fill("Data keluarga sudah diperbarui.")
    looks_well(hadi, PHONE)
    press(hadi, "Kirim jawaban")
    expect(hadi.locator("main")).to_contain_text("Tidak ada keberatan yang menunggu")


def days_pass() -> None:
    """The grace period is over."""
    for one in ChangeSet.objects.all():
        assert one.announced_at is not None
        assert one.last_day is not None
        earlier = timedelta(days=40)
        ChangeSet.objects.filter(pk=one.pk).update(
            announced_at=one.announced_at - earlier, last_day=one.last_day - earlier
        )


def let_the_bank_in(endang: Page, site: Site) -> None:
    """An officer without a part in any round says for which bank two people act."""
    for name in ("Bram", "Lusi"):
        endang.goto(site.url + "/bank-accounts/")
        person = endang.get_by_label("Orang", exact=True)
        person.select_option(value=person.locator("option", has_text=name).get_attribute("value"))
        endang.get_by_label("Bank atau pos", exact=True).select_option("BRI")
        press(endang, "Tetapkan")
    expect(endang.locator("main")).to_contain_text("BRI: Lusi")
    looks_well(endang, DESKTOP)


def open_accounts(wati: Page, bram: Page, site: Site, tmp_path: Path) -> None:
    """Accounts are asked for, and the bank says which it opened."""
    wati.goto(site.url + "/bank-accounts/")
    press(wati, "Minta rekening untuk peserta PKH")
    work(wati)
    looks_well(wati, DESKTOP)
    bram.goto(site.url + "/provider/")
    looks_well(bram, DESKTOP)
    with bram.expect_download() as fetched:
        bram.get_by_role("button", name="Ambil daftar rekening yang diminta").click()
    asked = fetched.value.path().read_text(encoding="utf-8-sig").splitlines()[1:-1]
    rows = [f"{re.split('[;,]', line)[0]};BERHASIL;99010000{at};;" for at, line in enumerate(asked)]
    told = tmp_path / "rekening.csv"
    told.write_text(
        "\n".join(["referensi;status;norekening;namarekening;keterangan", *rows, f"JUMLAH;{len(rows)};0;;"])
    )
    bram.get_by_label("Rekening yang dibuka BRI (CSV)").set_input_files(told)
    press(bram, "Serahkan rekening yang dibuka")
    work(bram)
    expect(bram.locator("main")).to_contain_text("3 baris berlaku")
    assert BankAccount.objects.filter(state="OPEN").count() == len(rows) == 3


def draw_to_release(wati: Page, yanto: Page, sari: Page, site: Site) -> str:
    """One draws, another approves, a third releases; nobody can do two of these."""
    wati.goto(site.url + "/rounds/new/")
    wati.get_by_label("PKH", exact=True).check()
    looks_well(wati, DESKTOP)
    press(wati, "Susun daftarnya")
    work(wati)
    looks_well(wati, DESKTOP)
    press(wati, "Minta pembayaran")
    work(wati)
    expect(wati.locator("main")).to_contain_text("Anda ikut menyusun daftar ini")
    expect(wati.get_by_role("button", name="Setujui daftar bayar")).to_have_count(0)
    yanto.goto(wati.url)
    press(yanto, "Setujui daftar bayar")
    work(yanto)
    expect(yanto.get_by_role("button", name="Cairkan dana")).to_have_count(0)
    sari.goto(wati.url)
    press(sari, "Cairkan dana")
    work(sari)
    return wati.url.removeprefix(site.url)


def pay(sari: Page, lusi: Page, site: Site, url: str, tmp_path: Path) -> None:
    """The bank fetches its file, and hands in what became of it."""
    sari.goto(url)
    press(sari, "Tulis berkas bank dan pos")
    work(sari)
    lusi.goto(site.url + "/")
    lusi.get_by_role("link", name="Bayar berkas").click()
    with lusi.expect_download() as fetched:
        lusi.get_by_role("link", name="Ambil berkas").first.click()
    reply, orders = tmp_path / "balasan.xml", tmp_path / "perintah.xml"
    orders.write_bytes(fetched.value.path().read_bytes())
    told = BytesIO()
    answer(orders, told, seed=1, made_at=clock.now(), shares={})
    reply.write_bytes(told.getvalue())
    lusi.get_by_label("Balasan untuk").set_input_files(reply)
    press(lusi, "Serahkan balasan")
    work(lusi)
    expect(lusi.locator("main")).to_contain_text("dijawab")
    looks_well(lusi, DESKTOP)


def reconcile(yanto: Page, url: str) -> None:
    """Every rupiah is in one place, and the round is closed."""
    yanto.goto(url)
    expect(yanto.locator("main")).to_contain_text(re.compile(r"Selisih\s*Rp\s0\s+cocok"))
    looks_well(yanto, DESKTOP)
    press(yanto, "Tutup putaran ini")
    expect(yanto.locator("h1")).to_contain_text("setiap rupiah sudah jelas")
