"""A family that a list ended may be taken off it at any time, by somebody else than brought the list, with a reason."""

from datetime import timedelta

import pytest

from tangga.platform.accounts.models import User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.audit.selectors import latest_entries
from tangga.platform.sealing import unseal
from tangga.programmes.models import ChangeLine, Enrolment, ExclusionLift
from tangga.programmes.services import changes, objections
from tangga.programmes.services.lifting import LiftedAlready, NothingToLift, NotSaidWhy, OwnList, lift
from tangga.programmes.services.objections import TooLate
from tests.conftest import AT, ClientOf
from tests.programmes.enrolment.conftest import Propose, words
from tests.programmes.enrolment.lists import AGUS, GAMBLES, WAYAN, listed
from tests.programmes.enrolment.test_exclusion_lists import applied, lines, state_of

LATE = AT + timedelta(days=400)
WHY = "Mobil sudah dijual, surat jual beli diperiksa."


@pytest.fixture
def ended(bring: Propose, yanto: User) -> ChangeLine:
    """The end of family 1, that came long ago."""
    return applied(bring(listed((AGUS, "CAR_OWNER"), (WAYAN, GAMBLES))), yanto).lines.get(family_id=1)


def test_after_it_the_next_comparison_proposes_the_family_again(
    ended: ChangeLine, propose: Propose, yanto: User
) -> None:
    lifted = lift(line=ended, why=f" {WHY} ", by=yanto, at=LATE)
    assert (unseal(lifted.why_sealed), lifted.by, lifted.at) == (WHY, yanto, LATE)
    assert state_of(1) == "ENDED", "nothing comes back by itself"
    later = propose(at=LATE)
    assert lines(later)[1][0] == "ENROL"
    entry = latest_entries().filter(action="programmes.exclusion_lifted").get()
    assert (entry.subject_number, entry.facts) == ("1", {})
    assert "Mobil" not in f"{entry.facts} {entry.purpose}"


def test_of_a_family_in_two_programmes_one_word_holds_for_both(
    bring: Propose, members: dict[int, Enrolment], propose: Propose, yanto: User
) -> None:
    since = members[1].began_on
    Enrolment.objects.create(family_id=1, programme="SEMBAKO", state="ENROLLED", member_since=since, began_on=since)
    both = ["PKH", "SEMBAKO"]
    applied(bring(listed((AGUS, GAMBLES)), programmes=both), yanto)
    first, second = ChangeLine.objects.filter(family_id=1)
    lift(line=first, why=WHY, by=yanto, at=LATE)
    with pytest.raises(LiftedAlready):
        lift(line=second, why=WHY, by=yanto, at=LATE)
    later = propose(programmes=both, at=LATE)
    assert set(later.lines.filter(family_id=1, kind="ENROL").values_list("programme", flat=True)) == set(both)


def test_it_takes_somebody_else_who_may_and_a_reason(ended: ChangeLine, wati: User, yanto: User, hadi: User) -> None:
    with pytest.raises(OwnList):
        lift(line=ended, why=WHY, by=wati, at=LATE)
    with pytest.raises(NotAllowed):
        lift(line=ended, why=WHY, by=hadi, at=LATE)
    for why in ("  ", "x" * 4_001):
        with pytest.raises(NotSaidWhy):
            lift(line=ended, why=why, by=yanto, at=LATE)
    assert not ExclusionLift.objects.exists()


def test_twice_is_once(ended: ChangeLine, yanto: User) -> None:
    lift(line=ended, why=WHY, by=yanto, at=LATE)
    with pytest.raises(LiftedAlready):
        lift(line=ended, why="Lain.", by=yanto, at=LATE)
    assert unseal(ExclusionLift.objects.get().why_sealed) == WHY


def test_there_must_be_something_to_lift(bring: Propose, propose: Propose, yanto: User) -> None:
    of_run = propose().lines.get(family_id=3)
    coming = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    taken_back = changes.take_back(change_set=coming, why="Keliru.", by=yanto, at=AT)
    again = changes.announce(change_set=bring(listed((AGUS, GAMBLES))), by=yanto, at=AT)
    for line in (of_run, taken_back.lines.get(), again.lines.get()):
        with pytest.raises(NothingToLift):
            lift(line=line, why=WHY, by=yanto, at=AT)


def test_who_objects_too_late_learns_of_this_way(ended: ChangeLine, maya: User) -> None:
    with pytest.raises(TooLate, match="taken off the list"):
        objections.object_to(line=ended, says="Mobil sudah dijual.", by=maya, at=LATE)


def test_the_pages_lead_there_and_tell_it(
    ended: ChangeLine, wati: User, yanto: User, maya: User, client_of: ClientOf
) -> None:
    families, path = f"/changes/{ended.change_set_id}/families/", f"/notices/{ended.number}/lift/"
    assert "take off the list" not in words(client_of(wati), families), "who brought the list may not"
    client, facilitator = client_of(yanto), client_of(maya)
    assert path in client.get(families).content.decode()
    notice = f"/notices/{ended.number}/"
    assert "taken off" in words(facilitator, notice)
    assert "By the list of PPATK" in words(client, path)
    assert client.post(path, {"why": ""}).status_code == 400
    assert client_of(wati).post(path, {"why": WHY}).status_code == 409
    assert client_of(maya).get(path).status_code == 403
    assert client.post(path, {"why": WHY})["Location"] == families
    assert client.post(path, {"why": WHY}).status_code == 409
    assert "taken off the list" in words(client, families)
    assert "Your family was taken off the list" in words(facilitator, notice)
    assert client.get("/notices/999999/lift/").status_code == 404
