"""What agrees is masked; only the letters that differ are shown."""

import pytest

from tangga.matching import masking
from tangga.matching.masking import Masked, masked, masked_key, masked_pair


def written(value: Masked) -> str:
    """The masked value with its differing letters in brackets."""
    return "".join(f"[{piece.text}]" if piece.is_different else piece.text for piece in value)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Sri Wahyuni", "Sri Wahyuni", ("S** W******", "S** W******")),
        ("SRI WAHYUNI", "Sri Wahyuni", ("S** W******", "S** W******")),
        ("Sri Wahyuni", "Sri Wahjuni", ("S** W**[y]***", "S** W**[j]***")),
        ("Nurhayati", "Noerhayati", ("N[u]*******", "N[oe]*******")),
        ("Sri Wahyuni", "Darto", ("[S** W******]", "[D****]")),
        # Dots are a way of writing.
        ("Moh. Ali", "Moh Ali", ("M**. A**", "M** A**")),
    ],
)
def test_shows_only_letters_that_differ_in_a_name(one: str, other: str, shown: tuple[str, str]) -> None:
    pair = masked_pair(one, other, is_open=masking.open_in_words)
    assert (written(pair[0]), written(pair[1])) == shown


def test_keeps_the_edges_of_an_identity_number() -> None:
    one, other = masked_pair("9915081505850001", "9915081505850002", is_open=masking.open_in_number)
    assert (written(one), written(other)) == ("9915********000[1]", "9915********000[2]")


def test_marks_a_wholly_other_number_without_giving_it_away() -> None:
    one, _ = masked_pair("9915081505850001", "9902020202020202", is_open=masking.open_in_number)
    assert written(one) == "[9915********0001]"


@pytest.mark.parametrize(("number", "shown"), [("0812345", "*****45"), ("1234", "****"), ("", "")])
def test_keeps_little_of_a_short_number(number: str, shown: str) -> None:
    assert written(masked(number, is_open=masking.open_in_number)) == shown


def test_keeps_the_year_of_a_date() -> None:
    one, other = masked_pair("05-11-1985", "11-05-1985", is_open=masking.open_in_date)
    assert written(masked("05-11-1985", is_open=masking.open_in_date)) == "**-**-1985"
    assert one[-1].text.endswith("-1985") or "1985" in written(one)
    assert "1985" in written(other)


def test_masks_figures_in_an_address() -> None:
    assert written(masked("Jalan Melati 14", is_open=masking.open_in_words)) == "J**** M***** **"


@pytest.mark.parametrize(
    ("key", "shown"),
    [("D-000123", "D-000123"), ("9915081505850001", "9915********0001"), ("'9915081505850001", "'991*********0001")],
)
def test_masks_a_key_that_is_an_identity_number(key: str, shown: str) -> None:
    assert masked_key(key) == shown
