"""Who may do what to a pay round: whoever had a hand in a list neither approves nor releases it, under no role."""

from datetime import date
from typing import Final

from tangga.payments.domain.asking import How
from tangga.payments.domain.rounds import NoSuchStep, RoundState, RoundStep, move_round
from tangga.payments.models import Approval, Asked, PayRound, Preparer, ProviderOfficer, Reply
from tangga.payments.words import ROUND_WORDS
from tangga.platform.accounts import policies as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.standing import areas_of
from tangga.platform.accounts.ties import tied
from tangga.platform.figures import fill
from tangga.platform.geography import covers
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.registry.selectors.own_files import own_family_number

OWN_WORK: Final = Text(
    "Anda ikut menyusun daftar putaran {number}, jadi orang lain yang harus menyetujui dan mencairkannya.",
    "You had a hand in the list of round {number}, so someone else must approve and release it.",
)
APPROVED_ALREADY: Final = Text(
    "Anda sudah menyetujui putaran {number}. Persetujuan Anda tercatat; tidak ada yang berubah.",
    "You have approved round {number} already. Your approval is on record; nothing was changed.",
)
APPROVED_BY_YOU: Final = Text(
    "Anda menyetujui putaran {number}, jadi orang lain yang harus mencairkannya.",
    "You approved round {number}, so someone else must release it.",
)
OWN_ROUND: Final = Text(
    "Anda ikut menyusun, menyetujui atau mencairkan putaran {number}, atau mengambil balasannya, jadi orang lain yang "
    "mengundi keluarga yang ditanya.",
    "You prepared, approved or released round {number}, or took a reply to it, so someone else draws the families that "
    "are asked.",
)
TOOK_ITS_REPLY: Final = Text(
    "Anda mengambil balasan putaran {number}, atau terkait dengan yang menyerahkannya. Orang lain yang menyusun "
    "pembayaran ulangnya.",
    "You took a reply to round {number}, or are tied to whoever handed it in. Someone else prepares to pay again.",
)
NOT_NOW: Final = Text(
    "Putaran {number} berada pada tahap: {state}. Langkah ini tidak dapat dilakukan sekarang; tidak ada yang berubah.",
    "Round {number} stands at: {state}. This step cannot be taken now; nothing was changed.",
)


TIED: Final = Text(
    "Peran atau sandi Anda diberikan oleh seseorang yang ikut dalam putaran {number}, atau sebaliknya. Mintalah "
    "petugas yang tidak terkait menyetujui atau mencairkannya.",
    "Your role or password was given by someone who had a part in round {number}, or theirs by you. Ask an officer "
    "without such a tie to approve or release it.",
)


class OwnWork(accounts.NotAllowed):
    """Nobody approves or releases what they had a hand in."""


class ApprovedAlready(Refused):
    """One person approves a round once."""


class ApprovedByYou(accounts.NotAllowed):
    """Nobody releases what they approved."""


class Tied(accounts.NotAllowed):
    """Two pairs of eyes are not two where one could have made, or opened, the other's account."""


class TookItsReply(accounts.NotAllowed):
    """Nobody says that a payment failed and prepares to pay it again."""


class OwnRound(accounts.NotAllowed):
    """Nobody draws a sample of a round they had a hand in."""


class NotNow(Refused):
    """The round stands where this step does not lead out."""


def check_can_prepare(by: User, *, today: date) -> None:
    """Refuse who may not prepare lists; they are the nation's."""
    accounts.check_can(by, Permission.PREPARE_ROUNDS, today=today)


def check_can_approve(by: User, pay_round: PayRound, *, today: date) -> None:
    """Refuse who may not approve this round, did so already, or owes the account to someone who had a hand in it."""
    accounts.check_can(by, Permission.APPROVE_ROUNDS, today=today)
    _check_no_hand_in(by, pay_round)
    _check_no_tie(by, pay_round)
    if Approval.objects.filter(pay_round=pay_round, by=by, undone_at__isnull=True).exists():
        raise ApprovedAlready(APPROVED_ALREADY.with_facts(number=pay_round.number))


def check_can_release(by: User, pay_round: PayRound, *, today: date) -> None:
    """Refuse who may not release this round: neither who prepared it nor who ever approved it."""
    accounts.check_can(by, Permission.RELEASE_ROUNDS, today=today)
    _check_no_hand_in(by, pay_round)
    _check_no_tie(by, pay_round)
    if Approval.objects.filter(pay_round=pay_round, by=by).exists():
        raise ApprovedByYou(APPROVED_BY_YOU.with_facts(number=pay_round.number))


def check_can_pay_again(by: User, of: PayRound, *, today: date) -> None:
    """Refuse who may not prepare lists, and whoever took a reply to the round whose payments are paid once more."""
    check_can_prepare(by, today=today)
    takers = set(Reply.objects.filter(file__pay_round=of, read_by__isnull=False).values_list("read_by", flat=True))
    if by.pk in takers or tied(by, takers | appointers_of(takers)):
        raise TookItsReply(TOOK_ITS_REPLY.with_facts(number=of.number))


def appointers_of(users: set[int]) -> set[int]:
    """Who said that these people act for a bank or the post."""
    found = ProviderOfficer.objects.filter(user__in=users).values_list("appointed_by", flat=True)
    return set(found)


def check_can_stop(by: User, *, today: date) -> None:
    """Refuse who may neither prepare nor approve: everybody else may send a list back or give a round up."""
    if not accounts.can(by, Permission.PREPARE_ROUNDS, today=today):
        accounts.check_can(by, Permission.APPROVE_ROUNDS, today=today)


def check_can_instruct(by: User, *, today: date) -> None:
    """Refuse who may not send a released round to banks and post."""
    accounts.check_can(by, Permission.RELEASE_ROUNDS, today=today)


def check_can_draw_sample(by: User, pay_round: PayRound, *, today: date) -> None:
    """Refuse who may not draw samples, and whoever had a part in this round."""
    accounts.check_can(by, Permission.DRAW_SAMPLES, today=today)
    if had_part_in(by, pay_round):
        raise OwnRound(OWN_ROUND.with_facts(number=pay_round.number))


def hands_of(pay_round: PayRound) -> set[int]:
    """Who prepared, approved (though it was undone) or released a round, by the numbers of their accounts."""
    prepared = Preparer.objects.filter(pay_round=pay_round).values_list("by", flat=True)
    approved = Approval.objects.filter(pay_round=pay_round).values_list("by", flat=True)
    return set(prepared.union(approved)) | ({pay_round.released_by_id} if pay_round.released_by_id else set())


def had_part_in(user: User, pay_round: PayRound) -> bool:
    """Whether someone prepared, approved (though it was undone) or released a round, or took a reply to it."""
    return (
        pay_round.released_by_id == user.pk
        or Preparer.objects.filter(pay_round=pay_round, by=user).exists()
        or Approval.objects.filter(pay_round=pay_round, by=user).exists()
        or Reply.objects.filter(file__pay_round=pay_round, read_by=user).exists()
    )


def how_answered(by: User, asked: Asked, *, today: date) -> How:
    """As what someone writes an answer down: as the family itself, else by their role where it lives; or refused."""
    if is_own(by, asked):
        return How.OWN_FILE
    area = asked.line.family.region_code
    accounts.check_can(by, Permission.ASK_FAMILIES, today=today, area_code=area)
    is_facilitator = covers(areas_of(by, [Role.FACILITATOR], today=today), area)
    return How.FACILITATOR if is_facilitator else How.WELFARE_POST


def is_own(user: User, asked: Asked) -> bool:
    """Whether it is one's own family that is asked."""
    return own_family_number(user) == asked.line.family_id


def moved(pay_round: PayRound, step: RoundStep) -> RoundState:
    """The state that a step leads to; refused in words where it does not lead out of this one."""
    try:
        return move_round(RoundState(pay_round.state), step)
    except NoSuchStep as cause:
        raise NotNow(not_now(pay_round)) from cause


def not_now(pay_round: PayRound) -> Text:
    """That the round stands where a step does not lead out."""
    return fill(NOT_NOW, number=str(pay_round.number), state=ROUND_WORDS[RoundState(pay_round.state)])


def _check_no_hand_in(by: User, pay_round: PayRound) -> None:
    if Preparer.objects.filter(pay_round=pay_round, by=by).exists():
        raise OwnWork(OWN_WORK.with_facts(number=pay_round.number))


def _check_no_tie(by: User, pay_round: PayRound) -> None:
    """Refuse whoever's account was made or opened by someone with a part in the round, and the other way round."""
    if tied(by, hands_of(pay_round)):
        raise Tied(TIED.with_facts(number=pay_round.number))
