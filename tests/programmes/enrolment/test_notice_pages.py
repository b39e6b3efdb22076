"""The notice as a family reads it: its title says what is true now, and objections and answers are plain to see."""

from datetime import timedelta

import pytest
from django.test import Client

from tangga.platform import figures
from tangga.platform.accounts.models import Role, User
from tangga.platform.moments import local_day
from tangga.programmes.domain.changes import ANSWER_DAYS
from tangga.programmes.models import ChangeLine, ChangeSet, DecisionRun, Objection
from tangga.programmes.selectors import journey_of
from tangga.programmes.selectors.changes import changes_of
from tangga.programmes.selectors.objections import NEWS_DAYS, Heard, heard_of
from tangga.programmes.services import changes
from tangga.programmes.services.objections import answer, object_to
from tangga.registry.models import OwnFile, Person
from tests.conftest import ClientOf, UserWith
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.registry.releases import HERE

SAYS = "Suami sudah meninggal."
BECAUSE = "Data keluarga sudah diperbarui."
TODAY = local_day(NOW)
ENDS = "Your PKH assistance is to end"


@pytest.fixture
def line(announced: ChangeSet) -> ChangeLine:
    """PKH of family 3 is to end."""
    return announced.lines.get(family_id=3)


@pytest.fixture
def citizen(line: ChangeLine, user_with: UserWith, client_of: ClientOf) -> Client:
    """Someone of family 3."""
    user = user_with(Role.CITIZEN, full_name="Siti Aminah")
    OwnFile.objects.create(user=user, person=Person.objects.filter(family_id=3).latest("number"))
    return client_of(user)


@pytest.fixture
def objection(line: ChangeLine, maya: User) -> Objection:
    return object_to(line=line, says=SAYS, by=maya, at=NOW)


def heard(days: int = 0) -> list[Heard]:
    today = TODAY + timedelta(days=days)
    return heard_of((one.line for one in changes_of(3, today=today)), today=today)


def test_while_one_can_object_the_notice_has_a_button(
    line: ChangeLine, citizen: Client, maya: User, user_with: UserWith, client_of: ClientOf
) -> None:
    own, notice = f"/own-file/notices/{line.number}/", f"/notices/{line.number}/"
    pages = [(citizen, own), (client_of(maya), notice)]
    for client, path in pages:
        told = words(client, path)
        assert ENDS in told
        assert "What would change it" in told
        assert f'href="{path}object/"' in client.get(path).content.decode()
    auditor = client_of(user_with(Role.AUDITOR))
    assert f"{notice}object/" not in auditor.get(notice).content.decode()


def test_after_an_objection_its_words_and_the_day_of_the_answer_are_confirmed(
    line: ChangeLine, citizen: Client, maya: User, user_with: UserWith, client_of: ClientOf
) -> None:
    path = f"/own-file/notices/{line.number}/"
    sent = citizen.post(f"{path}object/", {"says": SAYS})
    due = figures.day(local_day(NOW) + timedelta(days=ANSWER_DAYS)).en
    told = words(citizen, sent["Location"])
    for said in ("Your objection about PKH is being looked at", "We received it on", f"by name by {due}", SAYS):
        assert said in told
    assert ENDS not in told
    assert "What would change it" not in told
    assert f"by name by {due}" in words(citizen, "/own-file/")
    assert f"by name by {due}" in words(client_of(maya), f"/notices/{line.number}/")
    assert SAYS not in words(client_of(maya), f"/notices/{line.number}/"), "she did not write it down"


def test_who_wrote_it_down_for_the_family_reads_it_back(
    line: ChangeLine, objection: Objection, maya: User, user_with: UserWith, client_of: ClientOf
) -> None:
    path = f"/notices/{line.number}/"
    assert SAYS in words(client_of(maya), path)
    assert SAYS not in words(client_of(user_with(Role.FACILITATOR, HERE)), path)


def test_an_upheld_objection_is_plain_to_see(
    line: ChangeLine, objection: Objection, citizen: Client, maya: User, hadi: User, client_of: ClientOf
) -> None:
    answer(objection=objection, stays=True, says=BECAUSE, by=hadi, at=NOW)
    told = words(citizen, f"/own-file/notices/{line.number}/")
    assert "Your PKH assistance goes on" in told
    for gone in (ENDS, "What would change it", "If this is wrong", "Object until"):
        assert gone not in told
    for client, path in ((citizen, "/own-file/"), (client_of(maya), "/families/3/")):
        page = words(client, path)
        for said in ("The objection about PKH was upheld", BECAUSE, "Answered by Hadi Pranoto"):
            assert said in page


def test_a_refused_objection_says_so_and_offers_no_second(
    line: ChangeLine, objection: Objection, citizen: Client, hadi: User
) -> None:
    answer(objection=objection, stays=False, says=BECAUSE, by=hadi, at=NOW)
    page = words(citizen, "/own-file/")
    for said in ("The objection about PKH was not upheld", BECAUSE, "ask the social office to check its data"):
        assert said in page
    assert "Objections can be made until" not in page
    told = words(citizen, f"/own-file/notices/{line.number}/")
    assert ENDS in told
    assert "If this is wrong" not in told


def test_what_was_taken_back_or_came_says_so(
    line: ChangeLine, citizen: Client, announced: ChangeSet, yanto: User
) -> None:
    path = f"/own-file/notices/{line.number}/"
    for state, title in (("APPLIED", "Your PKH assistance has ended"), ("OVERTAKEN", "no longer holds")):
        ChangeLine.objects.filter(pk=line.pk).update(state=state)
        told = words(citizen, path)
        assert title in told
        assert ENDS not in told
    ChangeLine.objects.filter(pk=line.pk).update(state="NOTICED")
    changes.take_back(change_set=announced, why="Daftarnya keliru.", by=yanto, at=NOW)
    told = words(citizen, path)
    assert "The notice about PKH was taken back" in told
    assert "Daftarnya keliru." in told
    assert "If this is wrong" not in told


def test_an_answer_is_news_for_ninety_days(objection: Objection, hadi: User, yanto: User) -> None:
    assert [one.answer for one in heard(days=400)] == [""], "while it waits it is news"
    answer(objection=objection, stays=True, says=BECAUSE, by=hadi, at=NOW)
    assert [one.answer for one in heard(days=NEWS_DAYS)] == [BECAUSE]
    assert heard(days=NEWS_DAYS + 1) == []


def test_of_what_was_taken_back_no_objection_waits(objection: Objection, announced: ChangeSet, yanto: User) -> None:
    changes.take_back(change_set=announced, why="Keliru.", by=yanto, at=NOW)
    assert heard() == []


def test_the_journey_tells_notice_objection_and_answer(objection: Objection, hadi: User) -> None:
    answer(objection=objection, stays=True, says=BECAUSE, by=hadi, at=NOW)
    told = [(one.what.en, one.by) for one in journey_of(3)]
    assert told[-3:] == [
        ("Announced: PKH is to end", "Yanto Basuki"),
        ("Objected about PKH", "Maya Lestari"),
        ("The objection about PKH was upheld", "Hadi Pranoto"),
    ]


def test_the_journey_tells_no_draft(propose: Propose, published: DecisionRun) -> None:
    propose()
    assert not [one for one in journey_of(3) if "Announced" in one.what.en]
