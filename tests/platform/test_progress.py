"""Work that reads ahead gives the same things in the same order."""

from collections.abc import Iterator

import pytest

from tangga.platform.progress import read_ahead


def test_things_come_in_their_order() -> None:
    assert list(read_ahead(iter(range(5)))) == [0, 1, 2, 3, 4]
    assert list(read_ahead(iter(()))) == []


def test_what_goes_wrong_ahead_is_raised_where_it_is_asked_for() -> None:
    def breaking() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    things = read_ahead(breaking())
    assert next(things) == 1
    with pytest.raises(ValueError, match="broken"):
        next(things)
