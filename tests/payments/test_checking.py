"""Before money is asked for, every line is looked at: what must not be paid blocks, the rest is told."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tangga.payments.domain.findings import FINDING_WORDS, FindingCode, of_names
from tangga.payments.domain.limits import most_of_a_stage
from tangga.payments.models import BankAccount, Finding, Instalment, PayLine
from tangga.payments.policies import NotNow
from tangga.payments.services.checking import NoReason, check, findings_of, take_off
from tangga.payments.services.freezing import proven
from tangga.platform.accounts.models import User
from tangga.platform.sealing import fingerprint
from tangga.programmes.runs import figures_of
from tangga.registry.models import Family, Person
from tangga.rules.law import PROGRAMMES, rulebook
from tangga.rules.programme import all_goals
from tests.payments.builders import AT, Household
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
THREE = [Household(1), Household(2), Household(3)]


def found(pay_round: Any, by: User) -> dict[int, set[str]]:
    """The findings of each family."""
    check(pay_round=pay_round, by=by, at=AT)
    told: dict[int, set[str]] = {}
    for family, code in Finding.objects.values_list("line__family_id", "code"):
        told.setdefault(family, set()).add(code)
    return told


def test_nothing_is_found_where_all_is_in_order(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([*THREE, Household(4, provider="POS")])
    assert found(frozen, preparer) == {}
    frozen.refresh_from_db()
    assert (frozen.state, frozen.checked_at) == ("ACCOUNT_CHECK", AT)


def test_two_families_on_one_account_block_each_other(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1, account_no="99"), Household(2, account_no="99"), Household(3)])
    assert found(frozen, preparer) == {1: {"SAME_ACCOUNT"}, 2: {"SAME_ACCOUNT"}}
    one, other = Finding.objects.order_by("line__number")
    assert (one.other_line_id, other.other_line_id) == (other.line_id, one.line_id)
    assert one.blocks
    assert other.blocks


def test_the_same_number_at_another_bank_is_another_account(frozen_round: RoundOf, preparer: User) -> None:
    told = [Household(1, account_no="99"), Household(2, account_no="99", provider="BNI")]
    assert found(frozen_round(told), preparer) == {}


def test_an_account_that_a_family_outside_the_list_has_blocks(frozen_round: RoundOf, preparer: User) -> None:
    told = [Household(1, account_no="99"), Household(2, account_no="99", state="SUSPENDED")]
    assert found(frozen_round(told), preparer) == {1: {"SAME_ACCOUNT"}}


def test_one_person_is_not_paid_for_two_families(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round(THREE)
    Person.objects.filter(number__in=[11, 31]).update(nik_sealed=b"x", nik_fingerprint=fingerprint("9901"))
    assert found(frozen, preparer) == {1: {"SAME_PERSON"}, 3: {"SAME_PERSON"}}


def _gone_person(number: int) -> None:
    Person.objects.filter(number=number).update(is_gone=True)


def _held_by(person: int) -> None:
    BankAccount.objects.filter(family_id=1).update(holder_id=person)


def _of_account(**changed: object) -> Callable[[], object]:
    return lambda: BankAccount.objects.filter(family_id=1).update(**changed)


LATER: dict[str, tuple[Callable[[], object], str, bool]] = {
    "payee gone": (lambda: _gone_person(11), "PAYEE_GONE", True),
    "payee moved": (lambda: Person.objects.filter(number=11).update(family_id=2), "PAYEE_LEFT", False),
    "holder gone": (lambda: (_held_by(10), _gone_person(10)), "HOLDER_GONE", True),
    "holder moved": (lambda: _held_by(21), "HOLDER_LEFT", False),
    "family gone": (lambda: Family.objects.filter(number=1).update(is_gone=True), "FAMILY_GONE", True),
    "closed": (_of_account(state="CLOSED", ended_on=date(2026, 7, 1)), "ACCOUNT_NOT_OPEN", True),
    "another number": (_of_account(number_fingerprint=b"other"), "ACCOUNT_CHANGED", True),
    "another name": (_of_account(holder_name="BAMBANG SUTRISNO"), "NAMES_UNLIKE", True),
    "a longer name": (_of_account(holder_name="SITI BADRIAH"), "NAMES_DIFFER", False),
}


@pytest.mark.parametrize("what", sorted(LATER))
def test_what_happened_since_the_draw_is_found(frozen_round: RoundOf, preparer: User, what: str) -> None:
    frozen = frozen_round(THREE)
    happens, code, is_blocking = LATER[what]
    happens()
    told = found(frozen, preparer)
    assert told == {1: {code}}
    assert Finding.objects.get().blocks == is_blocking
    assert findings_of(frozen) == {code: 1}


@pytest.mark.parametrize(
    ("likeness", "code"),
    [(0.59, FindingCode.NAMES_UNLIKE), (0.6, FindingCode.NAMES_DIFFER), (0.84, FindingCode.NAMES_DIFFER), (0.85, None)],
)
def test_names_are_looked_at_below_one_line_and_block_below_another(likeness: float, code: FindingCode | None) -> None:
    assert of_names(likeness) is code


def test_names_in_another_order_or_with_a_title_are_the_same(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1, payee="SITI NUR AMINAH", holder="Hj. AMINAH SITI NUR")])
    assert found(frozen, preparer) == {}


def test_an_amount_above_what_the_law_can_give_blocks(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1, amount=3_000_001), Household(2, amount=3_000_005)])
    assert found(frozen, preparer) == {2: {"AMOUNT_TOO_LARGE"}}


@pytest.mark.parametrize(
    ("on", "most"),
    [
        (date(2026, 7, 1), 3_000_000 * 4 // 4),
        (date(2019, 1, 10), 2_400_000 * 4 // 4 + 1_000_000),
        (date(2018, 2, 1), 2_000_000),
        (date(2020, 4, 1), 3_000_000 * 4 * 3 // 12),
        (date(2024, 3, 1), 3_000_000 * 4 // 4),
    ],
)
def test_the_most_that_a_stage_can_be_is_near_the_law(on: date, most: int) -> None:
    figures = figures_of(rulebook().on(on, all_goals([PROGRAMMES["PKH"]], on)))
    assert most <= most_of_a_stage({code: told["value"] for code, told in figures.items()}) <= most + 10


def test_a_line_taken_off_stays_on_the_list_and_is_not_paid(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round([Household(1, account_no="99"), Household(2, account_no="99"), Household(3)])
    check(pay_round=frozen, by=preparer, at=AT)
    line = PayLine.objects.get(family_id=2)
    for _ in range(2):
        take_off(line=line, why="Rekening keluarga lain", by=preparer, at=AT)
    frozen.refresh_from_db()
    assert (frozen.line_count, frozen.amount) == (2, 1_200_000)
    assert PayLine.objects.get(family_id=2).remark == "Rekening keluarga lain"
    assert not Instalment.objects.get(line__family_id=2).is_live
    assert proven(frozen).list_sha256 == frozen.list_sha256
    assert found(frozen, preparer) == {1: {"SAME_ACCOUNT"}}
    BankAccount.objects.filter(family_id=2).update(state="CLOSED", ended_on=date(2026, 7, 2))
    assert found(frozen, preparer) == {}


def test_nothing_is_taken_off_without_a_reason_or_too_late(frozen_round: RoundOf, preparer: User) -> None:
    frozen = frozen_round(THREE)
    line = PayLine.objects.get(family_id=1)
    with pytest.raises(NoReason):
        take_off(line=line, why="  ", by=preparer, at=AT)
    type(frozen).objects.update(state="SPP")
    with pytest.raises(NotNow):
        take_off(line=line, why="Meninggal", by=preparer, at=AT)


def test_every_finding_has_words() -> None:
    assert set(FINDING_WORDS) == set(FindingCode)
