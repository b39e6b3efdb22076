"""The pages of a bank: it fetches its file, hands in the reply and its lists, and sees nothing of another's."""

from io import BytesIO
from typing import Any

from django.test import Client

from tangga.payments.models import BankAccount, PayLine, PayRound, ProviderOfficer, RailFile, Reply
from tangga.payments.rails.orders import Outcome
from tangga.payments.rails.pretend import answer
from tangga.payments.services.instructing import folder_of
from tangga.payments.services.replies import take_reply
from tangga.platform.accounts.models import Role
from tangga.platform.audit.models import Entry
from tangga.platform.progress import Silent
from tests.conftest import ClientOf, UserWith
from tests.payments.builders import AT, Household, settle
from tests.payments.conftest import Officers
from tests.payments.providers.conftest import Serving
from tests.payments.test_round_pages import words
from tests.working import work


def said(file: RailFile, shares: dict[Outcome, float], made_at: Any = AT) -> BytesIO:
    told = BytesIO()
    answer(folder_of(file.pay_round) / file.name, told, seed=1, made_at=made_at, shares=shares)
    upload = BytesIO(told.getvalue())
    upload.name = "balasan.xml"
    return upload


def test_a_bank_fetches_its_file_and_hands_in_the_reply(
    written: PayRound, serving: Serving, client_of: ClientOf
) -> None:
    bank, path = client_of(serving("BRI")), f"/provider/files/{written.number}/"
    assert "Pay the file PKH 2026-T3 and hand in the reply" in words(bank, "/")
    page = words(bank, "/provider/")
    assert "Files of BRI" in page
    assert "2 families" in page
    assert "awaits a reply" in page
    assert "MANDIRI" not in page.upper()
    file = written.files.get(provider="BRI")
    got = bank.get(path)
    assert b"".join(got.streaming_content) == (folder_of(written) / file.name).read_bytes()  # type: ignore[attr-defined]
    assert Entry.objects.filter(action="payments.file_fetched").count() == 1
    assert bank.post(path + "reply/", {}).status_code == 400
    assert bank.post(path + "reply/", {"reply": said(file, {})})["Location"] == "/provider/"
    work()
    page = words(bank, "/provider/")
    assert "2 rows hold" in page
    assert "answered" in page
    assert bank.post(path + "reply/", {"reply": said(file, {})}).status_code == 409
    assert Reply.objects.count() == 1
    assert "Pay the file" not in words(bank, "/")
    assert PayLine.objects.filter(provider="MANDIRI").get().state == "ORDERED"


def test_the_bank_sees_which_rows_were_set_aside(written: PayRound, serving: Serving, client_of: ClientOf) -> None:
    user = serving("BRI")
    file = written.files.get(provider="BRI")
    PayLine.objects.filter(family_id=1).update(state="RETURNED")
    upload = said(file, {})
    told = folder_of(written) / "told.xml"
    told.write_bytes(upload.getvalue())
    take_reply(file=told, rail_file=file, by=user, at=AT, progress=Silent())
    page = words(client_of(user), "/provider/")
    assert "Row 1: The payment cannot come to the state that is said of it" in page
    assert "SITI" not in page


def test_a_bank_sees_no_file_of_another(written: PayRound, serving: Serving, client_of: ClientOf) -> None:
    bsi = client_of(serving("BSI"))
    path = f"/provider/files/{written.number}/"
    assert "No files yet" in words(bsi, "/provider/")
    assert bsi.get(path).status_code == 404
    assert bsi.post(path + "reply/", {"reply": said(written.files.get(provider="BRI"), {})}).status_code == 404
    for theirs in ("/rounds/", f"/rounds/{written.number}/", "/bank-accounts/"):
        assert bsi.get(theirs).status_code == 403, theirs
    assert bsi.get("/families/1/").status_code == 404
    post = client_of(serving("POS"))
    assert "Accounts and cards" not in words(post, "/provider/")
    assert post.post("/provider/lists/cards/fetch/").status_code == 404


def test_the_role_without_an_appointment_says_what_to_do(db: None, user_with: UserWith, client_of: ClientOf) -> None:
    nobody = client_of(user_with(Role.PROVIDER))
    assert "Not appointed to a bank or the post yet" in words(nobody, "/provider/")
    assert "Pay the file" not in words(nobody, "/")
    assert nobody.post("/provider/lists/cards/fetch/").status_code == 404


def test_a_bank_answers_for_accounts_and_cards(
    db: None, serving: Serving, client_of: ClientOf, settings: Any, tmp_path: Any
) -> None:
    settings.TANGGA_HOME, settings.TANGGA_PAYER = tmp_path, "KAS NEGARA;9900;BRINIDJA"
    settle([Household(1), Household(2, provider="BNI")])
    bank = client_of(serving("BRI"))
    page = words(bank, "/provider/")
    assert "Welfare cards not with their families: 1" in page
    listed = b"".join(bank.post("/provider/lists/cards/fetch/").streaming_content)  # type: ignore[attr-defined]
    filled = BytesIO(listed.replace(b"belum,,", b"diserahkan,2026-07-01,"))
    filled.name = "kartu.csv"
    assert bank.post("/provider/lists/cards/hand-in/", {"reply": filled})["Location"] == "/provider/"
    work()
    assert BankAccount.objects.get(family_id=1).card == "GIVEN"
    assert "every card is with its family" in words(bank, "/provider/")
    assert bank.post("/provider/lists/letters/fetch/").status_code == 404
    broken = BytesIO(b"referensi,status,tanggal\nA1,dicetak,2026-07-01\n")
    broken.name = "kartu.csv"
    bank.post("/provider/lists/cards/hand-in/", {"reply": broken})
    work()
    assert "breaks off" in words(bank, "/provider/") or "JUMLAH" in words(bank, "/provider/")


def test_a_programme_officer_appoints_and_dismisses(
    db: None, officers: Officers, user_with: UserWith, client_of: ClientOf
) -> None:
    client: Client = client_of(officers(1)[0])
    user = user_with(Role.PROVIDER, full_name="Lusi Hartati")
    assert "Lusi Hartati" in words(client, "/bank-accounts/")
    given = {"person": str(user.pk), "provider": "BNI"}
    assert client.post("/bank-accounts/appoint/", given)["Location"] == "/bank-accounts/"
    assert client.post("/bank-accounts/appoint/", given).status_code == 404, "nobody waits to be appointed"
    assert "BNI: Lusi Hartati" in words(client, "/bank-accounts/")
    serving = ProviderOfficer.objects.get()
    assert client.post(f"/bank-accounts/dismiss/{serving.pk}/")["Location"] == "/bank-accounts/"
    assert "Not appointed" in words(client_of(user), "/provider/")
    assert client.post("/bank-accounts/appoint/", {"person": "x", "provider": "BNI"}).status_code == 404
    office = client_of(user_with(Role.SOCIAL_OFFICE, "32"))
    assert office.post("/bank-accounts/appoint/", given).status_code == 403
