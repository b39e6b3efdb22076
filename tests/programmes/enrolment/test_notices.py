"""What families are told on paper and on pages: where they live today, what is true today, and no later."""

import json
from dataclasses import asdict
from datetime import timedelta

from tangga.platform import figures
from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.geography import name_of, place_of
from tangga.platform.moments import local_day
from tangga.programmes.letters import letter_page
from tangga.programmes.models import ChangeSet, DecisionRun, Objection
from tangga.programmes.selectors.changes import coming_to, lines_within
from tangga.programmes.services import changes
from tangga.registry.models import Family
from tests.conftest import ClientOf, UserWith
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.registry.releases import HERE, THERE

SAYS = "Suami sudah meninggal."


def letter(change_set: ChangeSet) -> str:
    """What the letter to the first family of a set says, in English."""
    first = lines_within(change_set, [""])[0]
    return json.dumps(asdict(letter_page(coming_to(first, today=local_day(NOW)), "en")))


def test_a_family_that_moved_is_read_where_it_lives_today(
    announced: ChangeSet, maya: User, hadi: User, user_with: UserWith, client_of: ClientOf
) -> None:
    line = announced.lines.get(family_id=3)
    Family.objects.filter(number=3).update(region_code=THERE)
    notice, letters = f"/notices/{line.number}/", f"/changes/{announced.number}/letters/"
    old, new = client_of(maya), client_of(user_with(Role.FACILITATOR, THERE))
    words(old, notice, 404)
    assert old.post(notice + "object/", {"says": SAYS}).status_code == 404
    words(new, notice)
    assert new.post(notice + "object/", {"says": SAYS})["Location"] == notice
    path = f"/objections/{Objection.objects.get().number}/"
    words(client_of(hadi), path, 404)
    assert SAYS in words(client_of(user_with(Role.SOCIAL_OFFICE, "16")), path)
    listed = client_of(hadi).get(f"/changes/{announced.number}/families/").content.decode()
    assert ("/families/2/" in listed, "/families/3/" in listed) == (True, False)
    assert client_of(hadi).get(letters).status_code == 200
    assert Entry.objects.get(action="programmes.letters_printed").facts["count"] == 1


def test_an_urgent_notice_says_that_assistance_ends_at_once(
    propose: Propose, deaths: DecisionRun, yanto: User, maya: User, hadi: User, client_of: ClientOf
) -> None:
    urgent = changes.announce(change_set=propose(is_urgent=True), by=yanto, at=NOW)
    line, last = urgent.lines.get(), figures.day(local_day(NOW) + timedelta(days=30)).en
    client, path = client_of(maya), f"/notices/{line.number}/"
    for page in (words(client, path), letter(urgent)):
        assert "ends at once" in page
        assert f"Object until {last}" in page
        assert "goes on." not in page
        assert "not stopped" not in page
    changes.begin(change_set=urgent, by=yanto, at=NOW)
    assert "The assistance has ended" in words(client, path)
    assert "not stopped" not in words(client, path)
    assert client_of(hadi).get(f"/changes/{urgent.number}/letters/").status_code == 200, "it came before its letter"
    assert f"{path}object/" in client.get("/families/3/").content.decode()
    assert client.post(f"{path}object/", {"says": "Kami masih hidup."}).status_code == 302
    assert line.objections.exists()


def test_no_letter_is_printed_that_is_no_longer_true(
    announced: ChangeSet, maya: User, yanto: User, hadi: User, client_of: ClientOf
) -> None:
    path, office = f"/changes/{announced.number}/letters/", client_of(hadi)
    line = announced.lines.get(family_id=3)
    client_of(maya).post(f"/notices/{line.number}/object/", {"says": SAYS})
    assert office.get(path).status_code == 200
    assert Entry.objects.get(action="programmes.letters_printed").facts["count"] == 1, "who objects needs no letter"
    changes.take_back(change_set=announced, why="Keliru.", by=yanto, at=NOW)
    assert office.get(path).status_code == 404
    assert "Print the letters" not in words(office, f"/changes/{announced.number}/families/")


def test_notices_are_printed_as_letters_of_ones_own_area(announced: ChangeSet, hadi: User, client_of: ClientOf) -> None:
    client, path = client_of(hadi), f"/changes/{announced.number}/letters/"
    printed = client.get(path)
    assert (printed.status_code, printed["Content-Type"]) == (200, "application/pdf")
    assert printed.content.startswith(b"%PDF-")
    assert printed.content.count(b"/Type /Page\n") + printed.content.count(b"/Type /Page /") <= 2
    assert Entry.objects.get(action="programmes.letters_printed").facts["count"] == 2
    assert client.get(path).content == printed.content
    assert client.get(path + "?after=999999").status_code == 404
    assert client.get(path + "?after=x").status_code == 404


def test_a_letter_has_the_day_the_whole_address_and_where_to_ask(announced: ChangeSet) -> None:
    Family.objects.filter(number=2).update(rt="002", rw="005", address="DUSUN I")
    first = lines_within(announced, [""])[0]
    found = letter_page(coming_to(first, today=local_day(NOW)), "en")
    assert first.family_id == 2
    assert found.on == figures.day(local_day(NOW)).en
    assert list(found.address) == ["Dusun I", "RT 002 RW 005", place_of(HERE).en]
    village, regency = name_of(HERE), name_of(HERE[:4])
    ask = found.parts[-1]
    assert f"the Puskesos in {village}, or the social office of {regency}" in " ".join(ask.lines)
    Family.objects.filter(number=2).update(region_code="")
    unknown = letter_page(coming_to(lines_within(announced, [""])[0], today=local_day(NOW)), "en")
    assert "the Puskesos in the village" in " ".join(unknown.parts[-1].lines)
