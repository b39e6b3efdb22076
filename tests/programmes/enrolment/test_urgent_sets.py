"""What ends without a grace period leaves no living family with nothing."""

from pathlib import Path

import pytest

from tangga.platform.accounts.models import User
from tangga.programmes.models import ChangeSet, DecisionRun, Enrolment, ExclusionList
from tangga.programmes.services.changes.proposing import EndsTooMuch
from tests.conftest import ClientOf
from tests.programmes.enrolment.conftest import FAMILIES, Propose, publish, words
from tests.programmes.enrolment.lists import AGUS, BAYU, BUDI, DEAD, GAMBLES, TWICE_HELPED, listed
from tests.programmes.enrolment.test_exclusion_pages import NEW, send

BOTH = ["PKH", "SEMBAKO"]


@pytest.fixture
def in_sembako(members: dict[int, Enrolment]) -> None:
    since = members[1].began_on
    for family in (1, 3):
        Enrolment.objects.create(
            family_id=family, programme="SEMBAKO", state="ENROLLED", member_since=since, began_on=since
        )


@pytest.fixture
def drawn_twice(members: dict[int, Enrolment], tmp_path: Path) -> DecisionRun:
    """A later run, by which family 1 draws like assistance elsewhere."""
    (family, people), *rest = FAMILIES
    return publish(tmp_path / "later", (({**family, "double_benefit": True}, people), *rest))


def ended(change_set: ChangeSet) -> set[tuple[int, str, str]]:
    return set(change_set.lines.values_list("family_id", "programme", "reasons"))


@pytest.mark.usefixtures("in_sembako")
def test_an_urgent_list_of_like_assistance_is_for_one_programme(bring: Propose) -> None:
    content = listed((AGUS, TWICE_HELPED), (BUDI, DEAD), (BAYU, DEAD))
    with pytest.raises(EndsTooMuch, match="one programme only"):
        bring(content, programmes=BOTH, is_urgent=True)
    assert (ChangeSet.objects.count(), ExclusionList.objects.count()) == (0, 0)
    urgent = bring(content, programmes=["SEMBAKO"], is_urgent=True)
    assert ended(urgent) == {(1, "SEMBAKO", TWICE_HELPED), (3, "SEMBAKO", DEAD)}


@pytest.mark.usefixtures("in_sembako")
def test_deaths_alone_end_in_several_and_so_does_what_gives_time(bring: Propose) -> None:
    deaths = bring(listed((BUDI, DEAD), (BAYU, DEAD), (AGUS, GAMBLES)), programmes=BOTH, is_urgent=True)
    assert ended(deaths) == {(3, "PKH", DEAD), (3, "SEMBAKO", DEAD)}
    waits = bring(listed((AGUS, TWICE_HELPED)), programmes=BOTH)
    assert ended(waits) == {(1, "PKH", TWICE_HELPED), (1, "SEMBAKO", TWICE_HELPED)}


@pytest.mark.usefixtures("in_sembako", "drawn_twice")
def test_an_urgent_set_of_a_run_is_for_one_programme_too(propose: Propose) -> None:
    with pytest.raises(EndsTooMuch):
        propose(programmes=BOTH, is_urgent=True)
    assert ended(propose(is_urgent=True)) == {(1, "PKH", TWICE_HELPED)}
    assert (1, "SEMBAKO", TWICE_HELPED) in ended(propose(programmes=BOTH))


@pytest.mark.usefixtures("in_sembako", "deaths")
def test_a_run_of_deaths_is_for_several(propose: Propose) -> None:
    assert {programme for _, programme, _ in ended(propose(programmes=BOTH, is_urgent=True))} == set(BOTH)


@pytest.mark.usefixtures("in_sembako")
def test_the_form_says_so_before_and_after(wati: User, client_of: ClientOf) -> None:
    client = client_of(wati)
    for path in (NEW, "/changes/new/"):
        assert "for like assistance choose one programme only" in words(client, path)
    answered = send(client, listed((AGUS, TWICE_HELPED)), programmes=BOTH, is_urgent="on")
    assert answered.status_code == 409
    assert "is for one programme only" in answered.content.decode()  # type: ignore[attr-defined]
