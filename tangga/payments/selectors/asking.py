"""Which families are to be asked whether the money came, and where, and what waits on the first page for it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse

from tangga.payments.domain.asking import AskedState
from tangga.payments.models import Asked
from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.geography import within
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting

SHOWN: Final = 50
_ONE: Final = Text("Tanyai {n} keluarga apakah bantuannya datang", "Ask {n} family whether its money came")
_SEVERAL: Final = Text("Tanyai {n} keluarga apakah bantuannya datang", "Ask {n} families whether their money came")
_WHY: Final = Text(
    "Mereka diundi; jawaban mereka mewakili semua yang dibayar.",
    "They were drawn by chance; their answers stand for all that were paid.",
)


def asked_within(areas: Sequence[str]) -> QuerySet[Asked]:
    """The payments asked about, of families that live in one of these areas today."""
    return Asked.objects.filter(within(areas, "line__family__region_code"), line__family__is_gone=False).select_related(
        "line__family", "line__pay_round", "answered_by"
    )


def to_ask_within(areas: Sequence[str]) -> QuerySet[Asked]:
    """Those without an answer, those not looked for yet at the front, village by village."""
    open_ones = asked_within(areas).exclude(state=AskedState.ANSWERED)
    return open_ones.order_by("-state", "line__family__region_code", "line__family__head_name", "number")


def asked_of(family: int | None) -> QuerySet[Asked]:
    """What one family is asked about, the latest first; nothing where there is no family."""
    found = Asked.objects.filter(line__family_id=family) if family is not None else Asked.objects.none()
    return found.select_related("line__pay_round", "answered_by").order_by("-number")


def families_to_ask(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for all families to ask in these areas that were not looked for yet."""
    count = asked_within(areas).filter(state=AskedState.WAITING).count()
    if not count:
        return []
    return [Waiting(figures.by_count(count, _ONE, _SEVERAL), _WHY, reverse("asking"))]
