"""Decisions that wait: they speak of a record that today's lists do not hold."""

from collections.abc import Iterator
from typing import Any

from tangga.platform.figures import by_count, fill
from tangga.platform.language import Text

_WAIT = (
    Text(
        "{n} keputusan menunggu: salah satu rekamannya tidak ada di daftar hari ini, atau disisihkan. Periksa nama "
        "daftar dan kuncinya; keputusan itu berlaku begitu rekamannya ada.",
        "{n} decision waits: one of its records is in no list of today, or was set aside. Check the name of the list "
        "and the key; the decision holds as soon as the record is there.",
    ),
    Text(
        "{n} keputusan menunggu: salah satu rekamannya tidak ada di daftar hari ini, atau disisihkan. Periksa nama "
        "daftar dan kuncinya; keputusan itu berlaku begitu rekamannya ada.",
        "{n} decisions wait: one of their records is in no list of today, or was set aside. Check the name of the "
        "list and the key; a decision holds as soon as its record is there.",
    ),
)
_ONE = Text("{one} dan {other}: {decision}", "{one} and {other}: {decision}")
_MORE = (
    Text("dan {n} keputusan lain", "and {n} more decision"),
    Text("dan {n} keputusan lain", "and {n} more decisions"),
)


def decisions_waiting(manifest: dict[str, Any]) -> Iterator[Text]:
    """How many decisions wait, then the first few; nothing if none does."""
    found = manifest.get("decisions") or {"waiting": 0, "first_waiting": []}
    if not found["waiting"]:
        return
    yield by_count(found["waiting"], *_WAIT)
    for said in found["first_waiting"]:
        one, other = (f"{said[f'list_{side}']} {said[f'key_{side}']}" for side in "ab")
        yield fill(_ONE, one=one, other=other, decision=said["decision"])
    if more := found["waiting"] - len(found["first_waiting"]):
        yield by_count(more, *_MORE)
