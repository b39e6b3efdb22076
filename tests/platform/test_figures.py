"""Each language writes numbers and days its own way."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tangga.platform import figures
from tangga.platform.language import Text


def test_sets_thousands_apart() -> None:
    assert figures.count(1_027_344) == Text("1.027.344", "1,027,344")
    assert figures.decimal(-1234.56) == Text("-1.234,6", "-1,234.6")


def test_gives_a_number_its_sign() -> None:
    assert [figures.signed(number).id for number in (8.24, -4.4, 0.01)] == ["+8,2", "\N{MINUS SIGN}4,4", "0,0"]


@pytest.mark.parametrize(
    ("part", "said"),
    [(0.973, "97,3%"), (0, "0%"), (1, "100%"), (0.99999, ">99,9%"), (0.00001, "<0,1%"), (0.5, "50,0%")],
)
def test_never_claims_more_than_it_knows(part: float, said: str) -> None:
    assert figures.percent(part).id == said


def test_says_chosen_shares_without_needless_decimals() -> None:
    assert figures.percent_between(0.9, 0.999).id == "90% sampai 99,9%"
    assert figures.percent_between(0.9999, 1.0).en == "99.99% and above"


@pytest.mark.parametrize(
    ("number", "said"),
    [(0.04, "0.0 s"), (3.21, "3.2 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (3_700, "1 h 1 min")],
)
def test_says_a_stretch_of_time(number: float, said: str) -> None:
    assert figures.seconds(number).en == said


def test_says_days_and_moments() -> None:
    assert figures.day(date(2026, 8, 17)) == Text("17 Agustus 2026", "17 August 2026")
    assert figures.month(date(2026, 8, 1)) == Text("Agustus 2026", "August 2026")
    eastern = datetime(2026, 11, 22, 1, 5, tzinfo=timezone(timedelta(hours=9)))
    assert figures.moment(eastern).id == "22 November 2026 pukul 01.05 (UTC+09:00)"
    assert figures.moment(datetime(2026, 5, 1, 13, 30, tzinfo=UTC)).en == "1 May 2026 at 20:30 (UTC+07:00)"


def test_fills_each_language_with_its_own_form() -> None:
    sentence = Text("{n} orang di {place}", "{n} people in {place}")
    assert figures.fill(sentence, n=figures.count(1500), place="Jujuhan") == Text(
        "1.500 orang di Jujuhan",
        "1,500 people in Jujuhan",
    )


def test_names_several_things_in_a_sentence() -> None:
    things = [Text("satu", "one"), Text("dua", "two"), Text("tiga", "three")]
    assert figures.listed(things) == Text("satu, dua dan tiga", "one, two and three")
    assert figures.listed(things[:1]) == things[0]
    assert figures.listed([]) == Text("", "")
