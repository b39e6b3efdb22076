"""Who may act for a bank or the post: someone who was appointed to that one, and has no other part here."""

from datetime import date
from typing import Final

from tangga.payments.models import Preparer, ProviderOfficer, RailFile
from tangga.payments.policies import Tied, appointers_of, hands_of
from tangga.platform.accounts import policies as accounts
from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.standing import roles_of
from tangga.platform.accounts.ties import tied
from tangga.platform.language import Text

ANOTHERS: Final = Text(
    "Berkas ini bukan berkas bank atau pos Anda. Anda hanya dapat mengurus berkas tempat Anda ditetapkan.",
    "This file is not one of your bank or post. You can handle the files only of the one you were appointed to.",
)
HAD_A_HAND: Final = Text(
    "Anda ikut menyusun daftar putaran {number}, atau menyerahkan rekening yang dibayarnya. Orang lain yang "
    "menyerahkan balasannya.",
    "You had a hand in the list of round {number}, or handed in accounts that it pays to. Someone else hands in its "
    "replies.",
)


TIED: Final = Text(
    "Peran, sandi atau tugas Anda diberikan oleh seseorang yang ikut dalam putaran {number}, atau sebaliknya. Rekan "
    "tanpa kaitan itu yang menyerahkan balasannya.",
    "Your role, password or appointment was given by someone with a part in round {number}, or theirs by you. A "
    "colleague without such a tie hands in its replies.",
)


class AnothersFile(accounts.NotAllowed):
    """Nobody at one bank answers for another."""


class HadAHand(accounts.NotAllowed):
    """A forged reply would let whoever made a list pay it again."""


def provider_served(user: User, *, today: date) -> str | None:
    """The bank or post for which someone acts today; nobody acts for one who has another role as well."""
    if not accounts.can(user, Permission.SERVE_AS_PROVIDER, today=today):
        return None
    if set(roles_of(user, today=today)) != {Role.PROVIDER}:
        return None
    serving = ProviderOfficer.objects.filter(user=user, started_on__lte=today, ended_on__isnull=True).first()
    return serving.provider if serving else None


def check_can_answer(by: User, provider: str, *, instead: Permission, today: date) -> None:
    """Refuse who neither acts for this bank or post nor may do it in the ministry's name."""
    if accounts.can(by, instead, today=today):
        return
    served = provider_served(by, today=today)
    if served is None:
        accounts.check_can(by, instead, today=today)
    if served != provider:
        raise AnothersFile(ANOTHERS)


def check_can_take_replies(by: User, rail_file: RailFile, *, today: date) -> None:
    """Refuse who may not hand in what answers this file, or had a hand in what it pays."""
    check_can_answer(by, rail_file.provider, instead=Permission.TAKE_REPLIES, today=today)
    hands = hands_of(rail_file.pay_round)
    if by.pk in hands and Preparer.objects.filter(pay_round=rail_file.pay_round_id, by=by).exists():
        raise HadAHand(HAD_A_HAND.with_facts(number=rail_file.pay_round_id))
    if tied(by, hands) or appointers_of({by.pk}) & hands:
        raise Tied(TIED.with_facts(number=rail_file.pay_round_id))
