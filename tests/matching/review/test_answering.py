"""What is sent from the pages of the review: taken, refused, undone, and nothing typed is lost."""

import re

import pytest
from django.test import Client

from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import PairDecision
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.audit.models import Entry
from tests.conftest import AT, PASSWORD, ClientOf, UserWith
from tests.matching.review.asking import say, send, words
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import ELSEWHERE, doubtful

pytestmark = pytest.mark.django_db


def test_who_comes_too_late_is_told_so_and_keeps_what_they_typed(
    queue_of: Queue, rina: User, darto: User, client_of: ClientOf
) -> None:
    (pair,) = queue_of(doubtful(1))
    client = client_of(darto)
    client.get("/review/next/")
    say(pair, Answer.JOIN, rina)
    client.cookies["tangga_language"] = "en"
    status, page = send(client, pair, "KEEP_APART", why="she is <b>her</b> sister")
    assert status == 409
    assert "Someone else decided this pair before you" in page
    assert "she is &lt;b&gt;her&lt;/b&gt; sister" in page
    assert PairDecision.objects.count() == 1


def test_who_saw_older_evidence_looks_once_more_and_keeps_what_they_typed(
    queue_of: Queue, rina: User, client_of: ClientOf
) -> None:
    (pair,) = queue_of(doubtful(1))
    queue_of(named="between")
    queue_of(doubtful(1, sex_b="M", evidence_sex="DIFFERENT"), named="later")
    client = client_of(rina)
    client.cookies["tangga_language"] = "en"
    status, page = send(client, pair, "JOIN", why="seen on paper")
    assert status == 409
    assert "The evidence changed while you looked" in page
    assert "seen on paper</textarea>" in page
    assert 'name="round" value="2"' in page


def test_a_contradiction_leads_to_the_pairs_it_is_with(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    ends = (("D-0001", "T-0001"), ("D-0001", "T-0002"), ("T-0001", "T-0002"))
    lists = {"D": "dukcapil", "T": "dtks"}
    first, second, third = queue_of(
        *(doubtful(1, list_a=lists[a[0]], key_a=a, list_b=lists[b[0]], key_b=b) for a, b in ends)
    )
    client = client_of(rina)
    assert f"Pair {second.pk}, Pair {third.pk}" in words(client, f"/review/{first.pk}/")
    say(first, Answer.JOIN, rina)
    say(second, Answer.JOIN, rina)
    status, page = send(client, third, "KEEP_APART")
    assert status == 409
    assert all(f'href="/review/{pair.pk}/"' in page for pair in (first, second, third))


def test_the_last_word_is_undone_and_the_pair_shown_again(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    client = client_of(rina)
    send(client, pair, "JOIN")
    decision = PairDecision.objects.get()
    assert f'name="decision" value="{decision.pk}"' in client.get("/review/").content.decode()
    assert client.post("/review/undo/", {"decision": decision.pk})["Location"] == f"/review/{pair.pk}/"
    assert client.post("/review/undo/", {"decision": decision.pk})["Location"] == "/review/"
    pair.refresh_from_db()
    assert pair.state == PairState.WAITING
    assert 'value="JOIN"' in client.get(f"/review/{pair.pk}/").content.decode()


def test_what_can_no_longer_be_undone_is_told_so(queue_of: Queue, rina: User, darto: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    decision = say(pair, Answer.JOIN, rina)
    say(pair, Answer.JOIN, darto)
    client = client_of(rina)
    assert "Undo" not in words(client, f"/review/{pair.pk}/")
    refused = client.post("/review/undo/", {"decision": decision.pk})
    assert refused.status_code == 409
    assert "cannot be undone any more" in refused.content.decode()


def test_who_may_not_unmask_is_told_so_and_keeps_what_they_typed(
    queue_of: Queue, rina: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pair,) = queue_of(doubtful(1))
    monkeypatch.setitem(MATRIX, Permission.UNMASK_NUMBERS, frozenset({Role.SOCIAL_OFFICE}))
    asked = client_of(rina).post(f"/review/{pair.pk}/unmask/", {"unmask_why": "x", "why": "half typed"})
    assert asked.status_code == 409
    assert "half typed" in asked.content.decode()
    assert "9915081203900001" not in asked.content.decode()


def test_nobody_undoes_for_another(queue_of: Queue, rina: User, darto: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    decision = say(pair, Answer.JOIN, rina)
    assert client_of(darto).post("/review/undo/", {"decision": decision.pk})["Location"] == "/review/"
    assert PairDecision.objects.get().undone_at is None


def test_numbers_are_unmasked_for_a_reason_that_is_put_on_record(
    queue_of: Queue, rina: User, client_of: ClientOf
) -> None:
    (pair,) = queue_of(doubtful(1))
    client = client_of(rina)
    asked = client.post(f"/review/{pair.pk}/unmask/", {"unmask_why": " ", "why": "half typed"})
    assert asked.status_code == 400
    assert "9915081203900001" not in asked.content.decode()
    shown = client.post(f"/review/{pair.pk}/unmask/", {"unmask_why": "compare with paper", "why": "half typed"})
    assert "9915081203900001" in shown.content.decode()
    assert "half typed</textarea>" in shown.content.decode()
    assert Entry.objects.get(action="matching.numbers_unmasked").purpose == "compare with paper"
    assert "9915081203900001" not in client.get(f"/review/{pair.pk}/").content.decode()


def test_a_settled_pair_is_opened_again_with_a_reason(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina)
    client = client_of(rina)
    assert client.post(f"/review/{pair.pk}/reopen/", {"reopen_why": ""}).status_code == 400
    client.post(f"/review/{pair.pk}/reopen/", {"reopen_why": "she has a sister"})
    page = words(client, f"/review/{pair.pk}/")
    assert "then opened again: she has a sister" in page
    assert client.post(f"/review/{pair.pk}/reopen/", {"reopen_why": "x"}).status_code == 409


@pytest.mark.parametrize(
    "fields", [{}, {"answer": "MAYBE", "round": 1}, {"answer": "JOIN"}, {"answer": "JOIN", "round": "x"}]
)
def test_refuses_what_is_no_answer(queue_of: Queue, rina: User, client_of: ClientOf, fields: dict[str, object]) -> None:
    (pair,) = queue_of(doubtful(1))
    assert client_of(rina).post(f"/review/{pair.pk}/decide/", fields).status_code == 400
    assert PairDecision.objects.count() == 0


def test_refuses_a_reason_without_end(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    status, page = send(client_of(rina), pair, "JOIN", why="x" * 10_000)
    assert status == 400
    assert "500" in page


def test_a_pair_of_another_area_is_not_there(queue_of: Queue, user_with: UserWith, client_of: ClientOf) -> None:
    here, elsewhere = queue_of(doubtful(1), doubtful(2, region_code_a=ELSEWHERE, region_code_b=ELSEWHERE))
    client = client_of(user_with(Role.DATA_OFFICER, "9915"))
    assert client.get(f"/review/{here.pk}/").status_code == 200
    assert client.get(f"/review/{elsewhere.pk}/").status_code == 404
    for act in ("decide", "unmask", "reopen"):
        assert client.post(f"/review/{elsewhere.pk}/{act}/", {"answer": "JOIN", "round": 1}).status_code == 404
    assert "0 of 1 are decided" in words(client, "/review/")


def test_who_lost_the_role_is_told_so_and_nothing_is_stored(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    client = client_of(rina)
    client.cookies["tangga_language"] = "en"
    assert client.get(f"/review/{pair.pk}/").status_code == 200
    accounts.end_role(assignment=Assignment.objects.get(user=rina), by=None, at=AT)
    status, page = send(client, pair, "JOIN", why="typed")
    assert status == 404
    assert "There is no such page" in page
    assert PairDecision.objects.count() == 0


def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(
    queue_of: Queue, rina: User, client: Client
) -> None:
    (pair,) = queue_of(doubtful(1))
    client.post("/sign-in/", {"login": rina.username, "password": PASSWORD})
    client.get("/review/next/")
    session = client.session
    session["seen_at"] -= 31 * 60
    session.save()
    status, asked = send(client, pair, "KEEP_APART", why="her neighbour told me")
    assert (status, asked.startswith("/sign-in/")) == (302, True)
    signed_in = client.post(asked, {"login": rina.username, "password": PASSWORD}, follow=True)
    page = signed_in.content.decode()
    assert f'action="/review/{pair.pk}/decide/"' in page
    fields = dict(re.findall(r'name="(round|answer|why)" value="([^"]*)"', page))
    assert fields == {"round": "1", "answer": "KEEP_APART", "why": "her neighbour told me"}
    assert client.post(f"/review/{pair.pk}/decide/", fields).status_code == 302
    pair.refresh_from_db()
    assert (pair.state, pair.answer) == (PairState.SETTLED, "KEEP_APART")
