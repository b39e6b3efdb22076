"""A list of another agency goes the way of every change: known first, told, heard, begun, applied, taken back."""

from datetime import timedelta
from pathlib import Path

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.selectors import latest_entries
from tangga.programmes.letters import letter_page
from tangga.programmes.models import ChangeSet, DecisionRun, Enrolment, ExclusionList
from tangga.programmes.policies import OwnWork, TooEarly
from tangga.programmes.selectors.changes import change_page, changes_of
from tangga.programmes.selectors.exclusions import list_page
from tangga.programmes.selectors.journey import journey_of
from tangga.programmes.services import changes, objections
from tangga.programmes.services.changes.from_list import BroughtBefore
from tangga.programmes.services.changes.proposing import NothingDecided
from tests.conftest import AT
from tests.programmes.enrolment.conftest import FAMILIES, Propose, publish
from tests.programmes.enrolment.lists import AGUS, BAYU, BUDI, GAMBLES, SRI, TWICE_HELPED, WAYAN, listed

GRACE, FIRST = timedelta(days=31), timedelta(days=38)
SOURCE = "By the list of PPATK, letter SR-12/2025 of 3 November 2025."


def lines(change_set: ChangeSet) -> dict[int, tuple[str, str, str]]:
    return {one.family_id: (one.kind, one.reasons, one.state) for one in change_set.lines.all()}


def state_of(family: int) -> str:
    return Enrolment.objects.filter(family_id=family, programme="PKH").latest("number").state


def applied(change_set: ChangeSet, yanto: User) -> ChangeSet:
    """Brought to every area, after its days."""
    announced = changes.announce(change_set=change_set, by=yanto, at=AT)
    begun = changes.begin(change_set=announced, by=yanto, at=AT + GRACE)
    return changes.apply(change_set=begun, by=yanto, at=AT + FIRST)


def test_the_impact_of_a_list_is_known_before_anybody_is_told(bring: Propose) -> None:
    change_set = bring(listed((AGUS, GAMBLES), (WAYAN, "pegawai negara")))
    assert lines(change_set) == {1: ("END", GAMBLES, "WAITING"), 5: ("END", "STATE_EMPLOYEE", "WAITING")}
    (told,) = change_set.impact["programmes"]
    assert (told["enrolled"], told["ended"], told["lost"]) == (0, 2, 900_000 + 2_400_000)
    assert change_set.impact["vulnerable"] == {"PREGNANT": 0, "SEVERE_DISABILITY": 0, "ELDERLY_ALONE": 1}
    assert {one["reasons"] for one in change_set.impact["reasons"]} == {GAMBLES, "STATE_EMPLOYEE"}
    assert {one.end_kind for one in change_set.lines.all()} == {"NON_ELIGIBLE"}
    page = list_page(change_set)
    assert page is not None
    assert (page.source.en, page.matched, page.set_aside) == (SOURCE, 2, 0)
    assert state_of(1) == "ENROLLED"


def test_a_family_has_one_line_with_the_reasons_of_all_who_are_listed(bring: Propose) -> None:
    change_set = bring(listed((SRI, "CAR_OWNER"), (AGUS, GAMBLES), (AGUS, "pegawai negara")))
    assert lines(change_set) == {1: ("END", f"STATE_EMPLOYEE,{GAMBLES},CAR_OWNER", "WAITING")}
    assert ExclusionList.objects.get().counts == {"MATCHED": 3}


def test_each_chosen_programme_in_which_a_family_is_has_its_line(bring: Propose, members: dict[int, Enrolment]) -> None:
    since = members[1].began_on
    for family in (1, 4):
        Enrolment.objects.create(
            family_id=family, programme="SEMBAKO", state="ENROLLED", member_since=since, began_on=since
        )
    change_set = bring(listed((AGUS, GAMBLES), (BUDI, GAMBLES)), programmes=["PKH", "SEMBAKO"])
    told = set(change_set.lines.values_list("family_id", "programme", "amount_per_year"))
    assert told == {(1, "PKH", 900_000), (1, "SEMBAKO", 2_400_000), (3, "PKH", 3_000_000)}


def test_a_family_that_the_run_does_not_know_loses_an_unknown_amount(bring: Propose, tmp_path: Path) -> None:
    publish(tmp_path / "fewer", FAMILIES[:4])
    line = bring(listed((WAYAN, GAMBLES))).lines.get()
    assert (line.amount_per_year, line.is_elderly_alone, line.is_exempt) == (0, False, False)


def test_from_the_list_to_the_end_and_the_family_knows_whose_list_it_was(
    bring: Propose, wati: User, yanto: User
) -> None:
    change_set = bring(listed((AGUS, GAMBLES), (BUDI, GAMBLES)))
    with pytest.raises(OwnWork):
        changes.announce(change_set=change_set, by=wati, at=AT)
    change_set = changes.announce(change_set=change_set, by=yanto, at=AT)
    (coming,) = changes_of(1, today=AT.date())
    assert coming.source is not None
    assert coming.source.en == SOURCE
    assert SOURCE in letter_page(coming, "en").parts[0].lines
    assert coming.source.id in letter_page(coming, "id").parts[0].lines
    with pytest.raises(TooEarly):
        changes.begin(change_set=change_set, by=yanto, at=AT)
    change_set = changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    ended = Enrolment.objects.get(family_id=1)
    assert (ended.state, ended.end_kind, ended.end_reasons) == ("ENDED", "NON_ELIGIBLE", GAMBLES)
    told = [one.detail.en for one in journey_of(1) if one.detail]
    assert f"Online gambling was found. {SOURCE}" in told


def test_who_objects_and_is_right_stays_and_later_runs_may_enrol_them(
    bring: Propose, propose: Propose, yanto: User, hadi: User, maya: User
) -> None:
    change_set = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    objection = objections.object_to(line=change_set.lines.get(), says="Nomor saya dipakai orang.", by=maya, at=AT)
    changes.begin(change_set=change_set, by=yanto, at=AT + GRACE)
    assert state_of(1) == "ENROLLED"
    objections.answer(objection=objection, stays=True, says="Benar.", by=hadi, at=AT + GRACE)
    assert (lines(change_set)[1][2], state_of(1)) == ("STAYS", "ENROLLED")
    Enrolment.objects.filter(family_id=1).update(state="ENDED", ended_on=AT.date(), end_kind="INDEPENDENT")
    assert lines(propose())[1][0] == "ENROL"


def test_a_later_run_does_not_enrol_whom_a_list_in_force_ended(
    bring: Propose, propose: Propose, wati: User, yanto: User
) -> None:
    excluding = applied(bring(listed((AGUS, GAMBLES), (BUDI, GAMBLES))), yanto)
    later = propose()
    assert set(lines(later)) == {2, 4, 5}
    assert later.impact["left_out"] == {"PKH": 1}, "of families 1 and 3 the run would enrol the first alone"
    assert [(name.en, count) for name, count in change_page(later).left_out] == [("PKH", 1)]
    assert propose(is_urgent=True).impact["left_out"] == {}
    changes.drop(change_set=later, by=wati, at=AT)
    changes.take_back(change_set=excluding, why="Daftarnya keliru.", by=yanto, at=AT + FIRST)
    assert (state_of(1), state_of(3)) == ("ENROLLED", "ENROLLED")
    Enrolment.objects.filter(family_id=1).update(state="ENDED", ended_on=AT.date(), end_kind="INDEPENDENT")
    again = propose()
    assert lines(again)[1][0] == "ENROL", "taken back, the list holds no more"
    assert again.impact["left_out"] == {}


def test_an_urgent_list_holds_deaths_and_like_assistance_only(bring: Propose, yanto: User) -> None:
    rows = ((BUDI, "meninggal"), (BAYU, "meninggal"), (AGUS, GAMBLES), (WAYAN, TWICE_HELPED))
    urgent = bring(listed(*rows), is_urgent=True)
    assert {family: reasons for family, (_, reasons, _) in lines(urgent).items()} == {3: "DECEASED", 5: TWICE_HELPED}
    assert ExclusionList.objects.get().counts == {"MATCHED": 3, "NOT_URGENT": 1}
    urgent = changes.announce(change_set=urgent, by=yanto, at=AT)
    urgent = changes.begin(change_set=urgent, by=yanto, at=AT)
    changes.apply(change_set=urgent, by=yanto, at=AT)
    assert (state_of(1), state_of(3), state_of(5)) == ("ENROLLED", "ENDED", "ENDED")


def test_the_same_file_twice_is_refused_while_something_of_its_set_is_to_come(
    bring: Propose, wati: User, yanto: User
) -> None:
    content = listed((AGUS, GAMBLES))
    first = bring(content)
    assert bring(content) == first, "a double click is one set"
    for again in ({"by": yanto}, {"at": AT + timedelta(hours=1)}, {"why": "Lain."}):
        with pytest.raises(BroughtBefore, match="Wati Kusuma"):
            bring(content, **again)
    changes.drop(change_set=first, by=wati, at=AT)
    second = bring(content)
    assert second != first
    changes.take_back(change_set=applied(second, yanto), why="Keliru.", by=yanto, at=AT + FIRST)
    third = bring(content)
    assert lines(third) == {1: ("END", GAMBLES, "WAITING")}
    assert ExclusionList.objects.count() == 3


def test_a_set_of_a_run_is_no_set_of_a_list(bring: Propose, propose: Propose) -> None:
    following = bring(listed((AGUS, GAMBLES)))
    assert propose(why="Daftar PPATK.") != following


def test_it_takes_whoever_may_and_a_run_that_is_shown(bring: Propose, hadi: User, published: DecisionRun) -> None:
    with pytest.raises(NotAllowed):
        bring(listed((AGUS, GAMBLES)), by=hadi)
    DecisionRun.objects.update(is_current=False)
    with pytest.raises(NothingDecided):
        bring(listed((AGUS, GAMBLES)))
    assert not ChangeSet.objects.exists()


def test_bringing_a_list_is_on_record_without_anybodys_number(bring: Propose) -> None:
    bring(listed((AGUS, GAMBLES)))
    brought, proposed = latest_entries()[1], latest_entries()[0]
    assert (brought.action, proposed.action) == ("programmes.list_brought", "programmes.change_proposed")
    assert brought.facts["rows"] == 1
    assert AGUS not in f"{brought.facts} {brought.purpose} {proposed.facts}"
