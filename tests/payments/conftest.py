"""What the tests of payments share: officers, and a round as far as a test wants it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tangga.payments.models import PayRound, RailFile, Reply
from tangga.payments.services.approving import approve, release, request
from tangga.payments.services.checking import check
from tangga.payments.services.drawing import begin_round, draw
from tangga.payments.services.freezing import freeze
from tangga.payments.services.replies import take_reply
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tests.conftest import UserWith
from tests.payments.books import BACK_AT, Take
from tests.payments.builders import AT, Household, publish, settle
from tests.payments.plain_rail import PlainRail, Row, plain_reply

Officers = Callable[[int], list[User]]
RoundOf = Callable[..., PayRound]
AskedFor = Callable[[], PayRound]
THREE = [Household(1), Household(2), Household(3)]


def seen(path: str) -> dict[str, str]:
    """What the page of a round says, hidden, of the list that it shows."""
    return {"seen": PayRound.objects.get(pk=int(path.split("/")[2])).paid_sha256}


@pytest.fixture
def officers(user_with: UserWith) -> Officers:
    """So many programme officers of the ministry."""
    return lambda count: [user_with(Role.PROGRAMME_OFFICER, full_name=f"Officer {at}") for at in range(count)]


@pytest.fixture
def preparer(officers: Officers) -> User:
    """Who prepares the round."""
    return officers(1)[0]


@pytest.fixture
def drawn_round(preparer: User, tmp_path: Path) -> RoundOf:
    """A round of some families, drawn."""

    def drawn(households: Sequence[Household], programme: str = "PKH", **asked: Any) -> PayRound:
        settle(households)
        run = publish(tmp_path / f"run-{PayRound.objects.count()}", households)
        begun = begin_round(programme=programme, run=run, by=preparer, at=AT, **asked)
        return draw(pay_round=begun, by=preparer, at=AT, progress=Silent(), part_size=3)

    return drawn


@pytest.fixture
def frozen_round(drawn_round: RoundOf, preparer: User) -> RoundOf:
    """A round of some families, frozen."""

    def frozen(households: Sequence[Household], programme: str = "PKH", **asked: Any) -> PayRound:
        return freeze(pay_round=drawn_round(households, programme, **asked), by=preparer, at=AT)

    return frozen


@pytest.fixture
def asked(frozen_round: RoundOf, preparer: User) -> AskedFor:
    """A round of three families for which payment is requested."""

    def requested() -> PayRound:
        frozen = frozen_round(THREE)
        check(pay_round=frozen, by=preparer, at=AT)
        return request(pay_round=frozen, by=preparer, at=AT)

    return requested


@pytest.fixture
def released_round(frozen_round: RoundOf, preparer: User, officers: Officers, settings: Any, tmp_path: Path) -> RoundOf:
    """A round of some families, released; the site keeps its files in a folder of the test."""
    settings.TANGGA_HOME = tmp_path / "home"

    def released(households: Sequence[Household], programme: str = "PKH", **asked: Any) -> PayRound:
        frozen = frozen_round(households, programme, **asked)
        check(pay_round=frozen, by=preparer, at=AT)
        request(pay_round=frozen, by=preparer, at=AT)
        approver, releaser = officers(2)
        approve(pay_round=frozen, by=approver, at=AT)
        return release(pay_round=frozen, by=releaser, at=AT)

    return released


@pytest.fixture
def officer(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER, full_name="Rina Marlina")


@pytest.fixture
def other_officer(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER, full_name="Darto Wibowo")


@pytest.fixture
def taker(user_with: UserWith) -> User:
    """Who takes replies."""
    return user_with(Role.PROGRAMME_OFFICER, full_name="Tuti Handayani")


@pytest.fixture
def take(tmp_path: Path, taker: User) -> Take:
    """Take rows, or a file, as a reply to a file of orders."""

    def taken(rail_file: RailFile, *rows: Row, file: Path | None = None, **asked: Any) -> Reply:
        told = {"by": taker, "at": BACK_AT, "progress": Silent(), "rail": PlainRail()} | asked
        return take_reply(file=file or plain_reply(tmp_path, rows), rail_file=rail_file, **told)

    return taken
