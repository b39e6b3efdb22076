"""Whom the post invites by letter, and which number each letter bears in the post's own file."""

from collections.abc import Sequence

from django.db.models import QuerySet

from tangga.payments.domain.lines import LineState
from tangga.payments.domain.providers import POST
from tangga.payments.models import PayLine, PayRound, RailFile
from tangga.platform.letters import LETTERS_A_FILE


def post_file(pay_round: PayRound) -> RailFile | None:
    """The file of the post, once it is written."""
    return pay_round.files.filter(provider=POST).first()


def places_in_file(file: RailFile, lines: Sequence[PayLine]) -> list[int]:
    """The place of each of these lines among the orders of its file, which holds all that were on the list then."""
    ordered = PayLine.objects.filter(pay_round=file.pay_round_id, provider=file.provider)
    ordered = ordered.exclude(state=LineState.TAKEN_OFF).order_by("number")
    before = ordered.filter(number__lt=lines[0].number).count()
    among = ordered.filter(number__range=(lines[0].number, lines[-1].number)).values_list("number", flat=True)
    place_of = {number: place for place, number in enumerate(among.iterator(), before + 1)}
    return [place_of[line.number] for line in lines]


def after_letters(lines: QuerySet[PayLine]) -> int | None:
    """The line after which a second file of letters begins; None where one holds them all."""
    found = list(lines.values_list("number", flat=True)[LETTERS_A_FILE - 1 : LETTERS_A_FILE + 1])
    return found[0] if len(found) > 1 else None
