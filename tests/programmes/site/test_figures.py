"""The decisions in numbers are there for planners, and name nobody."""

import pytest

from tangga.platform.accounts.models import Role
from tangga.programmes import selectors
from tangga.programmes.models import DecisionRun
from tangga.registry.models import Person
from tests.conftest import ClientOf, UserWith


def test_add_up_to_the_run(published: DecisionRun) -> None:
    for one in selectors.figures_shown():
        told = published.totals[one.name.en.upper()]
        assert (one.entitled, one.amount) == (told["entitled"], told["amount"])
        assert one.entitled + one.refused + one.not_decided == 5
        for name in ("entitled", "refused", "not_decided", "amount"):
            assert sum(place[name] for place in one.provinces) == getattr(one, name)


@pytest.mark.parametrize("path", ["/figures/", "/figures/report/"])
def test_a_planner_reads_them_and_finds_no_name(
    path: str, published: DecisionRun, user_with: UserWith, client_of: ClientOf
) -> None:
    answered = client_of(user_with(Role.PLANNER)).get(path)
    assert answered.status_code == 200
    page = answered.content.decode().lower()
    assert [one.name for one in Person.objects.all() if one.name.lower() in page] == []


def test_those_who_may_not_are_refused(published: DecisionRun, user_with: UserWith, client_of: ClientOf) -> None:
    assert client_of(user_with(Role.FACILITATOR, "15")).get("/figures/").status_code == 403


@pytest.mark.django_db
def test_says_so_where_nothing_was_published(user_with: UserWith, client_of: ClientOf) -> None:
    client = client_of(user_with(Role.PLANNER))
    assert "tangga publish" in client.get("/figures/").content.decode()
    assert client.get("/figures/report/").status_code == 404
