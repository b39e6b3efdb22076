"""What a family answers is written down once, by whoever asks it where it lives or by itself; both words stay."""

from datetime import datetime
from typing import Final

from django.db import transaction

from tangga.payments.domain.asking import MOST_LETTERS, AskedState, FamilySays, How
from tangga.payments.models import Asked
from tangga.payments.policies import how_answered, is_own
from tangga.platform import figures
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.refusals import Refused
from tangga.platform.sealing import seal

_ANSWERED: Final = Text(
    "Jawaban keluarga ini sudah dicatat {who}. Yang Anda tulis tidak disimpan.",
    "This family's answer was written down by {who}. What you wrote was not stored.",
)
_CONFUSED: Final = Text(
    "Bila uangnya datang, tulis berapa, dan siapa yang mengambil bila ada yang diambil. Yang diambil tidak lebih dari "
    "yang datang. Bila belum atau tidak datang, kosongkan jumlahnya.",
    "If the money came, write how much, and who took of it if somebody did. What was taken is no more than what came. "
    "If it has not come, leave the amounts empty.",
)
_TOO_LONG: Final = Text("Tulis paling banyak {most} huruf.", "Write {most} letters at most.")
_NOT_CONTESTED: Final = Text(
    "Tidak ada jawaban orang lain yang dapat Anda sanggah di sini, atau Anda sudah menyanggahnya.",
    "There is no answer of someone else to contest here, or you have contested it already.",
)
_SAY: Final = Text("Tulislah apa yang sebenarnya terjadi.", "Write what really happened.")


class AnsweredAlready(Refused):
    """One payment is answered for once."""


class DoesNotHoldTogether(Refused):
    """The answer contradicts itself."""


class SayLess(Refused):
    """What was said is longer than is kept."""


class NothingToContest(Refused):
    """Only a family contests, once, and only what someone else wrote down for it."""


class SayWhat(Refused):
    """Who contests says what happened."""


@transaction.atomic
def answer(*, asked: Asked, said: FamilySays, by: User, at: datetime) -> Asked:
    """Write down what a family says of one payment: the family itself, or who works where it lives today."""
    asked, how = _unanswered(asked, by, at)
    if not said.is_plain:
        raise DoesNotHoldTogether(_CONFUSED)
    says = _short(said.says)
    asked.state, asked.came = AskedState.ANSWERED, said.came
    asked.amount_received = said.received
    asked.taken_amount = None if said.received is None else said.taken
    asked.taken_by = said.taken_by or ""
    asked.says_sealed = seal(says) if says else None
    _written(asked, how, by, at)
    audit.record("payments.family_answered", subject="family", number=asked.line.family_id, by=by, at=at)
    return asked


@transaction.atomic
def not_found(*, asked: Asked, by: User, at: datetime) -> Asked:
    """Note that a family was looked for and not met; it may be asked all the same later."""
    asked, how = _unanswered(asked, by, at)
    asked.state = AskedState.NOT_FOUND
    _written(asked, how, by, at)
    audit.record("payments.family_not_found", subject="family", number=asked.line.family_id, by=by, at=at)
    return asked


@transaction.atomic
def contest(*, asked: Asked, says: str, by: User, at: datetime) -> Asked:
    """A family says in its own file that what someone wrote down for it is not what happened.

    Whoever asks may be the one who took; so the answer stays, and is counted as contested.
    """
    asked = _locked(asked)
    is_others = asked.state == AskedState.ANSWERED and asked.how != How.OWN_FILE
    if not (is_own(by, asked) and is_others and asked.contested_at is None):
        raise NothingToContest(_NOT_CONTESTED)
    told = _short(says)
    if not told:
        raise SayWhat(_SAY)
    asked.contested_at, asked.contested_sealed = at, seal(told)
    asked.save(update_fields=["contested_at", "contested_sealed"])
    audit.record("payments.answer_contested", subject="family", number=asked.line.family_id, by=by, at=at)
    return asked


def _unanswered(asked: Asked, by: User, at: datetime) -> tuple[Asked, How]:
    """The payment, held, if nobody has answered for it, and as what this one does."""
    asked = _locked(asked)
    how = how_answered(by, asked, today=local_day(at))
    if asked.state == AskedState.ANSWERED and asked.answered_by is not None:
        raise AnsweredAlready(_ANSWERED.with_facts(who=asked.answered_by.full_name))
    return asked, how


def _locked(asked: Asked) -> Asked:
    held = Asked.objects.select_for_update(of=("self",))
    return held.select_related("line__family", "line__pay_round", "answered_by").get(pk=asked.pk)


def _written(asked: Asked, how: How, by: User, at: datetime) -> None:
    asked.how, asked.answered_by, asked.answered_at = how, by, at
    asked.save()


def _short(says: str) -> str:
    told = says.strip()
    if len(told) > MOST_LETTERS:
        raise SayLess(figures.fill(_TOO_LONG, most=figures.count(MOST_LETTERS)))
    return told
