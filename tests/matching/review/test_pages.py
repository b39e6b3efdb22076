"""The pages of the review, as a browser without JavaScript asks for them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair, PairDecision
from tangga.matching.services.decisions import decide
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.audit.models import Entry
from tests.conftest import AT, PASSWORD, ClientOf, UserWith
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import ELSEWHERE, doubtful

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30


def say(pair: DoubtfulPair, answer: Answer, by: User, why: str = "") -> PairDecision:
    pair.refresh_from_db()
    return decide(pair=pair, answer=answer, why=why, seen_round=pair.round, by=by, at=AT)


def send(client: Client, pair: DoubtfulPair, answer: str, **more: object) -> tuple[int, str]:
    """Press a button of the pair's page; gives the status and where one is led, or what the page says."""
    fields = {"round": pair.round, "answer": answer, "why": ""} | more
    sent = client.post(f"/review/{pair.pk}/decide/", fields)
    return sent.status_code, sent.get("Location") or sent.content.decode()


def words(client: Client, path: str) -> str:
    """What a page says, in English, without its markup."""
    client.cookies["tangga_language"] = "en"
    page = client.get(path, follow=True).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</?(mark|a|b)\b[^>]*>", "", page)).split())


def test_one_pair_after_the_other_until_nothing_waits(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    first, second = queue_of(doubtful(1, probability=0.4), doubtful(2, probability=0.3))
    client = client_of(rina)
    assert client.get("/review/next/")["Location"] == f"/review/{first.pk}/"
    assert send(client, first, "JOIN", why="same mother") == (302, "/review/next/")
    assert client.get("/review/next/")["Location"] == f"/review/{second.pk}/"
    assert "Just now: pair" in words(client, f"/review/{second.pk}/")
    send(client, second, "SKIP")
    page = words(client, "/review/next/")
    assert "Nothing waits for you" in page
    assert f"You skipped: pair {second.pk}" in page


def test_a_pair_is_told_side_by_side(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1, others=2))
    page = words(client_of(rina), f"/review/{pair.pk}/")
    for told in (
        "chance that it is one person: 40%; kept apart for now",
        "For one person birth date, name, mother&#x27;s name and sex",
        "For two people address",
        "Sitti Amina",
        "sounds the same 37 times likelier one person",
        "in one record only",
        "In neither: other number and phone.",
        "pkh, P-0001-1",
    ):
        assert told in page
    assert "9915081203900001" not in page


@pytest.mark.parametrize(("language", "word"), [("id", "Pisahkan"), ("en", "Keep apart")])
def test_speaks_both_languages(queue_of: Queue, rina: User, client_of: ClientOf, language: str, word: str) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    client = client_of(rina)
    client.cookies["tangga_language"] = language
    for path in ("/review/", f"/review/{pair.pk}/", "/review/disputes/"):
        page = client.get(path).content.decode()
        assert "<c-" not in page
        assert "Text(" not in page
    assert word in client.get(f"/review/{pair.pk}/").content.decode()


def test_the_second_does_not_see_the_first_one_s_word(
    queue_of: Queue, rina: User, darto: User, client_of: ClientOf
) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, Answer.KEEP_APART, rina, "I know both of them")
    client = client_of(darto)
    page = words(client, f"/review/{pair.pk}/")
    assert "Two people decide this pair" in page
    assert not re.search("Rina|know both|What was said", page)
    assert send(client, pair, "KEEP_APART")[0] == 302
    after = words(client, f"/review/{pair.pk}/")
    assert "Rina Marlina: kept apart" in after
    assert "I know both of them" in after


def test_nothing_on_a_sampled_pair_tells_that_another_looks_too(
    queue_of: Queue, rina: User, darto: User, client_of: ClientOf
) -> None:
    plain, sampled = queue_of(doubtful(1), doubtful(2))
    DoubtfulPair.objects.filter(pk=sampled.pk).update(needs_second=True)
    say(sampled, Answer.JOIN, rina)
    pages = [words(client_of(darto), f"/review/{pair.pk}/") for pair in (plain, sampled)]
    one, other = (re.sub(r"Pair \d+|D-\d+|T-\d+|\d{4}\*+\d{4}", "", page) for page in pages)
    assert one == other


def test_a_third_sees_both_words_and_ends_the_dispute(
    queue_of: Queue, rina: User, darto: User, yosef: User, client_of: ClientOf
) -> None:
    (pair,) = queue_of(doubtful(1, why="TWINS"))
    say(pair, Answer.JOIN, yosef, "on older evidence")
    (pair,) = queue_of(doubtful(1, why="TWINS", sex_b="M", evidence_sex="DIFFERENT"), named="later")
    say(pair, Answer.KEEP_APART, rina, "another mother")
    say(pair, Answer.JOIN, darto)
    assert "Nobody differs" in words(client_of(rina), "/review/disputes/")
    client = client_of(yosef)
    listed = words(client, "/review/disputes/")
    assert "Rina Marlina: kept apart" in listed
    assert "another mother" in listed
    assert "on older evidence" not in listed
    page = words(client, f"/review/{pair.pk}/")
    assert "Your decision ends it" in page
    assert "Darto Wibowo: joined" in page
    send(client, pair, "KEEP_APART")
    pair.refresh_from_db()
    assert (pair.state, pair.answer) == (PairState.SETTLED, "KEEP_APART")


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


def test_a_pair_that_comes_again_says_what_has_changed(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina, "the same")
    (again,) = queue_of(doubtful(1, mother_name_b="SUMI", evidence_mother_name="DIFFERENT"), named="later")
    page = words(client_of(rina), f"/review/{again.pk}/")
    assert re.search("decided before, on 22 November 2025 .* Since then this has changed: mother&#x27;s name", page)
    assert "What was said before" not in page


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


def test_the_queue_tells_how_far_it_is_and_how_well_reviewers_agree(
    queue_of: Queue, rina: User, darto: User, client_of: ClientOf
) -> None:
    pairs = queue_of(*(doubtful(number, why="TWINS") for number in range(1, 5)), doubtful(5))
    client = client_of(rina)
    assert "No pair was decided by two people yet" in words(client, "/review/")
    for pair, first, second in zip(pairs, "JJKK", "JKKK", strict=False):
        say(pair, Answer.JOIN if first == "J" else Answer.KEEP_APART, rina)
        say(pair, Answer.JOIN if second == "J" else Answer.KEEP_APART, darto)
    page = words(client, "/review/")
    assert "3 of 5 are decided" in page
    assert "3 of 4 pairs that two people looked at: both said the same (75.0%)" in page
    assert "kappa 0.50" in page
    assert "You with others" in page


def test_an_empty_queue_says_what_comes(db: None, rina: User, client_of: ClientOf) -> None:
    assert "No doubtful pairs" in words(client_of(rina), "/review/")
    assert "Nothing waits for you" in words(client_of(rina), "/review/next/")


def test_no_page_asks_the_database_often(
    queue_of: Queue, rina: User, darto: User, yosef: User, client_of: ClientOf
) -> None:
    pairs = queue_of(*(doubtful(number, why="TWINS", others=3) for number in range(1, 30)))
    for pair in pairs[:20]:
        say(pair, Answer.JOIN, rina)
        say(pair, Answer.KEEP_APART, darto)
    say(pairs[20], Answer.SKIP, rina)
    client, third = client_of(rina), client_of(yosef)
    asked = {
        path: _queries(who, path)
        for who, path in (
            (client, "/review/"), (third, "/review/disputes/"), (client, "/review/next/"),
            (third, f"/review/{pairs[0].pk}/"), (client, f"/review/{pairs[25].pk}/"),
        )
    }  # fmt: skip
    with CaptureQueriesContext(connection) as caught:
        assert send(client, pairs[25], "JOIN")[0] == 302
    assert {**asked, "decide": len(caught)} == {
        path: count for path, count in {**asked, "decide": len(caught)}.items() if count <= MOST_QUERIES
    }


def _queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code in (200, 302)
    return len(caught)
