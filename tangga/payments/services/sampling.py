"""Who is asked whether the money came is drawn by chance, by someone who had no part in the round."""

from collections.abc import Iterator
from datetime import datetime
from secrets import token_hex
from typing import Final

from django.db import transaction

from tangga.payments.domain.asking import SAID_TO_HAVE_COME
from tangga.payments.domain.lines import LineState
from tangga.payments.domain.sampling import CONFIDENCE, MARGIN, drawn, sample_size
from tangga.payments.models import Asked, PayLine, PayRound, Sample
from tangga.payments.policies import check_can_draw_sample
from tangga.payments.services.kinds import SAMPLE
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.jobs import services as jobs
from tangga.platform.jobs.models import Job
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Advance, Progress, Silent
from tangga.platform.refusals import Refused

AT_ONCE: Final = 10_000
_DRAWING: Final = Text("Mengundi keluarga yang ditanya", "Drawing the families to ask")
_DRAWN: Final = Text(
    "Keluarga yang ditanya dari putaran {number} sudah diundi. Undian hanya sekali, agar tidak ada yang "
    "mengundi sampai hasilnya cocok.",
    "The families to ask of round {number} were drawn already. It is done once, so that nobody draws until they like "
    "what they see.",
)
_NOBODY: Final = Text(
    "Bank dan pos belum menyatakan satu pun pembayaran putaran {number} sampai. Undilah setelah balasan masuk.",
    "Banks and post have not yet said of any payment of round {number} that it came. Draw once their replies are in.",
)


class DrawnAlready(Refused):
    """One sample a round."""


class NobodyToAsk(Refused):
    """No payment is said to have come."""


def ask_sample(*, pay_round: PayRound, by: User, at: datetime) -> Job:
    """Ask a worker to draw the families; refused at once where it could not be done."""
    _check_may_draw(pay_round, by, at)
    return jobs.ask(kind=SAMPLE, subject=pay_round.number, by=by, at=at)


def sample_round(subject: int, by: User | None, at: datetime, progress: Progress) -> None:
    """The job: `subject` is the round; done again, it does nothing more, and nothing is drawn without a name."""
    if by is None:
        raise TypeError(SAMPLE)
    if not Sample.objects.filter(pay_round=subject).exists():
        draw_sample(pay_round=PayRound.objects.get(pk=subject), by=by, at=at, progress=progress)


@transaction.atomic
def draw_sample(
    *,
    pay_round: PayRound,
    by: User,
    at: datetime,
    confidence: float = CONFIDENCE,
    margin: float = MARGIN,
    progress: Progress | None = None,
) -> Sample:
    """Draw the families to ask, among those whose money came as bank and post say; in proportion to bank and province.

    The machine throws the seed, which is kept: whoever draws has no say in whom it meets.
    """
    pay_round = PayRound.objects.select_for_update(of=("self",)).get(pk=pay_round.pk)
    _check_may_draw(pay_round, by, at)
    population = pay_round.lines.filter(state__in=SAID_TO_HAVE_COME).count()
    size, seed = sample_size(population, confidence=confidence, margin=margin), token_hex(32)
    sample = Sample.objects.create(
        pay_round=pay_round,
        seed=seed,
        confidence=confidence,
        margin=margin,
        population=population,
        unheard=pay_round.lines.filter(state=LineState.ORDERED).count(),
        size=size,
        drawn_by=by,
        drawn_at=at,
    )
    with (progress or Silent()).step(_DRAWING, population) as advance:
        numbers = drawn(seed, _said_to_have_come(pay_round, advance), size)
    Asked.objects.bulk_create((Asked(sample=sample, line_id=number) for number in numbers), batch_size=AT_ONCE)
    facts: dict[str, str | int] = {"size": size, "population": population, "seed": seed}
    audit.record("payments.sample_drawn", subject="pay_round", number=pay_round.number, by=by, at=at, facts=facts)
    return sample


def _check_may_draw(pay_round: PayRound, by: User, at: datetime) -> None:
    check_can_draw_sample(by, pay_round, today=local_day(at))
    if Sample.objects.filter(pay_round=pay_round).exists():
        raise DrawnAlready(_DRAWN.with_facts(number=pay_round.number))
    if not pay_round.lines.filter(state__in=SAID_TO_HAVE_COME).exists():
        raise NobodyToAsk(_NOBODY.with_facts(number=pay_round.number))


def _said_to_have_come(pay_round: PayRound, advance: Advance) -> Iterator[tuple[int, tuple[str, str]]]:
    """Each line that may be drawn, with its bank and province."""
    lines = PayLine.objects.filter(pay_round=pay_round, state__in=SAID_TO_HAVE_COME)
    rows = lines.values_list("number", "provider", "region_code").iterator(chunk_size=AT_ONCE)
    for at, (number, provider, region) in enumerate(rows, 1):
        yield number, (provider, region[:2])
        if at % AT_ONCE == 0:
            advance(AT_ONCE)
