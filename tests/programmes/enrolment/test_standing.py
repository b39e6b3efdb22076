"""One family's enrolment: taken over from a list, suspended, resumed, resigned, told on its journey, and its clock."""

from datetime import date
from pathlib import Path

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.language import Text
from tangga.platform.progress import Silent
from tangga.programmes.domain.enrolment import ClockState
from tangga.programmes.models import DecisionRun, Enrolment, EnrolmentEvent
from tangga.programmes.selectors import journey_of, opened_run
from tangga.programmes.selectors.enrolments import longest_membership, standings_of
from tangga.programmes.services.enrolment import NoReason, NotSo, resign, resume, suspend
from tangga.programmes.services.exemptions import note_exemptions
from tangga.programmes.services.taking_over import take_over_members
from tangga.registry.services import load_release
from tests.conftest import AT
from tests.programmes.enrolment.conftest import SINCE

TODAY = date(2026, 11, 22)


def told(number: int) -> list[Text]:
    return [step.what for step in journey_of(number)]


def test_an_enrolment_is_suspended_resumed_and_resigned_for_a_reason(members: dict[int, Enrolment], hadi: User) -> None:
    enrolment = members[1]
    with pytest.raises(NoReason):
        suspend(enrolment=enrolment, why=" ", by=hadi, at=AT)
    suspend(enrolment=enrolment, why="pindah alamat", by=hadi, at=AT)
    with pytest.raises(NotSo):
        suspend(enrolment=enrolment, why="lagi", by=hadi, at=AT)
    resume(enrolment=enrolment, why="sudah ditemukan", by=hadi, at=AT)
    ended = resign(enrolment=enrolment, why="usaha sudah jalan", by=hadi, at=AT)
    assert (ended.state, ended.end_kind, ended.end_reasons) == ("ENDED", "INDEPENDENT", "RESIGNED")
    steps = list(EnrolmentEvent.objects.order_by("pk").values_list("step", "state"))
    assert steps == [("SUSPEND", "SUSPENDED"), ("RESUME", "ENROLLED"), ("END", "ENDED")]
    assert [one.en for one in told(1)][-3:] == ["PKH was suspended", "PKH goes on again", "PKH ended"]


def test_only_the_social_office_of_the_area_suspends(members: dict[int, Enrolment], hadi: User, maya: User) -> None:
    for enrolment, by in ((members[1], maya), (members[5], hadi)):
        with pytest.raises(NotAllowed):
            suspend(enrolment=enrolment, why="x", by=by, at=AT)


def test_the_clock_knows_the_exempt_as_the_run_decided(members: dict[int, Enrolment], published: DecisionRun) -> None:
    Enrolment.objects.create(
        family_id=2, programme="PKH", state="ENROLLED", member_since=date(2015, 1, 1), began_on=SINCE
    )
    assert note_exemptions(opened_run(published)) == 2
    (darto,) = standings_of(2, today=TODAY)
    (sri,) = standings_of(1, today=TODAY)
    assert darto.clock.state is ClockState.EXEMPT
    assert (sri.clock.state, sri.clock.ends_on) == (ClockState.RUNNING, date(2028, 3, 1))
    assert (sri.clock.membership.years, sri.clock.membership.months) == (3, 8)


def test_the_law_of_the_day_says_the_longest_membership() -> None:
    assert longest_membership("PKH", date(2016, 1, 1)) == 6
    assert longest_membership("PKH", date(2020, 1, 1)) is None
    assert longest_membership("PKH", TODAY) == 5
    assert longest_membership("SEMBAKO", TODAY) is None


def test_whom_a_list_has_as_members_is_enrolled_once(pkh_release: Path) -> None:
    load_release(pkh_release, by=None, at=AT, progress=Silent())
    assert take_over_members(release=pkh_release, by=None, at=AT, progress=Silent()) == {"PKH": 2}
    found = Enrolment.objects.order_by("family_id").values_list("family_id", "state", "member_since")
    assert list(found) == [(1, "ENROLLED", date(2022, 4, 22)), (2, "ENROLLED", date(2019, 1, 1))]
    assert take_over_members(release=pkh_release, by=None, at=AT, progress=Silent()) == {}
    assert EnrolmentEvent.objects.count() == 2


def test_a_release_whose_lists_know_no_members_enrols_nobody(published: DecisionRun, tmp_path: Path) -> None:
    assert take_over_members(release=tmp_path / "release", by=None, at=AT, progress=Silent()) == {}
    assert not Enrolment.objects.exists()
