"""Whatever a file holds, it is read or refused in words; nothing else comes of it."""

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tangga.payments.rails import RAILS
from tangga.payments.rails.orders import ReplyRow
from tangga.payments.rails.refusals import ReplyRefused
from tests.payments.rails.bank_csv.test_bank_csv import BAD, GOOD, TOTAL, list_of
from tests.payments.rails.iso20022.test_reading import message, payment, per_status
from tests.payments.rails.made import saved

REPLIES = {
    "iso20022": message(payment(), payment("T7-2-M", "RJCT"), of_file=per_status(1, "ACCC", 600_000)).encode(),
    "pretend": b"",
    "bank_csv": list_of(GOOD, BAD, TOTAL).encode(),
    "pos": list_of(GOOD.replace("Berhasil", "Dibayar"), BAD, TOTAL).encode(),
}
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from([b"<", b"&", b'"', b",", b"\n", b"]]>", b"<!--", b"<![CDATA[", b"\0", b"</TxSts>", b"<Document>"]),
)


@pytest.mark.parametrize("name", sorted(RAILS))
@given(data=st.data())
def test_a_file_spoilt_anywhere_is_read_or_refused(name: str, data: st.DataObject) -> None:
    whole = REPLIES[name] or REPLIES["iso20022"]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 40, len(whole))))
    spoilt = whole[:start] + data.draw(PIECES) + whole[end:]
    with tempfile.TemporaryDirectory() as folder:
        file = saved(Path(folder), spoilt)
        with contextlib.suppress(ReplyRefused):
            assert all(isinstance(row, ReplyRow) for row in RAILS[name].read_reply(file).rows)
