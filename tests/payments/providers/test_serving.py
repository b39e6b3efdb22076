"""Whoever acts for a bank answers for that bank alone, is appointed by another, and works for nobody else."""

from datetime import timedelta
from pathlib import Path

import pytest

from tangga.payments.models import PayRound, ProviderOfficer, RailFile, Reply
from tangga.payments.policies import Tied
from tangga.payments.rails.pretend import answer
from tangga.payments.services.incoming import hand_in
from tangga.payments.services.instructing import folder_of
from tangga.payments.services.preparing import note_preparer
from tangga.payments.services.providers import CannotServe, appoint, dismiss
from tangga.payments.services.replies import take_reply
from tangga.payments.serving import AnothersFile, HadAHand, provider_served
from tangga.platform.accounts import services as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.policies import NotAllowed
from tangga.platform.moments import local_day
from tangga.platform.progress import Silent
from tests.conftest import UserWith
from tests.payments.builders import AT
from tests.payments.conftest import Officers
from tests.payments.providers.conftest import Serving

pytestmark = pytest.mark.django_db
TODAY = local_day(AT)


def replied(tmp_path: Path, file: RailFile, by: User) -> Reply:
    told = tmp_path / f"{file.provider}.xml"
    with told.open("wb") as to:
        answer(folder_of(file.pay_round) / file.name, to, seed=1, made_at=AT, shares={})
    return take_reply(file=told, rail_file=file, by=by, at=AT, progress=Silent())


def test_a_bank_answers_its_own_file(written: PayRound, serving: Serving, tmp_path: Path) -> None:
    file = written.files.get(provider="BRI")
    assert replied(tmp_path, file, serving("BRI")).taken_count == 2
    assert set(file.pay_round.lines.filter(provider="BRI").values_list("state", flat=True)) == {"TOPPED_UP"}


def test_nobody_at_one_bank_answers_for_another(written: PayRound, serving: Serving, tmp_path: Path) -> None:
    mandiri = serving("MANDIRI")
    file = written.files.get(provider="BRI")
    with pytest.raises(AnothersFile):
        hand_in(rail_file=file, name="balasan.xml", pieces=[b"<"], by=mandiri, at=AT)
    with pytest.raises(AnothersFile):
        replied(tmp_path, file, mandiri)
    assert not Reply.objects.exists()


def test_whoever_handed_in_accounts_that_are_paid_to_hands_in_no_reply(
    written: PayRound, serving: Serving, tmp_path: Path
) -> None:
    bri, colleague = serving("BRI"), serving("BRI")
    note_preparer(written, by=bri, at=AT)
    file = written.files.get(provider="BRI")
    with pytest.raises(HadAHand):
        replied(tmp_path, file, bri)
    assert replied(tmp_path, file, colleague).taken_count == 2


def test_the_role_alone_opens_nothing(user_with: UserWith, written: PayRound) -> None:
    nobody = user_with(Role.PROVIDER)
    assert provider_served(nobody, today=TODAY) is None
    with pytest.raises(NotAllowed):
        hand_in(rail_file=written.files.get(provider="BRI"), name="b.xml", pieces=[b"<"], by=nobody, at=AT)


def test_nobody_serves_who_works_for_the_ministry_too(user_with: UserWith, officers: Officers) -> None:
    officer, other = officers(2)
    with pytest.raises(CannotServe, match="no other"):
        appoint(user=officer, provider="BRI", by=other, at=AT)
    user = user_with(Role.PROVIDER)
    appoint(user=user, provider="BRI", by=officer, at=AT)
    accounts.assign_role(user=user, role=Role.PROGRAMME_OFFICER, area_code="", by=None, at=AT)
    assert provider_served(user, today=TODAY) is None


def test_nobody_appoints_themselves_or_without_being_allowed_to(user_with: UserWith) -> None:
    user = user_with(Role.PROVIDER)
    with pytest.raises(NotAllowed):
        appoint(user=user, provider="BRI", by=user, at=AT)
    with pytest.raises(NotAllowed):
        appoint(user=user, provider="BRI", by=user_with(Role.SOCIAL_OFFICE, "32"), at=AT)
    assert not ProviderOfficer.objects.exists()


def test_someone_serves_for_one_at_a_time(serving: Serving, officers: Officers) -> None:
    user, officer = serving("BRI"), officers(1)[0]
    assert appoint(user=user, provider="BRI", by=officer, at=AT) == ProviderOfficer.objects.get(user=user)
    with pytest.raises(CannotServe, match="serves for BRI already"):
        appoint(user=user, provider="BNI", by=officer, at=AT)
    later = AT + timedelta(days=3)
    ended = dismiss(officer=ProviderOfficer.objects.get(user=user), by=officer, at=later)
    assert ended.ended_on == local_day(later)
    assert dismiss(officer=ended, by=officer, at=later + timedelta(days=1)).ended_on == local_day(later)
    assert provider_served(user, today=local_day(later)) is None
    appoint(user=user, provider="BNI", by=officer, at=later)
    assert provider_served(user, today=local_day(later)) == "BNI"


def test_whoever_let_a_bank_in_has_no_part_in_what_it_answers(
    written: PayRound, preparer: User, officers: Officers, user_with: UserWith, tmp_path: Path
) -> None:
    other = officers(1)[0]
    file = written.files.get(provider="BRI")
    given = user_with()
    accounts.assign_role(user=given, role=Role.PROVIDER, area_code="", by=preparer, at=AT)
    appoint(user=given, provider="BRI", by=other, at=AT)
    appointed = user_with(Role.PROVIDER)
    appoint(user=appointed, provider="BRI", by=preparer, at=AT)
    entered = user_with(Role.PROVIDER)
    appoint(user=entered, provider="BRI", by=other, at=AT)
    accounts.give_temporary_password(user=entered, by=preparer, at=AT)
    for puppet in (given, appointed, entered):
        with pytest.raises(Tied):
            replied(tmp_path, file, puppet)
        with pytest.raises(Tied):
            hand_in(rail_file=file, name="balasan.xml", pieces=[b"<"], by=puppet, at=AT)
    assert not Reply.objects.exists()


def test_two_officers_let_a_bank_in(officers: Officers, user_with: UserWith) -> None:
    one, other = officers(2)
    user = user_with()
    accounts.assign_role(user=user, role=Role.PROVIDER, area_code="", by=one, at=AT)
    with pytest.raises(CannotServe, match="Another programme officer"):
        appoint(user=user, provider="BRI", by=one, at=AT)
    assert appoint(user=user, provider="BRI", by=other, at=AT).provider == "BRI"


def test_the_role_for_a_part_of_the_country_opens_nothing(user_with: UserWith, officers: Officers) -> None:
    user = user_with(Role.PROVIDER, "32")
    appoint(user=user, provider="BRI", by=officers(1)[0], at=AT)
    assert provider_served(user, today=TODAY) is None
