"""After a set was announced, letters wait to be printed and families to be helped, where the reader works."""

from datetime import timedelta
from typing import Any

from tangga.platform.accounts.models import Role, User
from tangga.platform.audit.models import Entry
from tangga.platform.moments import local_day
from tangga.programmes.models import ChangeSet, DecisionRun
from tangga.programmes.selectors.notices import letters_waiting_for, notices_waiting_for
from tangga.programmes.services import changes
from tangga.programmes.services.objections import object_to
from tests.conftest import ClientOf, UserWith
from tests.programmes.enrolment.conftest import NOW, Propose, words
from tests.registry.releases import HERE, THERE

TODAY = local_day(NOW)
LAST = TODAY + timedelta(days=30)
JAMBI = ("15",)


def letters(user: User, areas: tuple[str, ...] = JAMBI, days: int = 0) -> list[tuple[str, str]]:
    return [(one.what.en, one.url) for one in letters_waiting_for(user, areas, TODAY + timedelta(days=days))]


def helps(user: User, areas: tuple[str, ...] = JAMBI, days: int = 0) -> list[tuple[str, str]]:
    return [(one.what.en, one.url) for one in notices_waiting_for(user, areas, TODAY + timedelta(days=days))]


def test_nothing_waits_for_a_draft(propose: Propose, hadi: User) -> None:
    propose()
    assert letters(hadi) == helps(hadi) == []


def test_letters_of_ones_own_area_wait_until_the_last_day_to_object(announced: ChangeSet, hadi: User) -> None:
    path = f"/changes/{announced.number}/families/"
    assert letters(hadi) == [("Print letters for 2 families of your area", path)]
    assert letters_waiting_for(hadi, JAMBI, TODAY)[0].due_on == LAST
    assert letters(hadi, ("18",)) == []
    assert letters(hadi, days=30) == letters(hadi)
    assert letters(hadi, days=31) == helps(hadi, days=31) == []


def test_who_objected_needs_no_letter_and_no_help_any_more(announced: ChangeSet, hadi: User, maya: User) -> None:
    object_to(line=announced.lines.get(family_id=3), says="Keliru.", by=maya, at=NOW)
    assert letters(hadi)[0][0] == "Print the letter for 1 family of your area"
    assert helps(maya) == [("1 family of your area was given notice; bring it to them and help them", "/notices/")]


def test_what_was_taken_back_waits_for_nobody(announced: ChangeSet, hadi: User, yanto: User) -> None:
    changes.take_back(change_set=announced, why="Keliru.", by=yanto, at=NOW)
    assert letters(hadi) == helps(hadi) == []


def test_an_urgent_set_waits_though_it_has_come(propose: Propose, deaths: DecisionRun, yanto: User, hadi: User) -> None:
    urgent = changes.announce(change_set=propose(is_urgent=True), by=yanto, at=NOW)
    changes.begin(change_set=urgent, by=yanto, at=NOW)
    for told in (letters, helps):
        assert len(told(hadi)) == len(told(hadi, days=30)) == 1
        assert told(hadi, days=31) == []


def test_it_asks_the_database_three_times(announced: ChangeSet, hadi: User, django_assert_num_queries: Any) -> None:
    for asked, selector in ((2, letters_waiting_for), (3, notices_waiting_for)):
        with django_assert_num_queries(asked):
            selector(hadi, JAMBI, TODAY)


def test_each_role_finds_its_line_on_the_first_page(
    announced: ChangeSet, maya: User, hadi: User, user_with: UserWith, client_of: ClientOf
) -> None:
    helping = "2 families of your area were given notice"
    for user in (maya, user_with(Role.WELFARE_POST, HERE)):
        page = words(client_of(user), "/")
        assert helping in page
        assert "Print letters" not in page
    office = words(client_of(hadi), "/")
    assert "Print letters for 2 families of your area" in office
    assert helping not in office


def test_the_page_names_the_families_of_ones_own_area(
    announced: ChangeSet, maya: User, user_with: UserWith, client_of: ClientOf
) -> None:
    client = client_of(maya)
    object_to(line=announced.lines.get(family_id=3), says="Keliru.", by=maya, at=NOW)
    page = client.get("/notices/").content.decode()
    assert ("/families/2/" in page, "/families/3/" in page, "/families/5/" in page) == (True, True, False)
    assert f"/notices/{announced.lines.get(family_id=3).number}/" in page
    assert Entry.objects.get(action="programmes.notices_listed").facts["count"] == 2
    assert "No family of your area" in words(client, "/notices/?after=999999")
    words(client, "/notices/?after=x", 404)
    there = client_of(user_with(Role.FACILITATOR, THERE)).get("/notices/").content.decode()
    assert ("/families/3/" in there, "/families/5/" in there) == (False, True)
    assert client_of(user_with(Role.PLANNER)).get("/notices/").status_code == 404


def test_announced_is_not_said_to_be_told(announced: ChangeSet, hadi: User, client_of: ClientOf) -> None:
    client = client_of(hadi)
    assert "announced; letters can be printed" in words(client, f"/changes/{announced.number}/")
    assert "sudah diberi tahu" not in client.get(f"/changes/{announced.number}/families/").content.decode()
