"""A signature proves who stood by which list, whoever looks at it later."""

import base64
from datetime import timedelta
from typing import Any

import pytest

from tangga.payments.models import Approval
from tangga.payments.services.approving import approve, check_signature, release
from tangga.platform.signing import SigningKeyMissing, is_signed, public_key, sign
from tests.payments.builders import AT
from tests.payments.conftest import AskedFor, Officers

pytestmark = pytest.mark.django_db


def test_a_signature_proves_who_stood_by_which_list(asked: AskedFor, officers: Officers) -> None:
    approver, releaser = officers(2)
    requested = asked()
    approve(pay_round=requested, by=approver, at=AT)
    released = release(pay_round=requested, by=releaser, at=AT)
    approval = Approval.objects.get()
    assert check_signature(approval)
    assert check_signature(released, public_key())
    assert not check_signature(approval, base64.b64encode(b"x" * 32).decode())
    for changed in ({"list_sha256": "0" * 64}, {"by": releaser}, {"at": AT + timedelta(seconds=1)}):
        told = Approval.objects.get()
        for name, value in changed.items():
            setattr(told, name, value)
        assert not check_signature(told)
    released.amount += 1
    assert not check_signature(released)


@pytest.mark.parametrize("key", ["", "no base64", base64.b64encode(b"short").decode()])
def test_without_a_key_nothing_is_approved(asked: AskedFor, officers: Officers, settings: Any, key: str) -> None:
    requested = asked()
    settings.TANGGA_SIGNING_KEY = key
    with pytest.raises(SigningKeyMissing):
        approve(pay_round=requested, by=officers(1)[0], at=AT)
    assert not Approval.objects.exists()


def test_a_signature_is_of_its_text() -> None:
    assert is_signed("this", sign("this"))
    assert not is_signed("that", sign("this"))
    assert not is_signed("this", "no signature")
