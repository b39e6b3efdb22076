"""Who looked at a file, as the family may know it."""

from datetime import timedelta

import pytest

from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role
from tangga.platform.audit import services as audit
from tangga.platform.audit.purposes import GROUNDS, PURPOSE_WORDS, Action, Purpose
from tangga.platform.language import Text
from tangga.site.record import looks
from tests.conftest import AT, UserWith

pytestmark = pytest.mark.django_db
SEEN = {"registry.family_seen": Action(Text("membuka berkas", "opened the file"), Purpose.ASSISTANCE, is_look=True)}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "ACTIONS", SEEN)
    monkeypatch.setattr(looks, "LOOKS", frozenset(SEEN))


def seen(subject: str, number: int, **more: object) -> None:
    facts = {"by": None, "at": AT} | more
    audit.record("registry.family_seen", subject=subject, number=number, **facts)  # type: ignore[arg-type]


def test_says_who_as_what_when_and_why(user_with: UserWith) -> None:
    rina = user_with(Role.FACILITATOR, "1508012001", full_name="Rina Marlina")
    seen("family", 7, by=rina, purpose="Keberatan warga")
    look = looks.looks_at_family(7, [])[0]
    assert (look.at, look.who.id, look.what.id, look.reason) == (
        AT,
        "Rina Marlina",
        "membuka berkas",
        "Keberatan warga",
    )
    assert look.as_what.id == "Pendamping, Pedukun, Tanah Tumbuh, Kabupaten Bungo, Jambi"
    assert look.purpose == PURPOSE_WORDS[Purpose.ASSISTANCE]
    assert look.ground == GROUNDS[Purpose.ASSISTANCE]


def test_says_the_role_of_that_day_and_not_of_today(user_with: UserWith) -> None:
    rina = user_with(Role.FACILITATOR, "1508012001")
    seen("family", 7, by=rina)
    later = AT + timedelta(days=9)
    accounts.end_role(assignment=rina.assignments.get(), by=None, at=later)
    accounts.assign_role(user=rina, role=Role.AUDITOR, area_code="", by=None, at=later)
    seen("family", 7, by=rina, at=later + timedelta(days=1))
    assert [look.as_what.en.split(",")[0] for look in looks.looks_at_family(7, [])] == ["Auditor", "Facilitator"]


def test_tells_looks_at_the_family_and_its_people_and_at_nobody_else() -> None:
    seen("family", 7)
    seen("person", 71)
    seen("person", 7)
    seen("family", 71)
    audit.record("registry.other", subject="family", number=7, by=None, at=AT)
    told = looks.looks_at_family(7, [71, 72])
    assert len(told) == 2
    assert {look.who.en for look in told} == {"the site's own machine"}


def test_every_purpose_has_words_and_a_ground() -> None:
    assert set(PURPOSE_WORDS) == set(GROUNDS) == set(Purpose)
