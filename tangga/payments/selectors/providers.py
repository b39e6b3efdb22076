"""What a bank or the post sees of its own: files and replies, lists of accounts and cards, and who acts for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, QuerySet, Sum
from django.urls import reverse

from tangga.payments.domain.accounts import LIST_REASONS, LIST_WORDS, ListKind, ListReason
from tangga.payments.domain.lines import LineState
from tangga.payments.domain.replies import REASONS, Reason
from tangga.payments.models import (
    AccountList,
    ListProblem,
    PayLine,
    ProviderOfficer,
    RailFile,
    Reply,
    SetAside,
)
from tangga.payments.selectors.accounts import accounts_of
from tangga.payments.serving import provider_served
from tangga.payments.words import LINE_WORDS
from tangga.platform import figures
from tangga.platform.accounts.models import Assignment, Role, User
from tangga.platform.accounts.standing import running_on
from tangga.platform.language import Text
from tangga.platform.waiting import Waiting

MOST_FILES: Final = 24
"""Two years of monthly files."""
MOST_ROWS: Final = 50
"""Rows that were set aside, shown one by one."""
TO_PAY: Final = Text("Bayar berkas {round} dan serahkan balasannya", "Pay the file {round} and hand in the reply")
WHY_PAY: Final = Text("{n} keluarga, {amount}; belum ada balasan.", "{n} families, {amount}; no reply yet.")
TO_OPEN: Final = Text("Buka rekening yang diminta", "Open the accounts that are asked for")
WHY_OPEN: Final = Text("{n} keluarga menunggu rekening.", "{n} families wait for an account.")


TO_MEND: Final = Text("Perbaiki baris balasan yang disisihkan", "Mend the rows of replies that were set aside")
WHY_MEND: Final = Text("{n} baris belum dapat dipercaya.", "{n} rows could not be believed yet.")
TO_GIVE: Final = Text("Serahkan kartu keluarga sejahtera", "Give the welfare cards to their families")
WHY_GIVE: Final = Text("{n} kartu belum di keluarganya.", "{n} cards are not with their families.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was not taken: where it stands, and why."""

    row: int
    why: Text


@dataclass(frozen=True, slots=True)
class ProviderFile:
    """A file that a provider is to pay, and what became of its replies."""

    file: RailFile
    replies: list[Reply]
    states: list[tuple[Text, int, int]]
    """What became of its payments: how many, and rupiah."""
    problems: list[Problem]
    """Of rows that nobody has resolved yet, the first ones."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """The latest list of a kind that a bank handed in."""

    words: Text
    noted: AccountList
    problems: list[Problem]


def files_of(provider: str) -> list[ProviderFile]:
    """The latest files of a provider, the newest first."""
    files = list(RailFile.objects.filter(provider=provider).select_related("pay_round").order_by("-pk")[:MOST_FILES])
    replies = Reply.objects.filter(file__in=files).order_by("-number")
    lines = PayLine.objects.filter(provider=provider, pay_round__in=[file.pay_round_id for file in files])
    told = lines.values_list("pay_round", "state").annotate(Count("pk"), Sum("amount"))
    sums = {(number, state): (count, amount) for number, state, count, amount in told}
    waiting = SetAside.objects.filter(reply__file__in=files, resolved_how="").order_by("pk")
    rows = list(waiting.values_list("reply__file_id", "row", "reason")[: MOST_ROWS * 2])
    return [
        ProviderFile(
            file,
            [one for one in replies if one.file_id == file.pk],
            [(LINE_WORDS[state], *sums[key]) for state in LineState if (key := (file.pay_round_id, state)) in sums],
            [Problem(row, REASONS[Reason(reason)]) for of, row, reason in rows if of == file.pk][:MOST_ROWS],
        )
        for file in files
    ]


def lists_of(provider: str) -> list[ShownList]:
    """The latest list of each kind, with the rows that were not taken."""
    shown = []
    for kind in ListKind:
        noted = AccountList.objects.filter(provider=provider, kind=kind).order_by("-number").first()
        if noted is not None:
            rows = ListProblem.objects.filter(account_list=noted).order_by("pk").values_list("row", "reason")
            problems = [Problem(row, LIST_REASONS[ListReason(reason)]) for row, reason in rows[:MOST_ROWS]]
            shown.append(ShownList(LIST_WORDS[kind], noted, problems))
    return shown


def officers_serving() -> dict[str, list[ProviderOfficer]]:
    """Who acts for each provider today."""
    found: dict[str, list[ProviderOfficer]] = {}
    for one in ProviderOfficer.objects.filter(ended_on__isnull=True).select_related("user").order_by("user__full_name"):
        found.setdefault(one.provider, []).append(one)
    return found


def people_to_appoint(today: date) -> QuerySet[User]:
    """Who has the role of a bank or the post, and serves for none."""
    held = User.objects.filter(is_active=True, pk__in=_with_the_role(today))
    serving = ProviderOfficer.objects.filter(ended_on__isnull=True).values("user_id")
    return held.exclude(pk__in=serving).order_by("full_name", "pk")


def _with_the_role(today: date) -> Iterable[int]:
    return Assignment.objects.filter(running_on(today), role=Role.PROVIDER).values_list("user_id", flat=True)


def files_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """What waits for somebody of a bank or the post: files without a reply, accounts that are asked for."""
    provider = provider_served(user, today=today)
    if provider is None:
        return []
    files = RailFile.objects.filter(provider=provider).annotate(answers=Count("replies")).filter(answers=0)
    waiting = [_to_pay(one) for one in files.select_related("pay_round").order_by("pk")[:MOST_FILES]]
    accounts = accounts_of(provider)
    aside = SetAside.objects.filter(reply__file__provider=provider, resolved_how="").count()
    for count, what, why in (
        (aside, TO_MEND, WHY_MEND),
        (accounts.asked, TO_OPEN, WHY_OPEN),
        (accounts.cards_missing if accounts.is_bank else 0, TO_GIVE, WHY_GIVE),
    ):
        if count:
            waiting.append(Waiting(what, figures.fill(why, n=figures.count(count)), reverse("provider")))
    return waiting


def _to_pay(file: RailFile) -> Waiting:
    what = figures.fill(TO_PAY, round=f"{file.pay_round.programme} {file.pay_round.period}")
    why = figures.fill(WHY_PAY, n=figures.count(file.line_count), amount=figures.rupiah(file.amount))
    return Waiting(what, why, reverse("provider"))
