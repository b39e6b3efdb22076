"""References that come twice."""

from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.rails.twice import Seen


@given(st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=12), max_size=12))
def test_only_what_was_there_before_is_told(blocks: list[list[str]]) -> None:
    seen, before = Seen(), set()
    for block in blocks:
        expected = []
        for place, reference in enumerate(block):
            if reference in before:
                expected.append(place)
            before.add(reference)
        assert seen.again(block) == expected
