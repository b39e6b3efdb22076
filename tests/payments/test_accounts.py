"""Accounts are asked for once, opened under a sealed number, and known by name as the bank has it."""

import io
from dataclasses import replace
from typing import Any

import pytest

from tangga.payments.domain.references import account_reference
from tangga.payments.models import BankAccount
from tangga.payments.rails.orders import FileHead, OpenedAccount
from tangga.payments.services.accounts import (
    NotOpen,
    ask_accounts,
    close_account,
    give_card,
    open_accounts,
    write_requests,
)
from tangga.payments.services.checking import NoReason
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.progress import Silent
from tangga.platform.sealing import fingerprint, seal, unseal
from tangga.registry.models import Person
from tests.conftest import UserWith
from tests.payments.builders import AT, WHEN, Household, settle

pytestmark = pytest.mark.django_db
FAMILIES = [
    Household(1, account=None),
    Household(2, account=None, region="1171010001"),
    Household(3, account=None, region="9103010001"),
    Household(4),
    Household(5, account=None, state="SUSPENDED"),
    Household(6, account="FAILED", provider="MANDIRI"),
    Household(7, account=None, members=[("", "F", "HEAD")]),
]


@pytest.fixture
def asked(preparer: User, settings: Any) -> None:
    """Accounts asked for, for families of three provinces."""
    settings.TANGGA_POST_AREAS = ("9103",)
    settle(FAMILIES)
    told = ask_accounts(programme="PKH", by=preparer, at=AT, progress=Silent(), part_size=2)
    assert (told.by_provider, told.without_payee) == ({"MANDIRI": 2, "BSI": 1, "POS": 1}, 1)


def answer(family: int, *, is_open: bool = True, number: str = "9912345678", holder: str = "SITI") -> OpenedAccount:
    account = BankAccount.objects.get(family_id=family, state="ASKED")
    reference, account_no = account_reference(account.number), number if is_open else ""
    return OpenedAccount(
        reference, is_open=is_open, account_no=account_no, holder=holder, remark="NIK tidak padan", row=family
    )


def opened(by: User, *rows: OpenedAccount, provider: str = "MANDIRI") -> Any:
    return open_accounts(rows=rows, provider=provider, on=WHEN, by=by, at=AT, progress=Silent())


def test_every_enrolled_family_without_an_account_is_asked_for_once(asked: None, preparer: User) -> None:
    told = BankAccount.objects.filter(state="ASKED").values_list("family_id", "provider", "holder_name", "holder_id")
    assert set(told) == {(1, "MANDIRI", "SITI B", 11), (2, "BSI", "SITI C", 21), (6, "MANDIRI", "SITI G", 61)}
    again = ask_accounts(programme="PKH", by=preparer, at=AT, progress=Silent())
    assert (again.by_provider, again.without_payee) == ({}, 1)


def test_the_post_opens_its_own_at_once(asked: None) -> None:
    by_post = BankAccount.objects.get(provider="POS")
    assert (by_post.family_id, by_post.state, by_post.opened_on, by_post.number_sealed) == (3, "OPEN", AT.date(), None)


def test_what_the_bank_opened_is_sealed_and_named_as_the_bank_has_it(asked: None, preparer: User) -> None:
    told = opened(preparer, answer(1, holder="SITI BINTI B"), answer(6, is_open=False))
    assert (told.taken, told.refused, told.set_aside) == (1, 1, [])
    account = BankAccount.objects.get(family_id=1)
    assert (account.state, account.holder_name, account.opened_on) == ("OPEN", "SITI BINTI B", WHEN)
    assert unseal(account.number_sealed or b"") == "9912345678"
    assert bytes(account.number_fingerprint or b"") == fingerprint("9912345678")
    refused = BankAccount.objects.filter(family_id=6).latest("number")
    assert (refused.state, refused.remark, refused.number_sealed) == ("FAILED", "NIK tidak padan", None)


def test_a_row_that_answers_nothing_is_set_aside(asked: None, preparer: User) -> None:
    row = answer(1)
    of_another_bank = answer(2)
    wrong = OpenedAccount("A1X", is_open=True, account_no="99", holder="", remark="", row=9)
    told = opened(preparer, row, row, of_another_bank, wrong)
    assert (told.taken, told.set_aside) == (1, [(1, "NOT_ASKED"), (2, "NOT_ASKED"), (9, "NOT_ASKED")])
    again = opened(preparer, row)
    assert (again.taken, again.known, again.set_aside) == (0, 1, []), "the same said again is known"
    other = opened(preparer, replace(row, account_no="9900000000"))
    assert (other.known, other.set_aside) == (0, [(1, "NOT_ASKED")])


def test_the_list_for_a_bank_names_whom_it_is_for(asked: None) -> None:
    Person.objects.filter(number=21).update(nik_sealed=seal("9901014201750001"), nik_fingerprint=b"x")
    to = io.BytesIO()
    head = FileHead("BUREKOL-1", AT, WHEN, "KAS NEGARA", "99", "BRINIDJA", "BSI", "PKH")
    assert write_requests(provider="BSI", head=head, to=to).count == 1
    text = to.getvalue().decode("utf-8-sig")
    assert account_reference(BankAccount.objects.get(family_id=2).number) in text
    assert "SITI C" in text
    assert "9901014201750001" in text


def test_an_account_is_closed_with_a_reason_and_once(asked: None, preparer: User) -> None:
    account = BankAccount.objects.get(family_id=4)
    with pytest.raises(NoReason):
        close_account(account=account, why="", by=preparer, at=AT)
    closed = close_account(account=account, why="Pemilik meninggal", by=preparer, at=AT)
    assert (closed.state, closed.ended_on) == ("CLOSED", AT.date())
    with pytest.raises(NotOpen):
        close_account(account=account, why="Lagi", by=preparer, at=AT)


def test_a_card_is_given_once(asked: None, preparer: User) -> None:
    account = BankAccount.objects.get(family_id=4)
    give_card(account=account, on=WHEN, by=preparer, at=AT)
    given = give_card(account=account, on=AT.date(), by=preparer, at=AT)
    assert (given.card, given.card_given_on) == ("GIVEN", WHEN)
    with pytest.raises(NotOpen):
        give_card(account=BankAccount.objects.get(family_id=1), on=WHEN, by=preparer, at=AT)


def test_only_whoever_prepares_lists_asks_for_accounts(user_with: UserWith) -> None:
    with pytest.raises(NotAllowed):
        ask_accounts(programme="PKH", by=user_with(Role.FACILITATOR, "32"), at=AT, progress=Silent())
