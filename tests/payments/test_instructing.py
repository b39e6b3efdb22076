"""Each bank and the post gets a file of its own, whole, once, and the same however often it is written."""

import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tangga.payments.models import PayLine, RailFile
from tangga.payments.policies import NotNow
from tangga.payments.rails import iso20022
from tangga.payments.services import instructing
from tangga.payments.services.freezing import ListChanged
from tangga.payments.services.instructing import PayerUnknown, folder_of, instruct
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.folders import sha256_of
from tangga.platform.progress import Silent
from tangga.platform.sealing import seal
from tests.conftest import UserWith
from tests.payments.builders import AT, Household
from tests.payments.conftest import RoundOf

pytestmark = pytest.mark.django_db
MANY = [
    *(Household(number) for number in range(1, 6)),
    *(Household(number, provider="POS") for number in range(6, 9)),
    Household(9, provider="BSI", payee="CUT NYAK DHIEN"),
]
NAMES = {"n": f"urn:iso:std:iso:20022:tech:xsd:{iso20022.writing.KIND}"}


@pytest.fixture
def releaser(officers: Any) -> User:
    return officers(1)[0]


def test_every_bank_and_the_post_get_their_own_lines(released_round: RoundOf, releaser: User) -> None:
    released = released_round(MANY)
    done = instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    assert (done.state, done.instructed_at) == ("STANDING_INSTRUCTION", AT)
    told = {one.provider: (one.line_count, one.amount) for one in RailFile.objects.all()}
    assert told == {"BRI": (5, 3_000_000), "POS": (3, 1_800_000), "BSI": (1, 600_000)}
    assert sum(amount for _, amount in told.values()) == done.amount
    for one in RailFile.objects.all():
        file = folder_of(done) / one.name
        assert (sha256_of(file), file.stat().st_size) == (one.sha256, one.size)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(list(folder_of(done).iterdir())) == 3
    assert set(PayLine.objects.values_list("state", flat=True)) == {"ORDERED"}


def test_a_file_says_whom_to_pay_what_and_where(released_round: RoundOf, releaser: User) -> None:
    released = released_round(MANY)
    instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    file = folder_of(released) / RailFile.objects.get(provider="BSI").name
    (payment,) = ElementTree.parse(file).iterfind(".//n:CdtTrfTxInf", NAMES)  # noqa: S314 - written just now
    line = PayLine.objects.get(provider="BSI")
    paths = ("n:PmtId/n:EndToEndId", "n:Amt/n:InstdAmt", "n:Cdtr/n:Nm", "n:CdtrAcct/n:Id/n:Othr/n:Id")
    assert [payment.findtext(path, namespaces=NAMES) for path in paths] == [
        line.reference, "600000", "CUT NYAK DHIEN", "9900000009",
    ]  # fmt: skip


def test_a_writing_that_was_stopped_goes_on_and_gives_the_same_bytes(
    released_round: RoundOf, releaser: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    released = released_round(MANY)
    whole: dict[str, bytes] = {}

    def stopped(*given: Any, **more: Any) -> None:
        raise KeyboardInterrupt

    for what in ("_waiting", "_end"):
        # Killed with the file renamed and its lines not yet ordered, then with all files written.
        right = getattr(instructing, what)
        calls = iter([right]) if what == "_waiting" else iter([])
        monkeypatch.setattr(instructing, what, lambda *given, calls=calls, **more: next(calls, stopped)(*given, **more))
        with pytest.raises(KeyboardInterrupt):
            instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
        monkeypatch.undo()
        whole |= {file.name: file.read_bytes() for file in folder_of(released).iterdir()}
    done = instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    assert done.state == "STANDING_INSTRUCTION"
    assert {file.name: file.read_bytes() for file in folder_of(released).iterdir()} == whole
    assert RailFile.objects.count() == len(whole) == 3


def test_equal_lists_give_equal_files(released_round: RoundOf, releaser: User, settings: Any, tmp_path: Path) -> None:
    released = released_round(MANY)
    instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    told = {one.name: one.sha256 for one in RailFile.objects.all()}
    RailFile.objects.all().delete()
    PayLine.objects.update(state="DRAWN")
    type(released).objects.update(state="SP2D")
    settings.TANGGA_HOME = tmp_path / "elsewhere"
    instruct(pay_round=released, by=releaser, at=AT.replace(year=2027), progress=Silent())
    assert {one.name: one.sha256 for one in RailFile.objects.all()} == told


def test_nothing_goes_out_before_the_release_or_twice(
    frozen_round: RoundOf, released_round: RoundOf, releaser: User, user_with: UserWith
) -> None:
    with pytest.raises(NotNow):
        instruct(pay_round=frozen_round([Household(90)]), by=releaser, at=AT, progress=Silent())
    released = released_round(MANY)
    with pytest.raises(NotAllowed):
        instruct(pay_round=released, by=user_with(Role.AUDITOR), at=AT, progress=Silent())
    instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    with pytest.raises(NotNow):
        instruct(pay_round=released, by=releaser, at=AT, progress=Silent())


def test_a_list_that_changed_is_not_sent(released_round: RoundOf, releaser: User) -> None:
    released = released_round(MANY)
    PayLine.objects.filter(family_id=1).update(account_sealed=seal("990001"))
    with pytest.raises(ListChanged):
        instruct(pay_round=released, by=releaser, at=AT, progress=Silent())
    assert not folder_of(released).exists()


@pytest.mark.parametrize("payer", ["", "KAS NEGARA;1", "KAS NEGARA;;BRINIDJA"])
def test_nobody_is_paid_from_an_account_that_is_not_known(
    released_round: RoundOf, releaser: User, settings: Any, payer: str
) -> None:
    settings.TANGGA_PAYER = payer
    with pytest.raises(PayerUnknown):
        instruct(pay_round=released_round(MANY), by=releaser, at=AT, progress=Silent())
    assert set(PayLine.objects.values_list("state", flat=True)) == {"DRAWN"}
