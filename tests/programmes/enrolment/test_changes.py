"""A change comes to families by steps: known first, announced by another, begun in one area, taken back whole."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.selectors import latest_entries
from tangga.platform.moments import local_day
from tangga.platform.progress import Silent
from tangga.programmes.models import ChangeLine, ChangeSet, DecisionRun, Enrolment, EnrolmentEvent
from tangga.programmes.policies import NotNow, OutOfDate, OwnWork, TooEarly
from tangga.programmes.selectors.changes import change_page
from tangga.programmes.services import changes
from tangga.programmes.services.changes.proposing import NotSaid
from tangga.programmes.services.changes.taking_back import NoReason
from tests.conftest import AT
from tests.programmes.enrolment.conftest import FAMILIES, Propose, publish

GRACE, FIRST = timedelta(days=31), timedelta(days=38)


def lines(change_set: ChangeSet) -> dict[int, tuple[str, str]]:
    """What becomes of each family."""
    return {one.family_id: (one.kind, one.state) for one in change_set.lines.all()}


def states() -> dict[int, str]:
    """Where each family stands in PKH, the latest enrolment of each."""
    return {one.family_id: one.state for one in Enrolment.objects.filter(programme="PKH").order_by("number")}


def test_the_impact_is_known_before_anybody_is_told(propose: Propose) -> None:
    change_set = propose()
    assert lines(change_set) == {
        2: ("ENROL", "WAITING"), 3: ("END", "WAITING"), 4: ("ENROL", "WAITING"), 5: ("END", "WAITING"),
    }  # fmt: skip
    assert states() == {1: "ENROLLED", 3: "ENROLLED", 5: "SUSPENDED"}
    (told,) = change_set.impact["programmes"]
    assert (told["enrolled"], told["ended"], told["gained"]) == (2, 2, 2_400_000 + 3_000_000)
    assert change_set.impact["reasons"] == [{"programme": "PKH", "reasons": "NOT_POOR_ENOUGH", "ended": 2}]
    assert change_set.impact["vulnerable"] == {"PREGNANT": 1, "SEVERE_DISABILITY": 0, "ELDERLY_ALONE": 1}
    assert [(one["province"], one["ended"]) for one in change_set.impact["provinces"]] == [("15", 1), ("16", 1)]


def test_a_family_to_which_a_change_is_coming_is_in_no_other(propose: Propose) -> None:
    propose()
    assert lines(propose(why="Sekali lagi.")) == {}


def test_a_change_set_says_why_begins_in_a_part_of_the_country_and_gives_time(propose: Propose, hadi: User) -> None:
    for wrong in ({"why": "  "}, {"grace_days": 13}, {"first_area": ""}):
        with pytest.raises(NotSaid):
            propose(**wrong)
    with pytest.raises(NotAllowed):
        propose(by=hadi)
    assert not ChangeSet.objects.exists()


def test_nobody_announces_what_they_prepared(propose: Propose, wati: User, yanto: User) -> None:
    change_set = propose()
    with pytest.raises(OwnWork):
        changes.announce(change_set=change_set, by=wati, at=AT)
    announced = changes.announce(change_set=change_set, by=yanto, at=AT)
    assert announced.last_day == local_day(AT) + timedelta(days=30)
    assert states() == {1: "ENROLLED", 2: "CANDIDATE", 3: "ENROLLED", 4: "CANDIDATE", 5: "SUSPENDED"}
    assert {state for _, state in lines(change_set).values()} == {"NOTICED"}
    with pytest.raises(NotNow):
        changes.announce(change_set=change_set, by=yanto, at=AT)
    with transaction.atomic(), pytest.raises(IntegrityError):
        ChangeSet.objects.filter(pk=change_set.pk).update(announced_by=wati)


def test_it_waits_for_the_grace_period_then_for_the_first_area(propose: Propose, yanto: User) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=AT)
    with pytest.raises(TooEarly):
        changes.begin(change_set=change_set, by=yanto, at=AT + timedelta(days=30))
    change_set = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    assert states() == {1: "ENROLLED", 2: "ENROLLED", 3: "ENDED", 4: "CANDIDATE", 5: "SUSPENDED"}
    with pytest.raises(TooEarly):
        changes.apply(change_set=change_set, by=yanto, at=AT + GRACE + timedelta(days=6))
    changes.apply(change_set=change_set, by=yanto, at=AT + FIRST)
    assert states() == {1: "ENROLLED", 2: "ENROLLED", 3: "ENDED", 4: "ENROLLED", 5: "ENDED"}
    ended = Enrolment.objects.get(family_id=3)
    assert (ended.end_kind, ended.end_reasons) == ("UPDATING", "NOT_POOR_ENOUGH")
    assert ended.ended_on == local_day(AT + GRACE)


def test_an_urgent_change_holds_deaths_only_and_need_not_wait(
    propose: Propose, deaths: DecisionRun, yanto: User
) -> None:
    urgent = propose(is_urgent=True)
    assert lines(urgent) == {3: ("END", "WAITING")}
    urgent = changes.announce(change_set=urgent, by=yanto, at=AT)
    urgent = changes.begin(change_set=urgent, by=yanto, at=AT)
    changes.apply(change_set=urgent, by=yanto, at=AT)
    assert states() == {1: "ENROLLED", 3: "ENDED", 5: "SUSPENDED"}
    assert set(lines(propose())) == {2, 4, 5}, "everything else waits for a set that gives time"


def test_without_deaths_nothing_is_urgent(propose: Propose) -> None:
    assert lines(propose(is_urgent=True)) == {}


def test_a_set_of_a_run_that_is_no_longer_shown_is_not_announced(
    propose: Propose, yanto: User, wati: User, tmp_path: Path
) -> None:
    stale = propose()
    publish(tmp_path / "later", FAMILIES[:3])
    with pytest.raises(OutOfDate):
        changes.announce(change_set=stale, by=yanto, at=AT)
    assert states() == {1: "ENROLLED", 3: "ENROLLED", 5: "SUSPENDED"}
    changes.drop(change_set=stale, by=wati, at=AT)
    changes.announce(change_set=propose(), by=yanto, at=AT)


def test_what_is_proposed_twice_is_one_set(propose: Propose, wati: User, yanto: User) -> None:
    asked = {"programmes": ["PKH"], "why": "Pemutakhiran.", "first_area": "15"}
    first = changes.begin_proposal(**asked, by=wati, at=AT)
    assert changes.begin_proposal(**asked, by=wati, at=AT + timedelta(hours=1)) == first, "not compared yet"
    changes.compare(change_set=first, by=wati, at=AT, progress=Silent())
    assert changes.begin_proposal(**asked, by=wati, at=AT + timedelta(seconds=5)) == first, "made a moment ago"
    assert changes.begin_proposal(**asked, by=wati, at=AT + timedelta(hours=1)) != first
    assert changes.begin_proposal(**asked, by=yanto, at=AT).prepared_by == yanto
    others = ({"first_area": "16"}, {"programmes": ["SEMBAKO"]}, {"is_urgent": True}, {"why": "Lain."})
    assert len({changes.begin_proposal(**{**asked, **other}, by=wati, at=AT).pk for other in others}) == len(others)


def test_one_action_takes_it_all_back(propose: Propose, wati: User, yanto: User) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=AT)
    change_set = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    with pytest.raises(NoReason):
        changes.take_back(change_set=change_set, why=" ", by=yanto, at=AT + GRACE)
    changes.take_back(change_set=change_set, why="Desil keliru dihitung.", by=wati, at=AT + GRACE)
    assert states() == {1: "ENROLLED", 2: "ENROLLED", 3: "ENROLLED", 4: "ENDED", 5: "SUSPENDED"}
    assert Enrolment.objects.get(family_id=4).end_kind == "NEVER_BEGAN"
    assert {family for family, (_, state) in lines(change_set).items() if state == "TAKEN_BACK"} == {3, 4, 5}
    assert latest_entries()[0].purpose == "Desil keliru dihitung."


def test_taken_back_from_everywhere_a_suspended_family_is_suspended_again(propose: Propose, yanto: User) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=AT)
    change_set = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    change_set = changes.apply(change_set=change_set, by=yanto, at=AT + FIRST)
    changes.take_back(change_set=change_set, why="Keliru.", by=yanto, at=AT + FIRST)
    assert states() == {1: "ENROLLED", 2: "ENROLLED", 3: "ENROLLED", 4: "ENROLLED", 5: "SUSPENDED"}
    steps = list(EnrolmentEvent.objects.filter(enrolment__family_id=5).values_list("step", flat=True))
    assert steps == ["END", "RESTORE_SUSPENDED"]


def test_taking_back_ends_nobody_without_notice(propose: Propose, yanto: User) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=AT)
    change_set = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    late = AT + timedelta(days=500)
    change_set = changes.take_back(change_set=change_set, why="Keliru.", by=yanto, at=late)
    ended = Enrolment.objects.filter(ended_on=local_day(late))
    assert {(one.family_id, one.end_kind) for one in ended} == {(4, "NEVER_BEGAN")}, "a candidate only, never paid"
    assert lines(change_set)[2] == ("ENROL", "APPLIED")
    assert latest_entries()[0].facts == {"restored": 1, "given_up": 1, "stay": 1}
    assert change_page(change_set).stay == 1


def test_a_family_whose_enrolment_changed_meanwhile_is_left_as_it_is(
    propose: Propose, members: dict[int, Enrolment], yanto: User
) -> None:
    change_set = changes.announce(change_set=propose(), by=yanto, at=AT)
    Enrolment.objects.filter(pk=members[3].pk).update(state="SUSPENDED")
    changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    assert states()[3] == "SUSPENDED"
    assert lines(change_set)[3] == ("END", "OVERTAKEN")


def test_a_draft_is_dropped_and_its_families_are_free_again(propose: Propose, wati: User) -> None:
    changes.drop(change_set=propose(), by=wati, at=AT)
    assert len(lines(propose())) == 4
    assert ChangeLine.objects.filter(state="TAKEN_BACK").count() == 4


def test_a_family_has_one_running_enrolment_in_a_programme(members: dict[int, Enrolment]) -> None:
    with transaction.atomic(), pytest.raises(IntegrityError):
        Enrolment.objects.create(family_id=1, programme="PKH", state="CANDIDATE", member_since=AT, began_on=AT)
