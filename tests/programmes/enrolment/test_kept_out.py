"""A list in force keeps out the people on it, wherever they live; whom it said to be dead keeps nobody living out."""

from datetime import timedelta

import pytest

from tangga.platform.accounts.models import User
from tangga.programmes.models import Enrolment, ExclusionRow
from tangga.programmes.selectors.kept_out import excluded_families, lists_in_force
from tangga.programmes.services import changes, objections
from tests.conftest import AT
from tests.programmes.enrolment.conftest import Propose
from tests.programmes.enrolment.lists import (
    AGUS,
    BAYU,
    BUDI,
    DARTO,
    DEAD,
    GAMBLES,
    NOBODY,
    SRI,
    TWICE_HELPED,
    YOSEF,
    listed,
)
from tests.programmes.enrolment.test_exclusion_lists import FIRST, GRACE, applied, lines
from tests.programmes.enrolment.test_matching_again import moved


def kept_out(programme: str = "PKH") -> list[int]:
    return sorted(excluded_families(lists_in_force(programme), 1, 5))


def test_who_is_listed_and_was_never_enrolled_is_kept_out_too(bring: Propose, propose: Propose, yanto: User) -> None:
    content = listed((DARTO, GAMBLES), (BUDI, GAMBLES))
    changes.announce(change_set=bring(content), by=yanto, at=AT)
    assert ExclusionRow.objects.get(row=2).problem == "NOT_ENROLLED"
    later = propose()
    assert (set(lines(later)), later.impact["left_out"]) == ({4, 5}, {"PKH": 1})


def test_it_follows_the_person_and_leaves_the_family_that_they_left(
    bring: Propose, propose: Propose, yanto: User
) -> None:
    applied(bring(listed((AGUS, GAMBLES))), yanto)
    assert kept_out() == [1]
    moved(AGUS, 2)
    assert kept_out() == [2]
    assert {family: kind for family, (kind, _, _) in lines(propose()).items() if kind == "ENROL"} == {
        1: "ENROL", 4: "ENROL",
    }  # fmt: skip


def test_a_list_is_in_force_from_its_announcement_until_it_is_taken_back(
    bring: Propose, yanto: User, wati: User
) -> None:
    draft = bring(listed((DARTO, GAMBLES), (AGUS, GAMBLES)))
    assert kept_out() == []
    announced = changes.announce(change_set=draft, by=yanto, at=AT)
    assert (kept_out(), kept_out("SEMBAKO")) == ([1, 2], []), "in the programmes of its set"
    changes.take_back(change_set=announced, why="Keliru.", by=yanto, at=AT)
    assert kept_out() == []
    changes.drop(change_set=bring(listed((DARTO, GAMBLES))), by=wati, at=AT)
    assert kept_out() == []


def test_a_row_that_names_nobody_keeps_nobody_out(bring: Propose, yanto: User) -> None:
    rows = ((DARTO, "selalu begitu"), ("123", GAMBLES), (NOBODY, GAMBLES), (YOSEF, GAMBLES), (YOSEF, GAMBLES))
    changes.announce(change_set=bring(listed(*rows)), by=yanto, at=AT)
    assert kept_out() == [4], "who stands twice stands in the first row"


def test_a_row_that_was_set_aside_as_not_urgent_still_says_it(bring: Propose, yanto: User) -> None:
    changes.announce(change_set=bring(listed((DARTO, GAMBLES)), is_urgent=True), by=yanto, at=AT)
    assert kept_out() == [2]


def test_a_death_keeps_nobody_living_out(bring: Propose, yanto: User) -> None:
    rows = ((AGUS, DEAD), (BUDI, DEAD), (BAYU, DEAD))
    changes.announce(change_set=bring(listed(*rows), is_urgent=True), by=yanto, at=AT)
    assert kept_out() == [3], "all of family 3 are dead; others of family 1 live"
    moved(SRI, 3)
    assert kept_out() == []


def test_who_was_heard_is_kept_out_by_that_list_no_more_but_by_another(
    bring: Propose, yanto: User, maya: User, hadi: User
) -> None:
    first = changes.announce(change_set=bring(listed((AGUS, GAMBLES), (DARTO, GAMBLES))), by=yanto, at=AT)
    objection = objections.object_to(line=first.lines.get(), says="Nomor saya dipakai orang.", by=maya, at=AT)
    assert kept_out() == [1, 2]
    objections.answer(objection=objection, stays=True, says="Benar.", by=hadi, at=AT)
    assert kept_out() == [2]
    changes.announce(change_set=bring(listed((SRI, "CAR_OWNER"))), by=yanto, at=AT)
    assert kept_out() == [1, 2]


@pytest.mark.parametrize("reason", [GAMBLES, TWICE_HELPED])
def test_of_a_part_of_the_families_it_tells_those(reason: str, bring: Propose, yanto: User) -> None:
    changes.announce(change_set=bring(listed((DARTO, reason), (YOSEF, reason))), by=yanto, at=AT)
    in_force = lists_in_force("PKH")
    assert (excluded_families(in_force, 1, 2), excluded_families(in_force, 3, 5)) == ([2], [4])
    assert excluded_families((), 1, 5) == []


def test_what_it_ended_stays_ended_while_it_is_in_force(bring: Propose, propose: Propose, yanto: User) -> None:
    applied(bring(listed((AGUS, GAMBLES))), yanto)
    assert 1 not in lines(propose(at=AT + FIRST + GRACE + timedelta(days=4000)))
    assert Enrolment.objects.filter(family_id=1, state="ENDED").count() == 1
