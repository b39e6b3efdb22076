"""What the pages of the review show."""

import re

import pytest

from tangga.matching.domain.review import Answer, PairState
from tangga.matching.models import DoubtfulPair
from tangga.platform.accounts.models import User
from tests.conftest import ClientOf
from tests.matching.review.asking import say, send, words
from tests.matching.review.conftest import Queue
from tests.matching.review.small_releases import doubtful

pytestmark = pytest.mark.django_db


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


def test_a_pair_that_comes_again_says_what_has_changed(queue_of: Queue, rina: User, client_of: ClientOf) -> None:
    (pair,) = queue_of(doubtful(1))
    say(pair, Answer.JOIN, rina, "the same")
    (again,) = queue_of(doubtful(1, mother_name_b="SUMI", evidence_mother_name="DIFFERENT"), named="later")
    page = words(client_of(rina), f"/review/{again.pk}/")
    assert re.search("decided before, on 22 November 2025 .* Since then this has changed: mother&#x27;s name", page)
    assert "What was said before" not in page


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


def test_pages_full_of_pairs_open(queue_of: Queue, rina: User, darto: User, yosef: User, client_of: ClientOf) -> None:
    """Every request of a test that asks the database more often than any page may fails by itself."""
    pairs = queue_of(*(doubtful(number, why="TWINS", others=3) for number in range(1, 30)))
    for pair in pairs[:20]:
        say(pair, Answer.JOIN, rina)
        say(pair, Answer.KEEP_APART, darto)
    say(pairs[20], Answer.SKIP, rina)
    client, third = client_of(rina), client_of(yosef)
    for who, path in (
        (client, "/review/"), (third, "/review/disputes/"), (client, "/review/next/"),
        (third, f"/review/{pairs[0].pk}/"), (client, f"/review/{pairs[25].pk}/"),
    ):  # fmt: skip
        assert who.get(path).status_code in (200, 302)
    assert send(client, pairs[25], "JOIN")[0] == 302
