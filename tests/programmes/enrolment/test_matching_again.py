"""Weeks go by between a list and the change that follows it: whom the list no longer means is left as they are."""

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.sealing import fingerprint
from tangga.programmes.models import ChangeSet, Enrolment
from tangga.programmes.services import changes, objections
from tangga.registry.models import Person
from tests.conftest import AT
from tests.programmes.enrolment.conftest import Propose
from tests.programmes.enrolment.lists import AGUS, BAYU, BUDI, DEAD, GAMBLES, SRI, WAYAN, listed
from tests.programmes.enrolment.test_exclusion_lists import FIRST, GRACE, state_of


def moved(nik: str, family: int) -> None:
    Person.objects.filter(nik_fingerprint=fingerprint(nik)).update(family_id=family)


def line_states(change_set: ChangeSet) -> dict[int, str]:
    return dict(change_set.lines.values_list("family_id", "state"))


@pytest.fixture
def dead(bring: Propose, yanto: User) -> ChangeSet:
    """All of family 3, by an urgent list that was announced."""
    return changes.announce(change_set=bring(listed((BUDI, DEAD), (BAYU, DEAD)), is_urgent=True), by=yanto, at=AT)


def test_the_family_that_the_listed_person_left_is_left_as_it_is(bring: Propose, yanto: User) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES), (WAYAN, GAMBLES))), by=yanto, at=AT)
    moved(AGUS, 4)
    begun = changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    changes.apply(change_set=begun, by=yanto, at=AT + FIRST)
    assert line_states(announced) == {1: "OVERTAKEN", 5: "APPLIED"}
    assert (state_of(1), state_of(5)) == ("ENROLLED", "ENDED")
    assert not Enrolment.objects.filter(family_id=4).exists()


def test_as_long_as_one_who_is_listed_lives_there_the_change_comes(bring: Propose, yanto: User) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES), (SRI, "CAR_OWNER"))), by=yanto, at=AT)
    moved(AGUS, 4)
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert (line_states(announced), state_of(1)) == ({1: "APPLIED"}, "ENDED")


@pytest.mark.parametrize("said", [{"is_gone": True}, {"nik_fingerprint": None, "nik_sealed": None}])
def test_who_is_gone_or_known_by_another_number_is_meant_no_more(
    said: dict[str, object], bring: Propose, yanto: User
) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    Person.objects.filter(nik_fingerprint=fingerprint(AGUS)).update(**said)
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert (line_states(announced), state_of(1)) == ({1: "OVERTAKEN"}, "ENROLLED")


def test_a_number_that_has_become_that_of_several_ends_nobody(bring: Propose, yanto: User) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    agus = Person.objects.get(nik_fingerprint=fingerprint(AGUS))
    Person.objects.filter(nik_fingerprint=fingerprint(WAYAN)).update(
        nik_fingerprint=agus.nik_fingerprint, nik_sealed=agus.nik_sealed
    )
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert state_of(1) == "ENROLLED"


def test_somebody_who_lives_there_now_keeps_the_assistance_of_the_dead(dead: ChangeSet, yanto: User) -> None:
    moved(AGUS, 3)
    begun = changes.begin(change_set=dead, by=yanto, at=AT)
    assert (line_states(begun), state_of(3)) == ({3: "OVERTAKEN"}, "ENROLLED")


def test_of_a_family_of_the_dead_one_may_be_gone_from_the_registry(dead: ChangeSet, yanto: User) -> None:
    Person.objects.filter(nik_fingerprint=fingerprint(BUDI)).update(is_gone=True)
    changes.begin(change_set=dead, by=yanto, at=AT)
    assert state_of(3) == "ENDED"


def test_an_answer_after_the_change_came_matches_again_as_well(
    bring: Propose, yanto: User, maya: User, hadi: User
) -> None:
    announced = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    objection = objections.object_to(line=announced.lines.get(), says="Ia sudah pindah.", by=maya, at=AT)
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    moved(AGUS, 4)
    objections.answer(objection=objection, stays=False, says="Tidak.", by=hadi, at=AT + GRACE)
    assert (line_states(announced), state_of(1)) == ({1: "OVERTAKEN"}, "ENROLLED")


def test_a_set_of_a_run_is_held_against_no_list(propose: Propose, yanto: User) -> None:
    announced = changes.announce(change_set=propose(), by=yanto, at=AT)
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert state_of(3) == "ENDED"
