"""A family that was heard about a letter is not ended by the same letter again; the same file may be tried again."""

import pytest

from tangga.platform.accounts.models import User
from tangga.programmes.domain.exclusions import Letter, letter_key
from tangga.programmes.models import ChangeSet, Enrolment, ExclusionRow
from tangga.programmes.selectors.exclusions import list_page
from tangga.programmes.selectors.kept_out import excluded_families, lists_in_force
from tangga.programmes.services import changes, objections
from tangga.programmes.services.changes.from_list import BroughtBefore
from tangga.programmes.services.lifting import lift
from tests.conftest import AT
from tests.programmes.enrolment.conftest import LETTER, Propose
from tests.programmes.enrolment.lists import AGUS, BAYU, BUDI, DARTO, DEAD, GAMBLES, SRI, WAYAN, listed
from tests.programmes.enrolment.test_exclusion_lists import FIRST, GRACE, applied, lines, state_of

AGAIN = listed((WAYAN, GAMBLES), (AGUS, GAMBLES))


def problems(change_set: ChangeSet) -> dict[int, str]:
    rows = ExclusionRow.objects.filter(exclusion_list__change_set=change_set)
    return dict(rows.values_list("row", "problem"))


def heard(change_set: ChangeSet, *, yanto: User, maya: User, hadi: User) -> ChangeSet:
    """Announced, and every family of Maya's that it would end stays."""
    announced = changes.announce(change_set=change_set, by=yanto, at=AT)
    for line in announced.lines.filter(region_code__startswith="15"):
        objection = objections.object_to(line=line, says="Itu keliru.", by=maya, at=AT)
        objections.answer(objection=objection, stays=True, says="Benar.", by=hadi, at=AT)
    return announced


def test_the_same_row_of_the_same_letter_ends_a_family_that_was_heard_no_more(
    bring: Propose, yanto: User, maya: User, hadi: User
) -> None:
    heard(bring(listed((AGUS, GAMBLES))), yanto=yanto, maya=maya, hadi=hadi)
    again = bring(AGAIN, letter=Letter(" ppatk", "SR - 12/2025", LETTER.on))
    assert (problems(again), set(lines(again))) == ({2: "", 3: "HEARD"}, {5})
    page = list_page(again)
    assert page is not None
    assert [(told.en, count) for told, count in page.problems] == [
        ("The family was heard about this letter and stays", 1)
    ]
    changes.announce(change_set=again, by=yanto, at=AT)
    assert excluded_families(lists_in_force("PKH"), 1, 5) == [5]


@pytest.mark.parametrize(
    ("row", "letter"),
    [
        ((AGUS, "CAR_OWNER"), LETTER),
        ((SRI, GAMBLES), LETTER),
        ((AGUS, GAMBLES), Letter("PPATK", "SR-13/2025", LETTER.on)),
        ((AGUS, GAMBLES), Letter("BKN", LETTER.number, LETTER.on)),
    ],
)
def test_another_person_reason_or_letter_is_another_matter(
    row: tuple[str, str], letter: Letter, bring: Propose, yanto: User, maya: User, hadi: User
) -> None:
    heard(bring(listed((AGUS, GAMBLES))), yanto=yanto, maya=maya, hadi=hadi)
    assert set(lines(bring(listed(row), letter=letter))) == {1}


def test_who_was_not_heard_is_ended_by_a_second_file_of_the_letter(bring: Propose, yanto: User, wati: User) -> None:
    first = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    changes.take_back(change_set=first, why="Kurang seorang.", by=yanto, at=AT)
    assert set(lines(bring(AGAIN))) == {1, 5}


def test_who_was_said_to_be_dead_and_was_heard_lives(bring: Propose, yanto: User, maya: User, hadi: User) -> None:
    heard(bring(listed((BUDI, DEAD), (BAYU, DEAD))), yanto=yanto, maya=maya, hadi=hadi)
    ExclusionRow.objects.get(row=3).delete()
    again = bring(listed((BUDI, DEAD), (BAYU, DEAD)) + b"\n")
    assert (problems(again), lines(again)) == ({2: "HEARD", 3: "SOMEONE_LIVES"}, {})


def test_who_was_taken_off_the_list_is_not_ended_by_it_again(bring: Propose, propose: Propose, yanto: User) -> None:
    ended = applied(bring(listed((AGUS, GAMBLES))), yanto)
    lift(line=ended.lines.get(), why="Sudah diperiksa.", by=yanto, at=AT)
    Enrolment.objects.create(family_id=1, programme="PKH", state="ENROLLED", member_since=AT, began_on=AT)
    assert problems(bring(AGAIN)) == {2: "", 3: "HEARD"}


def test_rows_that_had_to_wait_are_tried_again_once_all_of_the_first_set_came(
    bring: Propose, propose: Propose, yanto: User
) -> None:
    """Family 2 was about to be enrolled when the list came."""
    enrols = changes.announce(change_set=propose(), by=yanto, at=AT)
    content = listed((AGUS, GAMBLES), (DARTO, GAMBLES))
    first = bring(content)
    assert problems(first) == {2: "", 3: "CHANGE_COMING"}
    first = changes.announce(change_set=first, by=yanto, at=AT)
    for change_set in (enrols, first):
        begun = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
        with pytest.raises(BroughtBefore, match="applied everywhere"):
            bring(content, at=AT + GRACE)
        changes.apply(change_set=begun, by=yanto, at=AT + FIRST)
    assert (state_of(1), state_of(2)) == ("ENDED", "ENROLLED")
    second = bring(content, at=AT + FIRST)
    assert (problems(second), set(lines(second))) == ({2: "NOT_ENROLLED", 3: ""}, {2})
    with pytest.raises(BroughtBefore):
        bring(content, at=AT + FIRST + GRACE)


def test_a_letter_is_known_again_however_it_is_typed() -> None:
    assert letter_key("PPATK ", "SR-12 /2025") == letter_key("ppatk", "sr-12/2025")
    assert letter_key("PPATK", "SR-1/2025") != letter_key("PPATK", "SR-12/025")
