"""What the comparison of one field comes to."""

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tangga.matching.kernels import fields
from tangga.matching.outcomes import (
    DIFFERENT,
    DOUBTED,
    EQUAL,
    LIKE,
    MISSING,
    NEAR,
    OUTCOMES,
    PART,
    SAME_REGENCY,
    SAME_SOUND,
    SAME_SUBDISTRICT,
    SOME,
    SWAPPED,
    TWIN_SERIAL,
    YEAR_ONLY,
)
from tangga.matching.standardise import standardise
from tests.matching.pretend_rows import rows_of

NIK = 1501014107900001


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (0, 19900417, MISSING),
        (19900417, 0, MISSING),
        (19900417, 19900417, EQUAL),
        (19900304, 19900403, SWAPPED),
        (19900101, 19900417, YEAR_ONLY),
        (19900701, 19900417, YEAR_ONLY),
        (19901231, 19900417, YEAR_ONLY),
        (19900101, 19910417, DIFFERENT),
        (19900417, 19900418, NEAR),
        (19900417, 19910417, NEAR),
        (19900417, 19890417, NEAR),
        (19991217, 20001217, NEAR),
        (19900417, 19900428, PART),
        (19900417, 19670417, PART),
        (19900417, 19900508, SOME),
        (19900417, 19900518, LIKE),
        (19900417, 19671123, DIFFERENT),
    ],
)
def test_dates_agree(one, other, expected):
    assert OUTCOMES[fields.births(one, other)] == OUTCOMES[expected]
    assert fields.births(other, one) == expected


@pytest.mark.parametrize(
    ("other", "fits", "births", "expected"),
    [
        (0, (1, 1), EQUAL, MISSING),
        (NIK, (0, 0), DIFFERENT, EQUAL),
        (NIK + 1, (1, 1), EQUAL, TWIN_SERIAL),
        (NIK + 3, (1, 1), EQUAL, TWIN_SERIAL),
        (NIK + 60, (1, 0), EQUAL, NEAR),
        (NIK + 60, (1, 1), EQUAL, PART),
        (NIK + 60, (1, 1), DIFFERENT, DIFFERENT),
        (NIK + 10_000_000_000, (0, 1), EQUAL, NEAR),
        (NIK + 9_876, (0, 0), MISSING, NEAR),
        (3273051211850007, (1, 1), DIFFERENT, DIFFERENT),
        (3273051211850007, (1, 0), DIFFERENT, DOUBTED),
    ],
)
def test_niks_agree(other, fits, births, expected):
    assert OUTCOMES[fields.niks(NIK, other, *fits, births)] == OUTCOMES[expected]
    assert fields.niks(other, NIK, *fits[::-1], births) == expected


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [
        (0, 5, 1, MISSING),
        (5, 5, 0, EQUAL),
        (811234567, 811234576, 1, NEAR),
        (811234567, 811234567 + 5, 0, DIFFERENT),
        (811234567, 811234500, 1, DIFFERENT),
    ],
)
def test_long_numbers_agree(one, other, most, expected):
    assert fields.long_numbers(one, other, most) == fields.long_numbers(other, one, most) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 0, 0), (1, 2, 3), MISSING),
        ((1, 2, 3), (1, 2, 3), EQUAL),
        ((1, 2, 3), (4, 2, 3), SAME_SUBDISTRICT),
        ((1, 2, 3), (4, 5, 3), SAME_REGENCY),
        ((1, 2, 3), (4, 5, 6), DIFFERENT),
        ((1, 0, 0), (4, 0, 0), DIFFERENT),
    ],
)
def test_places_agree_from_the_village_to_the_regency(one, other, expected):
    both = [number for pair in zip(one, other, strict=True) for number in pair]
    turned = [number for pair in zip(other, one, strict=True) for number in pair]
    assert fields.regions(*both) == fields.regions(*turned) == expected


def laid(field, *texts):
    """Texts as compiled code reads them, and the number of each."""
    rows, _ = rows_of(*({field: text} for text in texts))
    packed = standardise(rows, latest_year=2026).columns.packed()
    return packed[1:], packed.records[field][: len(texts)].tolist()


COMMON = ["AGUS SAPUTRA"] * 60


def names(one, other):
    arrays, numbers = laid("name", one, other, *COMMON)
    return fields.name_outcome(*arrays, *numbers[:2])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("SITI AMINAH", "SITI AMINAH", "EQUAL"),
        ("SITI AMINAH", "AMINAH SITI", "EQUAL"),
        ("SITI AMINAH", "HJ SITI AMINAH", "EQUAL"),
        ("SOEHARTO", "SUHARTO", "SAME_SOUND"),
        ("DJOKO TJIPTO", "JOKO CIPTO", "SAME_SOUND"),
        ("MOH ILHAM", "MUHAMMAD ILHAM", "SAME_SOUND"),
        ("MOH", "MUHAMMAD", "SAME_SOUND"),
        ("SRIWAHYUNI", "SRI WAHYUNI", "SAME_SOUND"),
        ("WAWAN", "HERMAWAN", "SAME_SOUND"),
        ("AHMAD", "AHMED", "NEAR"),
        ("NURHAYATI", "NURHAYTI", "NEAR"),
        ("SRIWAHYUNO", "SRI WAHYUNI", "NEAR"),
        ("KURNIASIH", "KURNIATI", "LIKE"),
        ("A RAHMAN", "AGUS RAHMAN", "LIKE"),
        ("SITI", "SITI AMINAH", "PART"),
        ("SITI AMINA", "SITI AMINAH LESTARI", "PART"),
        ("SITI AMINAH", "SITI RAHAYU", "SOME"),
        ("BUDI SAPUTRA", "BAYU SAPUTRA", "ANOTHER_WORD"),
        ("BUDI SAPUTRA", "DEWI LESTARI", "DIFFERENT"),
    ],
)
def test_names_agree(one, other, expected):
    assert OUTCOMES[names(one, other)[0]] == expected
    assert OUTCOMES[names(other, one)[0]] == expected


def test_a_name_that_is_not_there_is_missing():
    arrays, (x,) = laid("name", "SITI")
    assert fields.name_outcome(*arrays, x, -1) == fields.name_outcome(*arrays, -1, x) == (MISSING, 0.0)


def test_a_rare_word_tells_more_than_a_common_one():
    assert names("BUDI SAPUTRA", "BAYU SAPUTRA")[1] < names("BUDI HASIHOLAN", "BAYU HASIHOLAN")[1]


FAMILIAR = ("SITI", "ST", "SITTI", "AMINAH", "AMINA", "AMIN", "RAHMAN", "RACHMAN", "A", "R", "MOH", "MUHAMMAD", "SRI")
WORDS = st.sampled_from((*FAMILIAR, "WAHYUNI", "SRIWAHYUNI")) | st.text("AINR", min_size=1, max_size=5)
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=2, max_size=24)


@settings(max_examples=25, deadline=None)
@given(NAMES)
@example(["AMINAH SITI SITI SITI", "AMINA SITI SITI AMINAH"])
def test_names_agree_in_whichever_order_they_come(written):
    arrays, numbers = laid("name", *written)
    for x, y in combinations(numbers, 2):
        outcome, bits = fields.name_outcome(*arrays, x, y)
        turned, turned_bits = fields.name_outcome(*arrays, y, x)
        assert OUTCOMES[outcome] == OUTCOMES[turned], (written[numbers.index(x)], written[numbers.index(y)])
        assert bits == pytest.approx(turned_bits, abs=1e-4)


def places(one, other):
    arrays, numbers = laid("address", one, other, *COMMON)
    return OUTCOMES[fields.text_outcome(*arrays[:3], *numbers[:2])]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("RT4 RW2 JL MELATI", "RT4 RW2 JL MELATI", "EQUAL"),
        ("JL MELATI RT4", "RT4 MELATI JL", "EQUAL"),
        ("DUSUN TELUK KUALI", "DSN TELUK KUALI", "SOME"),
        ("RT4 RW2 DUSUN TELUK KUALI", "RT4 RW2 DSN TELUK KUALI", "NEAR"),
        ("JL MELATI", "JL KENANGA", "SOME"),
        ("JL MELATI", "DUSUN III", "DIFFERENT"),
    ],
)
def test_addresses_agree_by_what_their_words_tell(one, other, expected):
    assert places(one, other) == places(other, one) == expected


@settings(max_examples=25, deadline=None)
@given(NAMES)
def test_addresses_agree_in_whichever_order_they_come(written):
    arrays, numbers = laid("address", *written)
    for x, y in combinations(numbers, 2):
        one, turned = fields.text_outcome(*arrays[:3], x, y), fields.text_outcome(*arrays[:3], y, x)
        assert OUTCOMES[one] == OUTCOMES[turned], (written[numbers.index(x)], written[numbers.index(y)])


def test_every_word_is_used_once():
    assert names("NUR NUR", "NUR AINI")[0] not in (EQUAL, SAME_SOUND, PART)
    assert names("NUR", "NUR NUR")[0] == PART
