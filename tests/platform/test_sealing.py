"""Numbers are sealed, opened with the keys that sealed them, and found by a keyed hash."""

import base64

import pytest
from pytest_django.fixtures import Settings

from tangga.platform import sealing

ONE, TWO = (base64.b64encode(bytes([letter]) * 32).decode() for letter in (1, 2))
NUMBER = "9915014107900001"


def test_opens_what_it_sealed() -> None:
    assert sealing.unseal(sealing.seal(NUMBER)) == NUMBER
    assert sealing.unseal(memoryview(sealing.seal("")).tobytes()) == ""
    assert [sealing.unseal(sealed) for sealed in sealing.seal_all([NUMBER, "é"])] == [NUMBER, "é"]
    assert sealing.seal_all([]) == []


def test_two_seals_of_one_text_differ_and_hide_it() -> None:
    first, second = sealing.seal(NUMBER), sealing.seal(NUMBER)
    assert first != second
    assert NUMBER.encode() not in first


def test_fingerprint_is_the_same_for_the_same_text_and_key_only(settings: Settings) -> None:
    first = sealing.fingerprint(NUMBER)
    assert len(first) == 16
    assert first == sealing.fingerprint(NUMBER) != sealing.fingerprint(NUMBER[:-1] + "2")
    settings.TANGGA_LOOKUP_KEY = TWO
    assert sealing.fingerprint(NUMBER) != first


def test_old_keys_open_and_the_first_key_seals(settings: Settings) -> None:
    settings.TANGGA_DATA_KEYS = f"1:{ONE}"
    old = sealing.seal(NUMBER)
    settings.TANGGA_DATA_KEYS = f"2:{TWO}, 1:{ONE}"
    new = sealing.seal(NUMBER)
    assert sealing.unseal(old) == sealing.unseal(new) == NUMBER
    assert (sealing.key_number_of(old), sealing.key_number_of(new), sealing.current_key_number()) == (1, 2, 2)
    settings.TANGGA_DATA_KEYS = f"2:{TWO}"
    with pytest.raises(sealing.UnknownKey, match="number 1"):
        sealing.unseal(old)


@pytest.mark.parametrize("at", [1, 13, -1])
def test_refuses_what_was_changed(at: int) -> None:
    sealed = bytearray(sealing.seal(NUMBER))
    sealed[at] ^= 1
    with pytest.raises(sealing.BrokenSeal):
        sealing.unseal(bytes(sealed))


def test_refuses_what_is_cut_short_or_moved_to_another_key(settings: Settings) -> None:
    settings.TANGGA_DATA_KEYS = f"1:{ONE},2:{ONE}"
    sealed = sealing.seal(NUMBER)
    for wrong in (sealed[:5], sealed[:-1], b"\x02" + sealed[1:]):
        with pytest.raises(sealing.BrokenSeal):
            sealing.unseal(wrong)
    with pytest.raises(sealing.UnknownKey):
        sealing.unseal(b"")


@pytest.mark.parametrize(
    "keys", ["", "1", f"0:{ONE}", f"256:{ONE}", f"x:{ONE}", f"1:{ONE},1:{TWO}", "1:c2hvcnQ=", "1:not base64"]
)
def test_refuses_keys_that_are_not_keys(keys: str, settings: Settings) -> None:
    settings.TANGGA_DATA_KEYS = keys
    with pytest.raises(sealing.BadKeys):
        sealing.seal(NUMBER)
