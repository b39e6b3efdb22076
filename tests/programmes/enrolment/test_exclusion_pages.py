"""The pages on which a list becomes a change set, and where nobody's number ever stands."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client
from python_calamine import CalamineWorkbook

from tangga.platform.accounts.models import User
from tangga.platform.audit.models import Entry
from tangga.programmes.models import ChangeSet, Enrolment
from tangga.programmes.services import changes
from tests.conftest import ClientOf
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.programmes.enrolment.lists import AGUS, BUDI, DARTO, GAMBLES, NOBODY, listed
from tests.working import work

NEW = "/changes/from-list/"
ASKED = {
    "programmes": ["PKH"], "why": "Transaksi judi daring menurut PPATK.", "first_area": "15", "grace_days": 30,
    "agency": "PPATK", "letter_number": "SR-12/2025", "letter_on": "2025-11-03",
}  # fmt: skip
CONTENT = listed((AGUS, GAMBLES), (BUDI, "meninggal"), (NOBODY, GAMBLES), (DARTO, GAMBLES), ("3.2E+15", GAMBLES))
SOURCE = "By the list of PPATK, letter SR-12/2025 of 3 November 2025."


def send(client: Client, content: bytes = CONTENT, name: str = "daftar.csv", **more: object) -> HttpResponseBase:
    return client.post(NEW, {**ASKED, **more, "file": SimpleUploadedFile(name, content)})


def copied(answered: HttpResponseBase) -> list[list[object]]:
    """What stands in a workbook that was fetched."""
    content = b"".join(answered.streaming_content)  # type: ignore[attr-defined]
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def test_a_list_becomes_a_change_set_and_its_rows_are_accounted_for(
    members: dict[int, Enrolment], wati: User, yanto: User, client_of: ClientOf
) -> None:
    client, other = client_of(wati), client_of(yanto)
    assert "Prepare a change set from a list" in words(client, "/changes/")
    assert "Online gambling was found." in words(client, NEW)
    path = send(client)["Location"]
    assert send(client)["Location"] == path, "a double click is one set"
    assert "5 rows are being matched" in words(client, path)
    work()
    page = words(client, path)
    for told in (
        SOURCE,
        "Rows 5",
        "Matched to families enrolled 1",
        "Set aside 4",
        "The registry does not know the NIK 1",
    ):
        assert told in page, told
    assert "1 family: not told yet" in page
    assert SOURCE in words(client, "/changes/")
    refused = send(other)
    assert refused.status_code == 409
    assert "Wati Kusuma" in refused.content.decode()  # type: ignore[attr-defined]
    assert ChangeSet.objects.count() == 1


def test_rows_set_aside_are_given_back_without_numbers(
    bring: Propose, wati: User, hadi: User, client_of: ClientOf
) -> None:
    path = f"/changes/{bring(CONTENT).number}/set-aside/"
    client = client_of(wati)
    client.cookies["tangga_language"] = "id"
    answered = client.get(path)
    rows = copied(answered)
    assert [row[0] for row in rows] == ["Baris", 3, 4, 5, 6]
    assert rows[2][1:] == ["NIK tidak ada dalam registri", "judi daring"]
    assert "990101" not in str(rows)
    assert Entry.objects.filter(action="programmes.set_aside_copied").get().facts == {"rows": 4}
    assert client_of(hadi).get(path).status_code == 403


def test_there_is_no_copy_of_nothing(bring: Propose, propose: Propose, wati: User, client_of: ClientOf) -> None:
    whole, of_run = bring(listed((AGUS, GAMBLES))), propose()
    for number in (whole.number, of_run.number, 10**9):
        assert client_of(wati).get(f"/changes/{number}/set-aside/").status_code == 404


def test_the_template_can_be_fetched(members: dict[int, Enrolment], wati: User, client_of: ClientOf) -> None:
    assert copied(client_of(wati).get(NEW + "template/"))[0][:2] == ["nik", "alasan"]


def test_what_is_wrong_is_said_and_nothing_is_kept(
    members: dict[int, Enrolment], wati: User, client_of: ClientOf
) -> None:
    client = client_of(wati)
    client.cookies["tangga_language"] = "en"
    for content, told, status in (
        (b"", "This file is empty", 400),
        (b"nik,nama\n1,Siti\n", "The first row must have the columns nik and alasan", 409),
        (b"nik,alasan\n", "no row below its header", 409),
        (b"PK\x03\x04", "cannot be read", 409),
        (b"x" * 40_000_001, "larger than 40 MB", 400),
    ):
        answered = send(client, content)
        assert answered.status_code == status, told
        assert told in answered.content.decode(), told  # type: ignore[attr-defined]
    for name in ("agency", "letter_number", "letter_on", "why"):
        assert send(client, **{name: ""}).status_code == 400
    assert send(client, letter_on="2999-01-01").status_code == 409
    assert client.post(NEW, ASKED).status_code == 400
    assert not ChangeSet.objects.exists()


def test_only_programme_officers_bring_lists(
    members: dict[int, Enrolment], hadi: User, maya: User, client_of: ClientOf
) -> None:
    for user in (hadi, maya):
        assert send(client_of(user)).status_code == 403
        assert client_of(user).get(NEW + "template/").status_code == 403


def test_the_family_reads_the_reason_and_whose_list_it_was(
    bring: Propose, yanto: User, maya: User, client_of: ClientOf
) -> None:
    change_set = changes.announce(change_set=bring(CONTENT), by=yanto, at=NOW - timedelta(days=40))
    line, client = change_set.lines.get(), client_of(maya)
    assert f"Online gambling was found. {SOURCE}" in words(client, "/families/1/")
    assert SOURCE in words(client, f"/notices/{line.number}/")
    client.cookies["tangga_language"] = "id"
    page = client.get(f"/notices/{line.number}/").content.decode()
    assert "Menurut daftar PPATK, surat SR-12/2025 tanggal 3 November 2025." in page
    changes.begin(change_set=change_set, by=yanto, at=NOW)
    assert SOURCE in words(client, "/families/1/"), "the family's way tells it too"


def test_a_later_set_says_how_many_are_kept_out(
    bring: Propose, propose: Propose, yanto: User, client_of: ClientOf
) -> None:
    announced = changes.announce(change_set=bring(CONTENT), by=yanto, at=NOW - timedelta(days=40))
    changes.begin(change_set=announced, by=yanto, at=NOW)
    later = propose()
    page = words(client_of(yanto), f"/changes/{later.number}/")
    assert "2 families are entitled to PKH and are not enrolled: a list that is in force names somebody" in page


def test_nobodys_number_stands_on_record_or_on_a_page(
    members: dict[int, Enrolment], wati: User, client_of: ClientOf
) -> None:
    client = client_of(wati)
    path = str(send(client)["Location"])
    work()
    pages = "".join(client.get(one).content.decode() for one in (path, path + "families/", "/changes/", "/audit/", "/"))
    record = "".join(f"{one.facts} {one.purpose} {one.subject}" for one in Entry.objects.all())
    for number in (AGUS, BUDI, DARTO, NOBODY):
        assert number not in path + pages + record
