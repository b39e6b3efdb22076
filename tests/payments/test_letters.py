"""Whom the post pays is invited by letter: what it says, who prints it, and that none is printed that is not due."""

import csv
import io
import re

import pytest
from django.test import Client

from tangga.payments.letters import invitation
from tangga.payments.models import PayLine, PayRound
from tangga.payments.selectors import invitations
from tangga.payments.services.instructing import folder_of, instruct
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.language import Language
from tangga.platform.progress import Silent
from tangga.registry.models import Family
from tests.conftest import ClientOf, UserWith
from tests.payments.builders import AT, Household
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
THERE = "1501012003"
FAMILIES = [
    Household(1),
    Household(2, provider="POS"),
    Household(3, provider="POS", region=THERE),
    Household(4, provider="POS"),
    Household(5, provider="POS", region=THERE),
]


@pytest.fixture
def sent(released_round: RoundOf, officer: User) -> PayRound:
    """A round whose files are written: one family at a bank, four at the post."""
    return instruct(pay_round=released_round(FAMILIES), by=officer, at=AT, progress=Silent())


@pytest.fixture
def path(sent: PayRound) -> str:
    return f"/rounds/{sent.number}/"


@pytest.fixture
def ministry(officer: User, client_of: ClientOf) -> Client:
    return client_of(officer)


def letter(sent: PayRound, family: int, language: Language) -> str:
    """What the letter to a family says."""
    file, line = invitations.post_file(sent), PayLine.objects.select_related("family").get(family_id=family)
    assert file is not None
    (place,) = invitations.places_in_file(file, [line])
    said = invitation(line, place, file, language)
    lines = [one for part in said.parts for one in (part.title, *part.lines)]
    return " ".join([said.to, *said.address, said.title, said.now, *lines, said.foot, said.code_says])


def printed(client: Client, path: str) -> int:
    """How many letters a file holds, as the record says."""
    answered = client.get(path)
    assert (answered.status_code, answered["Content-Type"]) == (200, "application/pdf")
    assert answered.content.startswith(b"%PDF-")
    assert answered["Content-Disposition"].endswith('.pdf"')
    count = Entry.objects.filter(action="payments.letters_printed").order_by("number").last()
    assert count is not None
    return int(count.facts["count"])


def test_a_letter_says_to_whom_what_for_how_much_and_what_to_bring(sent: PayRound) -> None:
    Family.objects.filter(number=2).update(rt="004", rw="001")
    line = PayLine.objects.get(family_id=2)
    told = letter(sent, 2, "id")
    for one in (
        "Kepada Siti C Dusun I RT 004 RW 001", "Juli–September 2026 sebesar Rp\N{NO-BREAK SPACE}600.000",
        "Sesuai jadwal kantor pos", "belum diketahui", "2 Juli 2026", "KTP asli, dan kartu keluarga",
        "tidak dipungut biaya", "memotong", "dinas sosial", line.reference,
    ):  # fmt: skip
        assert one in told
    english = letter(sent, 2, "en")
    for one in ("By the schedule of the post office", "July–September 2026, Rp", "costs nothing", "not known yet"):
        assert one in english


def test_its_number_is_the_one_in_the_post_s_own_file(sent: PayRound) -> None:
    file = invitations.post_file(sent)
    assert file is not None
    rows = list(csv.reader(io.StringIO((folder_of(sent) / file.name).read_text(encoding="utf-8-sig"))))[1:-1]
    assert len(rows) == 4
    PayLine.objects.filter(family_id=2).update(state="FAILED")
    for number, reference, *_ in rows:
        line = PayLine.objects.get(reference=reference)
        assert f"Surat {number}. Pembayaran {reference}." in letter(sent, line.family_id, "id")


def test_letters_are_printed_for_ones_own_area(
    sent: PayRound, path: str, ministry: Client, user_with: UserWith, client_of: ClientOf
) -> None:
    office = client_of(user_with(Role.SOCIAL_OFFICE, "15"))
    assert printed(ministry, path + "letters/") == 4
    assert printed(office, path + "letters/") == 2
    listed = office.get(path + "lines/?only=letters").content.decode()
    assert ("/families/3/" in listed, "/families/2/" in listed) == (True, False)
    assert f"{path}letters/?after=0" in listed
    assert client_of(user_with(Role.SOCIAL_OFFICE, "16")).get(path + "letters/").status_code == 404
    assert client_of(user_with(Role.FACILITATOR, "15")).get(path + "letters/").status_code == 403


def test_so_many_at_a_time(sent: PayRound, path: str, ministry: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tangga.payments.views.lines.LETTERS_A_FILE", 3)
    monkeypatch.setattr("tangga.payments.selectors.invitations.LETTERS_A_FILE", 3)
    last = PayLine.objects.get(family_id=4).number
    assert printed(ministry, path + "letters/") == 3
    listed = ministry.get(path + "lines/?only=letters").content.decode()
    assert f"?only=letters&after={last}" in re.sub("&amp;", "&", listed)
    assert printed(ministry, f"{path}letters/?after={last}") == 1
    rest = ministry.get(f"{path}lines/?only=letters&after={last}").content.decode()
    assert f"{path}letters/?after={last}" in rest
    for wrong in ("?after=999999", "?after=x"):
        assert ministry.get(f"{path}letters/{wrong}").status_code == 404


def test_the_same_letters_are_the_same_bytes(path: str, ministry: Client) -> None:
    assert ministry.get(path + "letters/").content == ministry.get(path + "letters/").content


def test_nobody_is_invited_to_what_failed_came_back_or_is_paid(path: str, ministry: Client) -> None:
    for family, state in ((2, "FAILED"), (3, "RETURNED"), (4, "TRANSACTED")):
        PayLine.objects.filter(family_id=family).update(state=state)
    assert printed(ministry, path + "letters/") == 1
    PayLine.objects.filter(family_id=5).update(state="TOPPED_UP")
    assert printed(ministry, path + "letters/") == 1, "it lies at the counter, and nobody has taken it"
    assert "only=letters" in ministry.get(path).content.decode()
    PayLine.objects.filter(family_id=5).update(state="TRANSACTED")
    assert ministry.get(path + "letters/").status_code == 404
    assert "only=letters" not in ministry.get(path).content.decode()


def test_before_the_files_are_written_there_is_no_letter(
    released_round: RoundOf, officer: User, client_of: ClientOf
) -> None:
    released = released_round(FAMILIES)
    client = client_of(officer)
    assert client.get(f"/rounds/{released.number}/letters/").status_code == 404
    assert "only=letters" not in client.get(f"/rounds/{released.number}/").content.decode()
