"""What the families that were asked say: by bank and by area, each share with how far it may be off."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tangga.payments.domain.asking import (
    CAME_WORDS,
    HOW_WORDS,
    TAKEN_WORDS,
    AskedState,
    Came,
    How,
    TakenBy,
    came_whole,
    differs,
)
from tangga.payments.domain.providers import PROVIDERS
from tangga.payments.domain.sampling import Share, share_of
from tangga.payments.models import Asked, PayRound, Sample
from tangga.platform.geography import place_of, within
from tangga.platform.language import Text

ALL: Final = Text("Semua", "All")
PROVINCE: Final = 2
REGENCY: Final = 4


@dataclass(frozen=True, slots=True)
class Heard:
    """What the asked families of one bank or area say."""

    words: Text
    asked: int
    answered: int
    not_found: int
    contested: int
    came: Share
    whole: Share
    """Of all that answered: as much came as was paid, and nobody took of it."""
    taken: Share
    amount_taken: int


@dataclass(frozen=True, slots=True)
class Differing:
    """A payment of which the family says another thing than bank or post; nobody is named."""

    number: int
    family: int
    reference: str
    place: Text
    provider: Text
    came: Text
    amount: int
    received: int | None
    taken: int
    taken_by: Text | None
    how: Text
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Results:
    """What came of asking the families of a round."""

    sample: Sample
    whole: Heard
    by_bank: list[Heard]
    by_area: list[Heard]
    differing: list[Differing]


def results_of(pay_round: PayRound, areas: Sequence[str]) -> Results | None:
    """What families in these areas say; None where nobody was drawn yet."""
    sample = Sample.objects.filter(pay_round=pay_round).select_related("drawn_by").first()
    if sample is None:
        return None
    asked = Asked.objects.filter(within(areas, "line__region_code"), sample=sample).select_related("line")
    rows = list(asked.order_by("line__region_code", "number"))
    digits = PROVINCE if len({one.line.region_code[:PROVINCE] for one in rows}) > 1 else REGENCY
    return Results(
        sample,
        _heard(ALL, rows, sample),
        _by(rows, sample, lambda one: one.line.provider, lambda code: PROVIDERS[code].name),
        _by(rows, sample, lambda one: one.line.region_code[:digits], place_of),
        [_differing(one) for one in rows if _differs(one)],
    )


def _by(rows: list[Asked], sample: Sample, part: Callable[[Asked], str], words: Callable[[str], Text]) -> list[Heard]:
    codes = sorted({part(one) for one in rows})
    return [_heard(words(code), [one for one in rows if part(one) == code], sample) for code in codes]


def _heard(words: Text, rows: list[Asked], sample: Sample) -> Heard:
    answers = [one for one in rows if one.state == AskedState.ANSWERED]

    def share(holds: Iterable[bool]) -> Share:
        return share_of(sum(holds), len(answers), confidence=sample.confidence)

    return Heard(
        words,
        len(rows),
        len(answers),
        sum(one.state == AskedState.NOT_FOUND for one in rows),
        sum(one.contested_at is not None for one in rows),
        share(one.came == Came.YES for one in answers),
        share(came_whole(one.line.amount, received=one.amount_received, taken=one.taken_amount) for one in answers),
        share(bool(one.taken_amount) for one in answers),
        sum(one.taken_amount or 0 for one in answers),
    )


def _differs(one: Asked) -> bool:
    if one.state != AskedState.ANSWERED:
        return False
    said = differs(one.line.amount, came=Came(one.came), received=one.amount_received, taken=one.taken_amount)
    return said or one.contested_at is not None


def _differing(one: Asked) -> Differing:
    return Differing(
        number=one.number,
        family=one.line.family_id,
        reference=one.line.reference,
        place=place_of(one.line.region_code),
        provider=PROVIDERS[one.line.provider].name,
        came=CAME_WORDS[Came(one.came)],
        amount=one.line.amount,
        received=one.amount_received,
        taken=one.taken_amount or 0,
        taken_by=TAKEN_WORDS[TakenBy(one.taken_by)] if one.taken_by else None,
        how=HOW_WORDS[How(one.how)],
        is_contested=one.contested_at is not None,
    )
