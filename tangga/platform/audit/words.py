"""What the check of the record says."""

from typing import Final

from tangga.platform.audit.domain import Fault, Verdict
from tangga.platform.figures import count, fill
from tangga.platform.language import Text

_WHOLE: Final = Text("Catatan tindakan utuh: {count} catatan.", "The record of actions is whole: {count} entries.")
_ASK: Final = Text(
    " Jangan ubah apa pun; bandingkan dengan cadangan terakhir dan beri tahu pemeriksa.",
    " Change nothing; compare with the latest backup, and tell the auditor.",
)
FAULTS: Final[dict[Fault, Text]] = {
    Fault.CHANGED: Text(
        "Catatan nomor {number} diubah sesudah ditulis.", "Entry {number} was changed after it was written."
    ),
    Fault.MISSING: Text("Catatan nomor {number} hilang.", "Entry {number} is missing."),
    Fault.REORDERED: Text("Catatan nomor {number} tidak di tempatnya.", "Entry {number} is out of its place."),
    Fault.REWRITTEN: Text(
        "Rantai ditulis ulang: catatan nomor {number} bukan yang dulu ada di sana.",
        "The chain was written anew: entry {number} is not what once stood there.",
    ),
}


def verdict_words(verdict: Verdict) -> Text:
    """What was found: that the record is whole, or which entry is wrong and what to do."""
    if verdict.fault is None:
        return fill(_WHOLE, count=count(verdict.count))
    said = FAULTS[verdict.fault].with_facts(number=verdict.number)
    return Text(said.id + _ASK.id, said.en + _ASK.en)
