"""Areas are found by what people call them, and what two people may look at is what both may."""

import pytest

from tangga.platform import geography


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Lempur Mudik", "1501012003"),
        ("desa lempur  mudik", "1501012003"),
        ("Kec. Jujuhan", "150804"),
        ("KABUPATEN KERINCI", "1501"),
        ("Kerinci", "1501"),
        ("Provinsi Jambi", "15"),
    ],
)
def test_area_is_found_by_its_name(name: str, code: str) -> None:
    assert code in geography.areas_named(name)


def test_every_area_of_a_name_is_found() -> None:
    assert len(geography.areas_named("Sukamaju")) > 20


@pytest.mark.parametrize("name", ["", "desa", "Antah Berantah", "??"])
def test_no_area_is_found_by_no_name(name: str) -> None:
    assert geography.areas_named(name) == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (("15",), ("1501", "16"), ("1501",)),
        (("1501012003",), ("15",), ("1501012003",)),
        (("",), ("15", "1501"), ("15",)),
        (("15",), ("16",), ()),
        ((), ("15",), ()),
    ],
)
def test_overlap_is_what_both_hold(mine: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...]) -> None:
    assert geography.overlap(mine, theirs) == both
