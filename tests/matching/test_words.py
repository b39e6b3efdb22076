"""What evidence is worth, in words that an official can weigh."""

import pytest

from tangga.matching.domain.review import Answer
from tangga.matching.words import ANSWER_WORDS, SAID_WORDS, for_now, weight_word


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0.0, "carries almost no weight"),
        (-0.4, "carries almost no weight"),
        (0.6, "1.5 times likelier one person"),
        (1.0, "2 times likelier one person"),
        (2.0, "4 times likelier one person"),
        (-2.9, "7 times likelier two people"),
        (6.1, "69 times likelier one person"),
        (8.0, "260 times likelier one person"),
        (12.0, "more than 1,000 times likelier one person"),
        (-20.0, "more than 1,000 times likelier two people"),
    ],
)
def test_says_how_many_times_likelier(bits: float, words: str) -> None:
    assert weight_word(bits).en == words


def test_says_it_in_bahasa_indonesia_first() -> None:
    assert weight_word(0.6).id == "1,5 kali lebih mungkin satu orang"


@pytest.mark.parametrize(
    ("probability", "is_joined", "words"),
    [
        (0.6, True, "joined for now"),
        (0.3, True, "joined for now, through other records"),
        (0.6, False, "kept apart for now"),
    ],
)
def test_says_what_the_run_did_for_now(*, probability: float, is_joined: bool, words: str) -> None:
    assert for_now(probability, is_joined=is_joined).en == words


def test_every_answer_has_a_word() -> None:
    assert set(ANSWER_WORDS) == set(SAID_WORDS) == set(Answer)
