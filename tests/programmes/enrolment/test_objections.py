"""A family that is to lose its assistance objects, is heard by someone by name, and stays or not."""

from datetime import timedelta

import pytest

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.accounts.services import assign_role
from tangga.platform.moments import local_day
from tangga.platform.sealing import unseal
from tangga.programmes.models import ChangeLine, ChangeSet, DecisionRun, Enrolment, Objection
from tangga.programmes.selectors.objections import unanswered_within
from tangga.programmes.services import changes
from tangga.programmes.services.objections import (
    AnsweredAlready,
    NothingToObjectTo,
    OwnMatter,
    SayMore,
    TooLate,
    answer,
    object_to,
)
from tangga.registry.models import Family
from tests.conftest import AT, UserWith
from tests.programmes.enrolment.conftest import Propose
from tests.registry.releases import THERE

GRACE = timedelta(days=31)
SAYS = "Suami sudah meninggal, penghasilan hilang."


@pytest.fixture
def announced(propose: Propose, yanto: User) -> ChangeSet:
    return changes.announce(change_set=propose(), by=yanto, at=AT)


def line_of(change_set: ChangeSet, family: int) -> ChangeLine:
    return change_set.lines.get(family_id=family)


def state_of(family: int) -> str:
    return Enrolment.objects.get(family_id=family, programme="PKH").state


def test_while_a_family_is_not_heard_its_assistance_goes_on(
    announced: ChangeSet, yanto: User, maya: User, hadi: User
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    assert (line_of(announced, 3).state, objection.answer_by) == ("OBJECTED", local_day(AT) + timedelta(days=14))
    assert unseal(objection.says_sealed) == SAYS
    assert list(unanswered_within(("15",))) == [objection]
    assert not unanswered_within((THERE,)).exists()
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert state_of(3) == "ENROLLED"
    answer(objection=objection, stays=True, says="Data diperbarui.", by=hadi, at=AT + GRACE)
    assert (state_of(3), line_of(announced, 3).state) == ("ENROLLED", "STAYS")
    assert Objection.objects.get().answered_by == hadi


def test_an_objection_that_is_not_upheld_lets_the_change_come(
    announced: ChangeSet, yanto: User, maya: User, hadi: User
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    answer(objection=objection, stays=False, says="Penghasilan di atas batas.", by=hadi, at=AT)
    assert (state_of(3), line_of(announced, 3).state) == ("ENROLLED", "NOTICED")
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    assert state_of(3) == "ENDED"


def test_one_that_is_answered_after_the_change_began_is_followed_at_once(
    announced: ChangeSet, yanto: User, maya: User, hadi: User
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    answer(objection=objection, stays=False, says="Tetap.", by=hadi, at=AT + GRACE)
    assert (state_of(3), line_of(announced, 3).state) == ("ENDED", "APPLIED")


def test_after_an_urgent_change_a_family_is_heard_and_restored(
    propose: Propose, deaths: DecisionRun, yanto: User, maya: User, hadi: User
) -> None:
    urgent = changes.announce(change_set=propose(is_urgent=True), by=yanto, at=AT)
    urgent = changes.begin(change_set=urgent, by=yanto, at=AT)
    assert state_of(3) == "ENDED"
    last = AT + timedelta(days=30)
    objection = object_to(line=line_of(urgent, 3), says="Saya masih hidup.", by=maya, at=last)
    answer(objection=objection, stays=True, says="Benar.", by=hadi, at=last)
    assert (state_of(3), line_of(urgent, 3).state) == ("ENROLLED", "STAYS")


def test_nobody_answers_their_own_matter(
    announced: ChangeSet, maya: User, hadi: User, user_with: UserWith, wati: User
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=hadi, at=AT)
    with pytest.raises(OwnMatter):
        answer(objection=objection, stays=True, says="Setuju.", by=hadi, at=AT)
    elsewhere = user_with(Role.SOCIAL_OFFICE, "16")
    for other in (maya, elsewhere, wati):
        with pytest.raises(NotAllowed):
            answer(objection=objection, stays=True, says="Setuju.", by=other, at=AT)
    assert Objection.objects.get().answered_at is None


@pytest.mark.parametrize("step", ["begin", "apply"])
def test_who_let_the_change_come_answers_no_objection_to_it(
    step: str, announced: ChangeSet, yanto: User, maya: User, hadi: User
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    assign_role(user=hadi, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=AT)
    ran = {"begin": yanto, "apply": yanto, step: hadi}
    changes.begin(change_set=announced, by=ran["begin"], at=AT + GRACE)
    late = AT + GRACE + timedelta(days=7)
    changes.apply(change_set=announced, by=ran["apply"], at=late)
    with pytest.raises(OwnMatter):
        answer(objection=objection, stays=False, says="Tidak.", by=hadi, at=late)
    assert state_of(3) == "ENROLLED"


def test_a_family_that_moved_is_heard_where_it_lives_today(
    announced: ChangeSet, maya: User, hadi: User, user_with: UserWith
) -> None:
    Family.objects.filter(number=3).update(region_code=THERE)
    line = line_of(announced, 3)
    with pytest.raises(NotAllowed):
        object_to(line=line, says=SAYS, by=maya, at=AT)
    there, office = user_with(Role.FACILITATOR, THERE), user_with(Role.SOCIAL_OFFICE, "16")
    objection = object_to(line=line, says=SAYS, by=there, at=AT)
    assert (list(unanswered_within(("16",))), list(unanswered_within(("15",)))) == ([objection], [])
    with pytest.raises(NotAllowed):
        answer(objection=objection, stays=True, says="Benar.", by=hadi, at=AT)
    answer(objection=objection, stays=True, says="Benar.", by=office, at=AT)
    assert line_of(announced, 3).state == "STAYS"


def test_two_who_answer_at_once_are_one_answer(
    announced: ChangeSet, maya: User, hadi: User, user_with: UserWith
) -> None:
    objection = object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    other = user_with(Role.SOCIAL_OFFICE, "15", full_name="Ratna Dewi")
    answer(objection=objection, stays=True, says="Benar.", by=hadi, at=AT)
    with pytest.raises(AnsweredAlready, match="Hadi Pranoto"):
        answer(objection=objection, stays=False, says="Tidak.", by=other, at=AT)
    assert line_of(announced, 3).state == "STAYS"


def test_a_family_objects_once_in_time_and_in_words(announced: ChangeSet, maya: User, user_with: UserWith) -> None:
    line = line_of(announced, 3)
    for says in ("  ", "x" * 4_001):
        with pytest.raises(SayMore):
            object_to(line=line, says=says, by=maya, at=AT)
    with pytest.raises(TooLate):
        object_to(line=line, says=SAYS, by=maya, at=AT + timedelta(days=31))
    with pytest.raises(NothingToObjectTo):
        object_to(line=line_of(announced, 2), says=SAYS, by=maya, at=AT)
    with pytest.raises(NotAllowed):
        object_to(line=line_of(announced, 5), says=SAYS, by=maya, at=AT)
    object_to(line=line, says=SAYS, by=maya, at=AT + timedelta(days=30))
    with pytest.raises(NothingToObjectTo):
        object_to(line=line, says=SAYS, by=maya, at=AT)


def test_taken_back_nothing_waits_for_an_answer(announced: ChangeSet, yanto: User, maya: User) -> None:
    object_to(line=line_of(announced, 3), says=SAYS, by=maya, at=AT)
    changes.take_back(change_set=announced, why="Keliru.", by=yanto, at=AT)
    assert not unanswered_within(("",)).exists()
    assert state_of(3) == "ENROLLED"
