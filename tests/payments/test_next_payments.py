"""What a family is to be paid next: what a list says, else what the calendar says, and nothing that nobody knows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tangga.payments.models import PayLine, PayRound
from tangga.payments.selectors.next_payments import NextPayment, next_payments
from tangga.payments.services.approving import cancel
from tangga.payments.services.instructing import instruct
from tangga.platform.accounts.models import Role, User
from tangga.platform.progress import Silent
from tangga.programmes.selectors import explanations_of, run_shown
from tangga.programmes.selectors.enrolments import standings_of
from tangga.programmes.services import changes
from tangga.registry.models import Family, OwnFile, Person
from tangga.registry.services import load_release
from tests.conftest import AT as LOADED_AT
from tests.conftest import ClientOf, UserWith
from tests.payments.builders import AT, Household, enrol, settle
from tests.payments.conftest import RoundOf
from tests.programmes.enrolment.conftest import FAMILIES, publish
from tests.registry.releases import HERE, write_release

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 2)
STAGE = "PKH, next stage: July–September 2026"


def coming(family: int = 1, today: date = JULY) -> list[NextPayment]:
    """What is told of a family whose decisions nobody published."""
    return next_payments(family, standings_of(family, today=today), [], None, today=today)


def said(family: int = 1, today: date = JULY) -> list[tuple[str, str, int | None, bool]]:
    return [(one.what.en, one.says.en, one.amount, one.is_expected) for one in coming(family, today)]


def test_a_payment_on_a_list_is_told_with_where_the_list_is(frozen_round: RoundOf) -> None:
    pay_round = frozen_round([Household(1), Household(2)])
    states = {
        "FINAL_CLOSING": "being checked", "ACCOUNT_CHECK": "being checked", "SPP": "being approved",
        "SPM": "waiting for the funds", "SP2D": "soon go to BRI",
    }  # fmt: skip
    for state, words in states.items():
        PayRound.objects.filter(pk=pay_round.pk).update(state=state)
        [(what, says, amount, is_expected)] = said()
        assert (what, amount, is_expected) == ("PKH July–September 2026", 600_000, False)
        assert words in says


def test_it_was_sent_until_the_bank_answers_and_then_the_next_stage_comes(
    released_round: RoundOf, officer: User
) -> None:
    instruct(pay_round=released_round([Household(1)]), by=officer, at=AT, progress=Silent())
    assert said() == [("PKH July–September 2026", "Sent to BRI, not answered yet.", 600_000, False)]
    PayLine.objects.update(state="TOPPED_UP")
    assert said() == [
        ("PKH, next stage: October–December 2026", "Its pay list is not drawn yet.", None, True),
    ]


def test_without_a_list_the_stage_of_the_day_is_expected_and_no_amount_is_said() -> None:
    settle([Household(1), Household(2, programmes=("SEMBAKO",))])
    assert said() == [(STAGE, "Its pay list is not drawn yet.", None, True)]
    assert said(2) == [("Sembako, next month: July 2026", "Its pay list is not drawn yet.", None, True)]
    assert coming()[0].what.id == "PKH, tahap berikutnya: Juli–September 2026"


def test_a_list_that_was_given_up_is_none(frozen_round: RoundOf, officer: User) -> None:
    pay_round = frozen_round([Household(1)])
    cancel(pay_round=pay_round, why="Salah bulan", by=officer, at=AT)
    assert [one[0] for one in said()] == [STAGE]


@pytest.mark.parametrize(("state", "words"), [("SUSPENDED", "Suspended"), ("CANDIDATE", "Still a candidate")])
def test_whoever_is_not_paid_is_told_so(state: str, words: str) -> None:
    settle([Household(1, state=state)])
    [(what, says, amount, is_expected)] = said()
    assert (what, amount, is_expected) == ("PKH", None, False)
    assert says.startswith(words)


def test_of_what_has_ended_and_of_what_is_not_paid_in_rounds_nothing_is_told() -> None:
    settle([Household(1, programmes=())])
    enrolment = enrol(Family.objects.get(), "PKH")
    assert len(said()) == 1
    enrolment.state, enrolment.ended_on, enrolment.end_kind = "ENDED", JULY, "NATURAL"
    enrolment.save()
    assert said() == []
    enrol(Family.objects.get(), "PENA")
    assert said() == []


def test_it_asks_the_database_three_times_at_most(frozen_round: RoundOf, django_assert_num_queries: Any) -> None:
    frozen_round([Household(1, programmes=("PKH", "SEMBAKO")), Household(2, programmes=())])
    for family, asked in ((1, 3), (2, 0)):
        standings = standings_of(family, today=JULY)
        with django_assert_num_queries(asked):
            next_payments(family, standings, [], None, today=JULY)


def test_how_much_is_said_where_the_decision_shown_is_of_that_stage(tmp_path: Path) -> None:
    load_release(write_release(tmp_path / "release"), by=None, at=LOADED_AT, progress=Silent())
    publish(tmp_path / "decided", FAMILIES)
    enrol(Family.objects.get(number=1), "PKH")

    def told(today: date) -> NextPayment:
        standings = standings_of(1, today=today)
        [one] = next_payments(1, standings, explanations_of(1), run_shown(), today=today)
        return one

    may = told(date(2026, 5, 20))
    decided = next(one.per_stage for one in explanations_of(1) if one.programme.code == "PKH")
    assert (may.amount, may.is_expected) == (decided, True)
    assert decided
    assert "by the decision of 1 May 2026" in may.says.en
    assert told(JULY).amount is None, "that decision was of another stage"


def test_the_family_s_file_shows_it_to_officials_and_to_the_family(
    tmp_path: Path, user_with: UserWith, client_of: ClientOf
) -> None:
    load_release(write_release(tmp_path / "release"), by=None, at=LOADED_AT, progress=Silent())
    facilitator, citizen = user_with(Role.FACILITATOR, HERE), user_with(Role.CITIZEN)
    OwnFile.objects.create(user=citizen, person=Person.objects.filter(family_id=1).latest("number"))
    pages = [(client_of(facilitator), "/families/1/"), (client_of(citizen), "/own-file/")]
    for client, path in pages:
        assert "Pembayaran berikutnya" not in client.get(path).content.decode()
    enrol(Family.objects.get(number=1), "PKH")
    for client, path in pages:
        page = client.get(path).content.decode()
        assert "PKH, tahap berikutnya:" in page
        assert "perkiraan, bukan janji" in page


def test_no_payment_is_promised_once_the_end_was_announced(tmp_path: Path, user_with: UserWith) -> None:
    load_release(write_release(tmp_path / "release"), by=None, at=LOADED_AT, progress=Silent())
    publish(tmp_path / "decided", FAMILIES)
    enrol(Family.objects.get(number=3), "PKH")
    one, other = user_with(Role.PROGRAMME_OFFICER), user_with(Role.PROGRAMME_OFFICER)
    change_set = changes.propose(
        programmes=["PKH"], why="Pemutakhiran", first_area="15", by=one, at=LOADED_AT, progress=Silent()
    )
    today = LOADED_AT.date()
    assert "next stage" in said(3, today)[0][0]
    changes.announce(change_set=change_set, by=other, at=LOADED_AT)
    [(what, says, amount, is_expected)] = said(3, today)
    assert (what, amount, is_expected) == ("PKH", None, False)
    assert "The end of this assistance was announced" in says
