"""The pages of a pay round: three people bring it from the draw to the release, and nobody does two people's work."""

import html
import re
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tangga.payments.models import BankAccount, PayLine, PayRound
from tangga.payments.rails.orders import Outcome
from tangga.payments.rails.pretend import answer
from tangga.platform.accounts.models import Role
from tangga.platform.moments import local_day
from tangga.site import clock
from tests.conftest import ClientOf, UserWith
from tests.payments.builders import Household, publish, settle
from tests.payments.conftest import Officers, seen
from tests.working import work

HOUSEHOLDS = [
    Household(1),
    Household(2, payee="SRI WAHYUNI", holder="BAMBANG SUTEJO"),
    Household(3, state="SUSPENDED"),
    Household(4, region="1501012003"),
]


def words(client: Client, path: str, status: int = 200) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    answered = client.get(path)
    assert answered.status_code == status, answered.content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))


@pytest.fixture
def decided(db: None, tmp_path: Path, settings: Any) -> None:
    """Four families, three of them to be paid; the account of one bears another's name."""
    settings.TANGGA_HOME = tmp_path / "home"
    settle(HOUSEHOLDS)
    publish(tmp_path / "run", HOUSEHOLDS)


def test_three_people_bring_a_round_from_the_draw_to_the_release(
    decided: None, officers: Officers, client_of: ClientOf
) -> None:
    wati, yanto, sari = (client_of(user) for user in officers(3))
    assert "No pay rounds yet" in words(wati, "/rounds/")
    path = wati.post("/rounds/new/", {"programme": "PKH"})["Location"]
    assert "Waiting" in words(wati, path) or "waits" in words(wati, path)
    work()
    page = words(wati, path)
    assert "the holder's name is another than the payee's: 1" in page
    assert "suspended: 1" in page
    wati.post(path + "request/")
    work()
    assert PayRound.objects.get().state == "ACCOUNT_CHECK", "what blocks is mended first"
    assert "line" in words(wati, path)
    line = PayLine.objects.get(payee_name="SRI WAHYUNI")
    assert "Take off the list" in words(wati, path + "lines/?only=findings")
    assert wati.post(f"{path}lines/{line.number}/take-off/", {"why": " "}).status_code == 400
    assert wati.post(f"{path}lines/{line.number}/take-off/", {"why": "rekening orang lain"})["Location"] == path
    assert wati.post(path + "request/")["Location"] == path
    work()
    assert "You had a hand in this list" in words(wati, path)
    assert "Look at PKH 2026-T3 and approve it" in words(yanto, "/")
    assert "approve it" not in words(wati, "/")
    assert wati.post(path + "approve/", seen(path)).status_code == 409
    assert yanto.post(path + "approve/", seen(path))["Location"] == path
    work()
    assert yanto.post(path + "approve/", seen(path)).status_code == 409, "a double click does nothing more"
    assert "Release the funds of PKH 2026-T3" in words(sari, "/")
    assert "Release the funds" not in words(yanto, "/")
    assert yanto.post(path + "release/", seen(path)).status_code == 409
    assert wati.post(path + "release/", seen(path)).status_code == 409
    assert sari.post(path + "release/", seen(path))["Location"] == path
    work()
    paid = PayRound.objects.get()
    assert (paid.state, paid.line_count, paid.amount) == ("SP2D", 2, 1_200_000)
    assert "funds released" in words(sari, path)


def test_asked_twice_it_is_drawn_once(decided: None, officers: Officers, client_of: ClientOf) -> None:
    (client,) = (client_of(user) for user in officers(1))
    path = client.post("/rounds/new/", {"programme": "PKH"})["Location"]
    assert client.post("/rounds/new/", {"programme": "PKH"}).status_code == 400
    client.post(path + "prepare/")
    work()
    client.post(path + "prepare/")
    work()
    assert PayLine.objects.count() == 3


def test_sembako_is_paid_for_months(decided: None, officers: Officers, client_of: ClientOf) -> None:
    (client,) = (client_of(user) for user in officers(1))
    assert client.post("/rounds/new/", {"programme": "SEMBAKO", "first_month": "July"}).status_code == 400
    wrong = client.post("/rounds/new/", {"programme": "SEMBAKO", "first_month": "2026-09", "last_month": "2026-07"})
    assert wrong.status_code == 400
    sent = client.post("/rounds/new/", {"programme": "SEMBAKO", "first_month": "2026-07", "last_month": "2026-09"})
    assert sent.status_code == 302
    assert PayRound.objects.get().period == "2026-07/2026-09"


def test_a_list_is_sent_back_or_given_up_for_a_reason(decided: None, officers: Officers, client_of: ClientOf) -> None:
    wati, yanto = (client_of(user) for user in officers(2))
    path = wati.post("/rounds/new/", {"programme": "PKH"})["Location"]
    work()
    wati.post(f"{path}lines/{PayLine.objects.get(payee_name='SRI WAHYUNI').number}/take-off/", {"why": "salah"})
    wati.post(path + "request/")
    work()
    assert yanto.post(path + "send-back/", {"why": ""}).status_code == 400
    assert yanto.post(path + "send-back/", {"why": "periksa lagi"})["Location"] == path
    assert PayRound.objects.get().state == "ACCOUNT_CHECK"
    assert wati.post(path + "cancel/", {"why": "tahap keliru"})["Location"] == path
    assert "tahap keliru" in words(yanto, path)


def test_a_social_office_sees_the_lines_of_its_area_only(
    decided: None, officers: Officers, user_with: UserWith, client_of: ClientOf
) -> None:
    client = client_of(officers(1)[0])
    path = client.post("/rounds/new/", {"programme": "PKH"})["Location"]
    work()
    here = client_of(user_with(Role.SOCIAL_OFFICE, "15"))
    page = words(here, path + "lines/")
    assert "Siti E" in page
    assert "Siti B" not in page
    assert "Sri Wahyuni" not in page
    copied = BytesIO(b"".join(here.get(path + "lines/copy/").streaming_content))  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(copied).get_sheet_by_index(0).to_python()
    assert [row[2] for row in rows] == ["Payee", "Siti E"]
    assert "9900000004" not in str(rows), "an account's number leaves in the bank's file only"
    assert here.post(path + "request/").status_code == 403
    words(client_of(user_with(Role.FACILITATOR, "15")), path, 403)


def reply_to(folder: Path, orders: bytes, shares: Mapping[Outcome, float]) -> BytesIO:
    """What the pretend bank answers to a file that was fetched."""
    asked, told = folder / "orders.xml", BytesIO()
    asked.write_bytes(orders)
    answer(asked, told, seed=1, made_at=clock.now(), shares=shares)
    told.seek(0)
    told.name = "balasan.xml"
    return told


@pytest.fixture
def released(decided: None, officers: Officers, client_of: ClientOf) -> tuple[str, list[Client]]:
    """A round of two families at one bank, released by three people; its address, and the three."""
    wati, yanto, sari = (client_of(user) for user in officers(3))
    path = wati.post("/rounds/new/", {"programme": "PKH"})["Location"]
    work()
    wati.post(f"{path}lines/{PayLine.objects.get(payee_name='SRI WAHYUNI').number}/take-off/", {"why": "salah"})
    wati.post(path + "request/")
    work()
    yanto.post(path + "approve/", seen(path))
    work()
    sari.post(path + "release/", seen(path))
    work()
    assert sari.post(path + "files/")["Location"] == path
    work()
    return path, [wati, yanto, sari]


def test_files_go_out_replies_come_back_and_every_rupiah_is_accounted_for(
    released: tuple[str, list[Client]], tmp_path: Path
) -> None:
    path, (wati, yanto, sari) = released
    assert "files are with banks and post" in words(sari, path)
    fetched = sari.get(path + "files/BRI/")
    orders = b"".join(fetched.streaming_content)  # type: ignore[attr-defined]
    assert orders.startswith(b"<?xml")
    credited = reply_to(tmp_path, orders, {})
    assert yanto.post(path + "files/BRI/reply/", {}).status_code == 400
    assert yanto.post(path + "files/BRI/reply/", {"reply": credited})["Location"] == path
    work()
    page = words(yanto, path)
    assert "credited Rp 1.200.000 + failed Rp 0 + not answered Rp 0" in page
    assert "Difference Rp 0 it agrees" in page
    credited.seek(0)
    again = yanto.post(path + "files/BRI/reply/", {"reply": credited})
    assert again.status_code == 400
    assert "This reply was taken already" in html.unescape(again.content.decode())
    assert PayRound.objects.get().state == "TOP_UP"
    assert yanto.post(path + "reconcile/")["Location"] == path
    assert PayRound.objects.get().state == "RECONCILED"
    words(wati, path)


def test_what_failed_is_paid_again_on_purpose_and_once(released: tuple[str, list[Client]], tmp_path: Path) -> None:
    path, (wati, yanto, sari) = released
    orders = b"".join(sari.get(path + "files/BRI/").streaming_content)  # type: ignore[attr-defined]
    yanto.post(path + "files/BRI/reply/", {"reply": reply_to(tmp_path, orders, {Outcome.FAILED: 1.0})})
    work()
    assert "2 payments failed or came back and are not paid again yet" in words(wati, path)
    again = wati.post(path + "pay-again/")["Location"]
    assert again != path
    assert wati.post(path + "pay-again/").status_code == 409
    work()
    assert PayLine.objects.filter(again_of__isnull=False).count() == 2
    assert "Rp 1.200.000" in words(wati, again)


def test_money_that_nobody_took_is_asked_back_and_comes_back_after_the_round_was_closed(
    released: tuple[str, list[Client]], tmp_path: Path
) -> None:
    path, (wati, yanto, sari) = released
    orders = b"".join(sari.get(path + "files/BRI/").streaming_content)  # type: ignore[attr-defined]
    yanto.post(path + "files/BRI/reply/", {"reply": reply_to(tmp_path, orders, {})})
    work()
    yanto.post(path + "reconcile/")
    page = words(wati, path)
    assert "Money that was not taken" not in page
    assert "Ask back" not in page
    refused = wati.post(path + "ask-back/")
    assert refused.status_code == 409
    assert "not taken for more than 105 days (not verified)" in html.unescape(refused.content.decode())
    long_ago = local_day(clock.now()) - timedelta(days=106)
    PayLine.objects.filter(state="TOPPED_UP").update(credited_on=long_ago)
    page = words(wati, path)
    assert "More than 30 days: reported Rp 1.200.000 (2) not verified" in page
    assert "2 payments were not taken for more than 105 days" in page
    assert wati.post(path + "ask-back/")["Location"] == path
    assert wati.post(path + "ask-back/").status_code == 409
    page = words(wati, path)
    assert "Asked back, and not back yet Rp 1.200.000 (2)" in page
    assert "Ask back the money" not in page
    assert "Asked back, and not back yet" in words(wati, path + "lines/?only=asked-back")
    copied = BytesIO(b"".join(wati.get(path + "lines/copy/?only=asked-back").streaming_content))  # type: ignore[attr-defined]
    assert len(CalamineWorkbook.from_filelike(copied).get_sheet_by_index(0).to_python()) == 1 + 2
    assert wati.get(path + "lines/?only=everything").status_code == 404
    came_back = reply_to(tmp_path, orders, {Outcome.RETURNED: 1.0})
    assert yanto.post(path + "files/BRI/reply/", {"reply": came_back})["Location"] == path
    work()
    page = words(wati, path)
    assert "balance Rp 0 + returned Rp 1.200.000" in page
    assert "Money that was not taken" not in page
    assert "2 payments failed or came back and are not paid again yet" in page


def test_a_reply_to_another_file_changes_nothing(released: tuple[str, list[Client]], tmp_path: Path) -> None:
    path, (_, yanto, sari) = released
    orders = b"".join(sari.get(path + "files/BRI/").streaming_content)  # type: ignore[attr-defined]
    told = reply_to(tmp_path, orders.replace(b"TANGGA-", b"TANGGB-"), {})
    yanto.post(path + "files/BRI/reply/", {"reply": told})
    work()
    assert set(PayLine.objects.exclude(payee_name="SRI WAHYUNI").values_list("state", flat=True)) == {"ORDERED"}
    broken = BytesIO(b"<?xml version='1.0'?><Document>")
    broken.name = "balasan.xml"
    yanto.post(path + "files/BRI/reply/", {"reply": broken})
    work()
    assert "this file is a message Document. Choose the right reply." in words(yanto, path)


def test_a_file_is_fetched_by_those_who_release_only(
    released: tuple[str, list[Client]], user_with: UserWith, client_of: ClientOf
) -> None:
    path, _ = released
    office = client_of(user_with(Role.SOCIAL_OFFICE, "32"))
    assert office.get(path + "files/BRI/").status_code == 403
    assert office.post(path + "files/BRI/reply/", {}).status_code == 403


def test_accounts_are_asked_for_and_opened_by_the_bank_s_list(
    db: None, officers: Officers, client_of: ClientOf, tmp_path: Path, settings: Any
) -> None:
    settings.TANGGA_HOME = tmp_path / "home"
    settle([Household(1, account=None), Household(2, account=None)])
    client = client_of(officers(1)[0])
    assert client.post("/bank-accounts/ask/", {"programme": "PKH"})["Location"] == "/bank-accounts/"
    work()
    assert BankAccount.objects.filter(state="ASKED").count() == 2
    listed = b"".join(client.post("/bank-accounts/MANDIRI/opened/fetch/").streaming_content).decode()  # type: ignore[attr-defined]
    references = [re.split("[;,]", line)[0].strip('"') for line in listed.splitlines()[1:-1]]
    rows = [f"{one};BERHASIL;99010000{at};SITI {at};" for at, one in enumerate(references)]
    told = "\n".join(["referensi;status;norekening;namarekening;keterangan", *rows, f"JUMLAH;{len(rows)};0;;"])
    opened = BytesIO(told.encode())
    opened.name = "rekening.csv"
    assert client.post("/bank-accounts/MANDIRI/opened/hand-in/", {}).status_code == 400
    assert client.post("/bank-accounts/MANDIRI/opened/hand-in/", {"reply": opened}).status_code == 302
    work()
    assert BankAccount.objects.filter(state="OPEN").count() == len(references) == 2
    assert "9901000" not in words(client, "/bank-accounts/")
    assert client.post("/bank-accounts/NONE/opened/fetch/").status_code == 404
    assert client.post("/bank-accounts/ask/", {"programme": "KUR"}).status_code == 404
