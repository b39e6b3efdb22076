"""The auditor's pages."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tangga.platform.accounts.models import Role, User
from tangga.platform.audit import selectors, services
from tangga.platform.audit.domain import Mark
from tangga.platform.audit.models import Entry
from tangga.site.record import views
from tests.conftest import AT, ClientOf, UserWith

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(user_with: UserWith) -> User:
    return user_with(Role.AUDITOR, username="periksa", full_name="Pak Periksa")


@pytest.fixture
def page(auditor: User, client_of: ClientOf) -> Client:
    """The auditor's browser."""
    return client_of(auditor)


def record(times: int, **more: object) -> None:
    for number in range(1, times + 1):
        facts = {"subject": "family", "number": number, "by": None, "at": AT, "purpose": "Kunjungan"} | more
        services.record("registry.family_seen", **facts)  # type: ignore[arg-type]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def numbers(response: object) -> list[int]:
    return [shown.entry.number for shown in response.context["entries"]]  # type: ignore[attr-defined]


def test_shows_who_did_what_to_whom_and_why(page: Client, user_with: UserWith) -> None:
    rina = user_with(full_name="Rina Marlina")
    record(1, by=rina, on_behalf_of=user_with(full_name="Sri Wahyuni"), facts={"kind": "NIK"})
    shown = text(page.get("/audit/"))
    for words in ("Rina Marlina", "atas nama Sri Wahyuni", "keluarga 1", "Kunjungan", "kind NIK", "membuka akun"):
        assert words in shown


def test_goes_through_the_whole_record_and_back(page: Client) -> None:
    record(120)
    last = selectors.head_number()
    first = page.get("/audit/")
    assert numbers(first) == list(range(last, last - 50, -1))
    second = page.get(first.context["older"])
    third = page.get(second.context["older"])
    assert numbers(second)[0] == numbers(first)[-1] - 1
    assert numbers(third)[-1] == 1
    assert third.context["older"] == "" == first.context["newer"]
    assert numbers(page.get(third.context["newer"])) == numbers(second)
    assert page.get(page.get(third.context["newer"]).context["newer"]).context["newer"] == ""


def test_filter_stands_in_the_address_without_names(page: Client, user_with: UserWith) -> None:
    rina = user_with(username="rina")
    record(3, by=rina)
    record(3)
    sent = {
        "who": "RINA",
        "action": "",
        "subject": "family",
        "number": "2",
        "first": "2025-11-22",
        "last": "2025-11-22",
    }
    address = page.post("/audit/", sent)["Location"]
    assert "rina" not in address.lower()
    found = page.get(address)
    assert [(shown.entry.by, shown.entry.subject_number) for shown in found.context["entries"]] == [(rina, "2")]


def test_filters_by_action_and_by_day_of_the_capital(page: Client) -> None:
    record(1, at=AT.replace(hour=16, minute=59))
    record(1, at=AT.replace(hour=17))
    days = [
        len(numbers(page.get(f"/audit/?subject=family&first={day}&last={day}")))
        for day in ("2025-11-21", "2025-11-22", "2025-11-23")
    ]
    assert days == [0, 1, 1]
    assert {shown.entry.action for shown in page.get("/audit/?action=accounts.role_given").context["entries"]} == {
        "accounts.role_given"
    }


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"who": "tidak-ada"}, "Tidak ada akun dengan nama pengguna itu"),
        ({"first": "2025-11-22", "last": "2025-11-21"}, "lebih awal"),
        ({"first": "kemarin"}, "tanggal"),
        ({"number": "9" * 100}, "64"),
    ],
)
def test_says_what_is_wrong_with_a_question(sent: dict[str, str], said: str, page: Client) -> None:
    shown = page.post("/audit/", sent)
    assert shown.status_code == 200
    assert said in text(shown)


@pytest.mark.parametrize("query", ["by=x", "older=-1", "older=x", "first=kemarin", f"by={'9' * 99}", "number=' OR 1=1"])
def test_address_that_does_not_read_is_answered(query: str, page: Client) -> None:
    assert page.get(f"/audit/?{query}").status_code == 200


def test_copy_holds_what_was_asked_for_and_is_on_record(page: Client, auditor: User) -> None:
    record(2, purpose="=HYPERLINK(1)")
    record(1, subject="person")
    copy = page.post("/audit/copy/", {"subject": "family", "kind": "csv"})
    lines = list(csv.reader(io.StringIO(copy.getvalue().decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [line[7] for line in lines[1:]] == ["2", "1"]
    assert lines[1][8] == "'=HYPERLINK(1)"
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.by, entry.facts) == (
        "audit.record_exported", auditor, {"kind": "csv", "subject": "family"},
    )  # fmt: skip
    assert re.search(rf"tindakan-{entry.number}-periksa-[\d-]+\.csv", copy["Content-Disposition"])


def test_copy_as_a_workbook_says_who_took_it(page: Client) -> None:
    record(2, purpose="=HYPERLINK(1)")
    copy = page.post("/audit/copy/", {"kind": "xlsx", "subject": "family"})
    book = CalamineWorkbook.from_filelike(io.BytesIO(copy.getvalue()))  # type: ignore[attr-defined]
    rows = book.get_sheet_by_name("catatan").to_python()
    assert [row[8] for row in rows] == ["alasan", "=HYPERLINK(1)", "=HYPERLINK(1)"]
    assert ["diambil oleh", "periksa"] in book.get_sheet_by_name("keterangan").to_python()


def test_says_that_the_record_is_whole_with_the_mark_to_write_down(page: Client) -> None:
    record(3)
    head = services.verify().head
    shown = text(page.post("/audit/verify/"))
    assert "Catatan tindakan utuh" in shown
    assert str(head) in shown
    assert Entry.objects.latest("number").facts == {"count": head.number, "verdict": "WHOLE"}
    again = page.post("/audit/verify/", {"mark": str(head), "is_only_after": "on"})
    assert again.context["verdict"].count == 1
    assert "Catatan tindakan utuh: 1 catatan" in text(again)


def test_says_what_is_wrong_and_what_to_do(page: Client) -> None:
    record(3)
    mark = Mark(2, "f" * 64)
    shown = text(page.post("/audit/verify/", {"mark": str(mark)}))
    assert "Rantai ditulis ulang: catatan nomor 2" in shown
    assert "Jangan ubah apa pun" in shown
    assert "Ini bukan tanda" in text(page.post("/audit/verify/", {"mark": "2:abc"}))


def test_long_record_is_checked_after_a_mark_or_by_command(page: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    record(3)
    monkeypatch.setattr(views, "MOST_CHECKED_IN_A_PAGE", 2)
    assert "tangga audit verify" in text(page.post("/audit/verify/"))
    head = services.verify().head
    assert "utuh" in text(page.post("/audit/verify/", {"mark": str(head), "is_only_after": "on"}))


def test_page_of_the_record_asks_the_database_little(page: Client, django_assert_max_num_queries: object) -> None:
    record(60)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page.get("/audit/")


def test_entries_of_later_days_are_later(page: Client) -> None:
    record(1, at=AT + timedelta(days=400))
    assert numbers(page.get("/audit/?first=2026-12-01"))
