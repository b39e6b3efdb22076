"""What is sealed comes under a new key, all of it, however often the work was stopped."""

import base64
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from tangga.platform import sealing
from tangga.platform.audit.selectors import latest_entries
from tangga.platform.progress import Silent
from tangga.site.keys import services
from tangga.site.keys.columns import sealed_columns
from tangga.site.keys.services import KeyMissing, reseal
from tests.conftest import AT, UserWith
from tests.database.models import Letter

OLD = "1:" + base64.b64encode(b"d" * 32).decode()
NEW = "2:" + base64.b64encode(b"e" * 32).decode()
COUNT = 7


@pytest.fixture
def letters(db: None) -> list[Letter]:
    """Letters sealed with the old key, and one that is empty."""
    Letter.objects.create(text_sealed=None)
    return [Letter.objects.create(text_sealed=sealing.seal(f"letter {at}")) for at in range(COUNT)]


def opened() -> list[str]:
    return [sealing.unseal(one.text_sealed) for one in Letter.objects.exclude(text_sealed=None).order_by("pk")]


def test_everything_comes_under_the_new_key_and_stays_readable_without_the_old(
    letters: list[Letter], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "AT_ONCE", 3)
    settings.TANGGA_DATA_KEYS = f"{NEW},{OLD}"
    done = reseal(at=AT, progress=Silent())
    assert (done.key_number, done.value_count) == (2, COUNT)
    settings.TANGGA_DATA_KEYS = NEW
    assert opened() == [f"letter {at}" for at in range(COUNT)]
    entry = latest_entries()[0]
    assert (entry.action, entry.facts) == ("site.keys_rotated", {"key": 2, "values": COUNT})
    assert reseal(at=AT, progress=Silent()).value_count == 0


def test_work_that_was_stopped_goes_on_where_it_was(
    letters: list[Letter], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TANGGA_DATA_KEYS = f"{NEW},{OLD}"
    monkeypatch.setattr(services, "AT_ONCE", 2)
    pieces = services._resealed(next(one for one in sealed_columns() if one.model is Letter))
    assert next(pieces) == 2
    assert {sealing.key_number_of(one.text_sealed) for one in Letter.objects.exclude(text_sealed=None)} == {1, 2}
    assert reseal(at=AT, progress=Silent()).value_count == COUNT - 2


def test_nothing_is_changed_where_a_key_is_missing(letters: list[Letter], settings: Any) -> None:
    settings.TANGGA_DATA_KEYS = NEW
    with pytest.raises(KeyMissing, match=r"database_letter\.text_sealed is sealed with key number 1"):
        reseal(at=AT, progress=Silent())
    settings.TANGGA_DATA_KEYS = OLD
    assert opened() == [f"letter {at}" for at in range(COUNT)]


def test_a_second_factor_is_sealed_and_comes_under_the_new_key(user_with: UserWith, settings: Any) -> None:
    user = user_with()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    stored = Authenticator.objects.get(user=user)
    assert "JBSWY3DPEHPK3PXP" not in str(stored.data)
    settings.TANGGA_DATA_KEYS = f"{NEW},{OLD}"
    assert reseal(at=AT, progress=Silent()).value_count == 1
    settings.TANGGA_DATA_KEYS = NEW
    again = Authenticator.objects.get(user=user)
    assert sealing.unseal(bytes.fromhex(again.data["secret"])) == "JBSWY3DPEHPK3PXP"


def test_every_sealed_column_is_found() -> None:
    """A column that keeps what is sealed is named for it, and so is found by itself."""
    assert "database_letter.text_sealed" in {one.name for one in sealed_columns()}
