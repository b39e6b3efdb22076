"""Areas: what they are called, what they lie in, and who may see them."""

import pytest

from tangga.platform import geography
from tangga.platform.geography import Level
from tangga.platform.geography.areas import NotAnArea


def test_names_an_area_at_each_level() -> None:
    assert [geography.name_of(code) for code in ("", "15", "1501", "150101", "1501012001")] == [
        "Indonesia", "Jambi", "Kabupaten Kerinci", "Gunung Raya", "Selam Paung",
    ]  # fmt: skip


def test_area_that_the_list_lacks_goes_by_its_code() -> None:
    assert geography.area("9915") is None
    assert geography.name_of("9915") == "9915"
    assert geography.name_of("no code") == "no code"


def test_path_leads_from_the_province_to_the_area() -> None:
    path = geography.path_of("1501012001")
    assert [(area.code, area.level) for area in path] == [
        ("15", Level.PROVINCE), ("1501", Level.REGENCY), ("150101", Level.SUBDISTRICT), ("1501012001", Level.VILLAGE),
    ]  # fmt: skip
    assert path[-1].kind == "desa"
    assert geography.path_of("") == ()
    assert [area.code for area in geography.path_of("1501019999")] == ["15", "1501", "150101"]


def test_children_are_the_areas_right_inside() -> None:
    assert len(geography.children_of("")) == 38
    assert geography.children_of("15")[0].code == "1501"
    assert all(child.code.startswith("150101") for child in geography.children_of("150101"))
    assert geography.children_of("1501012001") == ()


@pytest.mark.parametrize("code", ["1", "123", "15.01", "x5", "１５", "150101200"])
def test_refuses_what_is_no_code(code: str) -> None:
    with pytest.raises(NotAnArea):
        geography.level_of(code)


def test_shortest_cover_drops_what_lies_inside() -> None:
    assert geography.shortest_cover(["1501", "15", "16", "1501"]) == ("15", "16")
    assert geography.shortest_cover(["15", ""]) == ("",)
    assert geography.shortest_cover([]) == ()


def test_covers_the_area_itself_and_what_lies_in_it() -> None:
    assert geography.covers(("15",), "1501")
    assert geography.covers(("",), "")
    assert not geography.covers(("1501",), "15")
    assert not geography.covers((), "15")


def test_places_are_the_villages_of_an_area_as_numbers() -> None:
    assert geography.places_within(["1501", "1603052001"]) == ((1501000000, 1501999999), (1603052001, 1603052001))
    assert geography.places_within([""]) == ((0, 9999999999),)
