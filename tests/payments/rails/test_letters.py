"""What banks get of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.rails.letters import in_bank_letters, is_account_no, is_bic, is_reference

KEPT = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("SRI WAHYUNI", "SRI WAHYUNI"),
        ("Siti Nur’aini", "Siti Nur'aini"),
        ("Nur`aini", "Nur'aini"),
        ("José Müller", "Jose Muller"),
        ("Søren Łukasz Strauß", "Soren Lukasz Strauss"),
        ("PT Maju & Jaya <Tbk>", "PT Maju + Jaya (Tbk)"),
        ("عبد الله", "'bd allh"),
        ("مُحَمَّد", "mhmd"),
        ("李明", ".."),
        ("Budi\r\n  Saputra\t", "Budi Saputra"),
        ("Yo\u200bsef", "Yosef"),
        ("Ni Luh\u00a0Ayu", "Ni Luh Ayu"),
        ("ﬁtri", "fitri"),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_a_name_is_said_in_the_letters_of_banks(name: str, spoken: str) -> None:
    assert in_bank_letters(name, 140) == spoken


def test_what_is_too_long_is_cut_and_ends_in_no_blank() -> None:
    assert in_bank_letters("Jalan Merdeka", 6) == "Jalan"


@given(st.text(max_size=60), st.integers(1, 40))
def test_whatever_is_written_fits(text: str, most: int) -> None:
    spoken = in_bank_letters(text, most)
    assert set(spoken) <= KEPT
    assert len(spoken) <= most
    assert spoken == spoken.strip()
    assert in_bank_letters(spoken, most) == spoken


@pytest.mark.parametrize("reference", ["", "/a", "a/", "a//b", "a b", "é", "a\n", "x" * 36])
def test_a_reference_that_banks_would_change_is_none(reference: str) -> None:
    assert not is_reference(reference)


def test_a_sound_reference_account_and_bank_are_known() -> None:
    assert is_reference("T7-00000012-K")
    assert is_account_no("0032010001234")
    assert not is_account_no("0032 0100")
    assert is_bic("BRINIDJA")
    assert is_bic("BRINIDJAXXX")
    assert not is_bic("BRI")
