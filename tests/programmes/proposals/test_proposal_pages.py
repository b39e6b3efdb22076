"""The pages of proposals, from the family file in the village to the batch for the ministry."""

import html
import re

import pytest
from django.test import Client

from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.moments import local_day
from tangga.programmes.domain.proposals import ProposalState, cutoff_month, next_cutoff
from tangga.programmes.models import Proposal, ProposalBatch
from tangga.registry.services import Loaded
from tangga.site import clock
from tests.conftest import ClientOf, UserWith
from tests.programmes.proposals.conftest import TOLD, WHY, Bring, Draft
from tests.registry.releases import HERE, THERE
from tests.working import work

NOW = clock.now()
HELD = {"held_on": "2025-11-22", "present_count": "34", "minutes_number": "12/BA/2025", "outcome": "AGREED"}
CHECKED = {"checked_on": "2025-11-22", "found": "Rumah berlantai tanah."}
LETTER = {"letter_number": "465/Kep/2025", "letter_on": "2025-11-22"}
DESCRIBED = {
    "programme": "PKH", "head_name": "Kartini", "nik": "9901 0144 0490 0009", "address": TOLD.address,
    "village": HERE, "why": WHY,
}  # fmt: skip


def words(client: Client, path: str, status: int = 200) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    answered = client.get(path)
    assert answered.status_code == status, answered.content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))


def test_from_the_family_file_to_the_ministry(loaded: Loaded, joko: User, hadi: User, client_of: ClientOf) -> None:
    village, office = client_of(joko), client_of(hadi)
    assert "Propose or challenge this family" in words(village, "/families/1/")
    assert "Propose or challenge this family" not in words(office, "/families/1/")
    new = "/proposals/new/?family=1"
    assert "the village's deliberation" in words(village, new)
    assert village.post(new, {"kind": "CHALLENGE", "programme": "PKH", "why": " "}).status_code == 400
    path = village.post(new, {"kind": "CHALLENGE", "programme": "PKH", "why": WHY})["Location"]
    assert village.post(new, {"kind": "CHALLENGE", "programme": "PKH", "why": WHY}).status_code == 409
    assert WHY in words(village, path)
    assert "Write down the deliberation on 1 proposal" in words(village, "/")
    assert office.post(path + "deliberate/", HELD).status_code == 404
    assert village.post(path + "deliberate/", {**HELD, "present_count": "0"}).status_code == 400
    assert village.post(path + "deliberate/", HELD)["Location"] == path
    assert village.post(path + "deliberate/", HELD).status_code == 409, "a double click does nothing more"
    assert "Now with the social office" in words(village, path)
    assert "Verify 1 proposal of a village" in words(office, "/")
    assert office.post(path + "verify/", {"checked_on": "2025-02-30", "found": "x"}).status_code == 400
    assert office.post(path + "verify/", CHECKED)["Location"] == path
    assert "decision on 1 proposal" in words(office, "/")
    assert office.post(path + "decide/", LETTER)["Location"] == path
    month = cutoff_month(local_day(NOW, "1501"))
    assert "Send 1 proposal to the ministry" in words(office, "/proposals/")
    sent = office.post("/proposals/send/", {"area": "1501", "month": month.isoformat()})
    assert sent["Location"] == "/proposals/"
    page = words(office, "/proposals/")
    assert "Waiting for its turn" in page
    assert "Send 1 proposal" not in page
    work()
    assert office.post("/proposals/send/", {"area": "1501", "month": month.isoformat()}).status_code == 409
    assert ProposalBatch.objects.get().proposal_count == 1
    assert "Kerinci, Jambi, proposals: 1" in words(office, "/proposals/")
    assert "Last batches" not in words(village, "/proposals/"), "a regency's batch is no village's"
    page = words(village, path)
    assert "Now with the ministry" in page
    assert "465/Kep/2025" in page
    assert "Rumah berlantai tanah." in page
    assert "Challenge PKH: sent to the ministry" in words(village, "/families/1/")


def test_the_list_tells_the_days_until_the_cutoff(draft: Draft, joko: User, client_of: ClientOf) -> None:
    client = client_of(joko)
    draft()
    page, today = words(client, "/proposals/"), local_day(NOW)
    assert "1 drafted in the village" in page
    days = (next_cutoff(today) - today).days
    assert f"{days} days left until" in page if days else "this month's cut-off" in page
    assert "Agus Supriyanto" in words(client, "/proposals/in/DRAFTED/")
    assert "No proposal in your area stands so" in words(client, "/proposals/in/SENT/")
    for wrong in ("/proposals/in/LOST/", "/proposals/in/SENT/?after=x"):
        words(client, wrong, 404)


def test_a_family_in_no_list_is_described_and_its_nik_masked(loaded: Loaded, joko: User, client_of: ClientOf) -> None:
    client = client_of(joko)
    for wrong in ({"nik": "123"}, {"village": "1501"}, {"village": THERE}, {"head_name": ""}, {"programme": ""}):
        assert client.post("/proposals/new/", {**DESCRIBED, **wrong}).status_code == 400
    path = client.post("/proposals/new/", DESCRIBED)["Location"]
    page = words(client, path)
    assert "Kartini" in page
    assert "9901********0009" in page
    assert TOLD.nik not in page
    assert client.post("/proposals/new/", DESCRIBED).status_code == 409
    known = client.post("/proposals/new/", {**DESCRIBED, "nik": "9901011708880001"})
    assert known.status_code == 409
    assert Proposal.objects.count() == 1
    data_only = client.post("/proposals/new/", {**DESCRIBED, "programme": "DATA"})["Location"]
    assert "Proposal the family's data: Kartini" in words(client, data_only)


def test_a_strangers_proposal_is_not_there(
    draft: Draft, bring: Bring, user_with: UserWith, client_of: ClientOf, loaded: Loaded
) -> None:
    proposal = draft()
    path = f"/proposals/{proposal.number}/"
    for role in (Role.WELFARE_POST, Role.SOCIAL_OFFICE):
        client = client_of(user_with(role, THERE))
        words(client, path, 404)
        assert "Agus" not in words(client, "/proposals/")
        assert client.post(path + "refuse/", {"why": "Tidak."}).status_code == 404
    village = client_of(user_with(Role.WELFARE_POST, THERE))
    words(village, "/proposals/new/?family=1", 404)
    assert village.post("/proposals/new/?family=1", {"kind": "PROPOSE", "why": WHY}).status_code == 404
    for step in ("deliberate", "withdraw"):
        assert village.post(f"{path}{step}/", HELD).status_code == 404
    office = client_of(user_with(Role.SOCIAL_OFFICE, THERE))
    for area in ("1501", ""):
        assert office.post("/proposals/send/", {"area": area, "month": "2025-11-01"}).status_code == 404
    assert Proposal.objects.get().state == "DRAFTED"


def test_it_is_refused_with_a_reason_and_withdrawn_by_its_drafter(
    draft: Draft, bring: Bring, joko: User, hadi: User, client_of: ClientOf
) -> None:
    refused, withdrawn = bring(draft(1), ProposalState.DELIBERATED), draft(2)
    village, office = client_of(joko), client_of(hadi)
    path = f"/proposals/{refused.number}/"
    assert office.post(path + "refuse/", {"why": ""}).status_code == 400
    assert village.post(path + "refuse/", {"why": "Saya juga."}).status_code == 409
    assert office.post(path + "refuse/", {"why": "Sudah pindah."})["Location"] == path
    assert "Sudah pindah." in words(village, path)
    assert "Withdraw my proposal" not in words(village, path)
    path = f"/proposals/{withdrawn.number}/"
    assert "Withdraw my proposal" in words(village, path)
    assert "Withdraw my proposal" not in words(office, path)
    assert village.post(path + "withdraw/")["Location"] == path
    assert village.post(path + "withdraw/").status_code == 409


def test_reading_one_is_on_record_for_the_family(draft: Draft, hadi: User, client_of: ClientOf) -> None:
    proposal, told = draft(1), draft(None)
    client = client_of(hadi)
    words(client, f"/proposals/{proposal.number}/")
    words(client, f"/proposals/{told.number}/")
    looks = Entry.objects.filter(action="programmes.proposal_read").order_by("number")
    assert [(one.subject, one.subject_number) for one in looks] == [("family", "1"), ("proposal", str(told.number))]


@pytest.mark.parametrize("role", [Role.PROGRAMME_OFFICER, Role.AUDITOR])
def test_the_ministry_reads_all_and_drafts_nothing(
    role: Role, draft: Draft, user_with: UserWith, client_of: ClientOf
) -> None:
    client, proposal = client_of(user_with(role)), draft()
    page = words(client, f"/proposals/{proposal.number}/")
    assert "Write down the deliberation" not in page
    assert "Proposals and challenges" in words(client, "/assistance/")
    words(client, "/proposals/new/", 404)
