"""Asking through pages: families of one's villages only, one's own file, and results for who may see rounds."""

import html
import re

import pytest
from django.test import Client

from tangga.payments.domain.asking import Came, FamilySays
from tangga.payments.models import PayRound, Sample
from tangga.payments.services.asking import answer
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.programmes.models import DecisionRun
from tests.conftest import ClientOf, UserWith
from tests.payments.asking.conftest import AskedOf, Citizen, PaidRound
from tests.payments.builders import AT
from tests.working import work

pytestmark = pytest.mark.django_db


def words(client: Client, path: str, status: int = 200) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    answered = client.get(path)
    assert answered.status_code == status, answered.content.decode()
    return html.unescape(" ".join(re.sub(r"<[^>]*>", " ", answered.content.decode()).split()))


@pytest.fixture
def own_files(sample: Sample) -> None:
    """Own files without decisions: the run of these families holds amounts and no reasons."""
    DecisionRun.objects.update(is_current=False)


def test_a_facilitator_asks_the_families_of_their_villages(asked_of: AskedOf, maya: User, client_of: ClientOf) -> None:
    client, number = client_of(maya), asked_of(1).number
    page = words(client, "/asking/")
    assert "Agus B" in page
    assert "Agus D" not in page
    assert "Ask 2 families whether their money came" in words(client, "/")
    assert "600.000" not in words(client, f"/asking/{number}/").replace("such as 600.000", "")
    refused = client.post(f"/asking/{number}/", {"came": "YES", "received": "", "taken": "Rp 10.000", "taken_by": ""})
    assert refused.status_code == 400
    assert len(re.findall('class="wrong"', refused.content.decode())) == 2
    told = {"came": "YES", "received": "Rp 600.000", "taken": "25.000", "taken_by": "AGENT", "says": "Biaya tarik."}
    assert client.post(f"/asking/{number}/", told)["Location"] == "/asking/"
    kept = asked_of(1)
    assert (kept.amount_received, kept.taken_amount, kept.taken_by) == (600_000, 25_000, "AGENT")
    words(client, f"/asking/{number}/", 404)
    assert Entry.objects.filter(action="payments.family_to_ask_seen", subject_number="1", by=maya).exists()


@pytest.mark.parametrize("typed", ["enam ratus", "-5", "999999999", "٣"])
def test_what_is_no_amount_is_refused_in_words(typed: str, asked_of: AskedOf, maya: User, client_of: ClientOf) -> None:
    number = asked_of(1).number
    told = {"came": "YES", "received": typed, "taken": "", "taken_by": ""}
    assert client_of(maya).post(f"/asking/{number}/", told).status_code == 400


def test_a_family_that_was_not_met_stays_on_the_list(asked_of: AskedOf, maya: User, client_of: ClientOf) -> None:
    client, number = client_of(maya), asked_of(1).number
    assert client.post(f"/asking/{number}/not-found/")["Location"] == "/asking/"
    assert "not met" in words(client, "/asking/")


def test_a_family_of_another_village_is_not_there(asked_of: AskedOf, maya: User, client_of: ClientOf) -> None:
    client, number = client_of(maya), asked_of(3).number
    words(client, f"/asking/{number}/", 404)
    assert client.post(f"/asking/{number}/", {"came": "NO"}).status_code == 404
    assert client.post(f"/asking/{number}/not-found/").status_code == 404
    assert asked_of(3).state == "WAITING"


def test_a_citizen_answers_in_their_own_file(
    own_files: None, asked_of: AskedOf, citizen: Citizen, client_of: ClientOf
) -> None:
    client = client_of(citizen(1))
    assert "You were drawn to be asked" in words(client, "/own-file/")
    number = asked_of(1).number
    words(client, f"/own-file/asking/{asked_of(2).number}/", 404)
    assert client.post(f"/own-file/asking/{number}/", {"came": "NOT_YET"})["Location"] == "/own-file/"
    assert (asked_of(1).came, asked_of(1).how) == ("NOT_YET", "OWN_FILE")
    assert "This is your own answer" in words(client, f"/own-file/asking/{number}/")


def test_a_citizen_contests_what_was_written_down(
    own_files: None, asked_of: AskedOf, maya: User, citizen: Citizen, client_of: ClientOf
) -> None:
    answer(asked=asked_of(1), said=FamilySays(Came.YES, 600_000), by=maya, at=AT)
    client, path = client_of(citizen(1)), f"/own-file/asking/{asked_of(1).number}/"
    assert "Answered through Maya Lestari" in words(client, "/own-file/")
    assert "Maya Lestari" in words(client, path)
    assert client.post(path, {"says": ""}).status_code == 400
    assert client.post(path, {"says": "Belum pernah datang."})["Location"] == "/own-file/"
    assert "You contested it" in words(client, path)
    assert client.post(path, {"says": "Lagi."}).status_code == 409


def test_results_are_drawn_and_seen_by_others_than_those_who_paid(
    paid_round: PaidRound, preparer: User, drawer: User, client_of: ClientOf, user_with: UserWith
) -> None:
    path = f"/rounds/{paid_round().number}/asking/"
    assert "Not drawn yet" in words(client_of(preparer), path)
    assert client_of(preparer).post(path + "draw/").status_code == 409
    auditor = client_of(user_with(Role.AUDITOR))
    assert auditor.post(path + "draw/").status_code == 403
    assert client_of(drawer).post(path + "draw/")["Location"] == path
    assert "The machine is drawing" in words(auditor, path)
    work()
    assert Sample.objects.get().seed in words(auditor, path)
    PayRound.objects.update(instructed_at=AT)
    assert path in auditor.get(path.removesuffix("asking/")).content.decode()
    assert client_of(drawer).post(path + "draw/").status_code == 409


def test_results_show_shares_and_what_differs_and_reading_that_is_on_record(
    sample: Sample, asked_of: AskedOf, maya: User, client_of: ClientOf, user_with: UserWith
) -> None:
    answer(asked=asked_of(1), said=FamilySays(Came.NO), by=maya, at=AT)
    answer(asked=asked_of(2), said=FamilySays(Came.YES, 600_000), by=maya, at=AT)
    auditor = user_with(Role.AUDITOR)
    page = words(client_of(auditor), f"/rounds/{sample.pay_round_id}/asking/")
    assert "50.0%" in page
    assert "n = 2" in page
    assert asked_of(1).line.reference in page
    assert asked_of(2).line.reference not in page
    assert Entry.objects.filter(action="payments.findings_read", by=auditor).exists()
    here = words(client_of(user_with(Role.SOCIAL_OFFICE, "15")), f"/rounds/{sample.pay_round_id}/asking/")
    assert asked_of(1).line.reference not in here
