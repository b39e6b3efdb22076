"""What banks and post have said of a round, as its page shows it: three tellings, and the line that must read zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tangga.payments.domain.providers import POST, PROVIDERS
from tangga.payments.domain.reconciling import Place, Reconciliation, Standing, Sum
from tangga.payments.domain.rounds import TAKES_REPLIES
from tangga.payments.models import PayRound, RailFile, Reply
from tangga.payments.selectors.again import lines_to_pay_again
from tangga.payments.selectors.reconciliation import reconciliation_of
from tangga.payments.selectors.unspent import Unspent, unspent
from tangga.platform.language import Text


@dataclass(frozen=True, slots=True)
class ProviderBack:
    """One bank or the post: its file, its replies, and where its money is."""

    name: Text
    file: RailFile
    ordered: Sum
    credited: Sum
    failed: Sum
    waiting: Sum
    balance: Sum
    replies: list[Reply]

    @property
    def has_letters(self) -> bool:
        """Whether families are still to be invited by letter."""
        return self.file.provider == POST and bool(self.waiting.count + self.balance.count)


@dataclass(frozen=True, slots=True)
class ComingBack:
    """A round that is with banks and post."""

    providers: list[ProviderBack]
    listed: Sum
    ordered: Sum
    credited: Sum
    failed: Sum
    waiting: Sum
    transacted: Sum
    balance: Sum
    returned: Sum
    difference: int
    """Rupiah by which the three tellings differ: it must read zero."""
    set_aside_count: int
    again_count: int
    is_done: bool
    unspent: Unspent
    takes_replies: bool


def coming_back(pay_round: PayRound, *, today: date) -> ComingBack:
    """The round as list, files and banks tell it."""
    found = reconciliation_of(pay_round)
    files = sorted(pay_round.files.all(), key=lambda file: file.provider)
    whole = found.all
    return ComingBack(
        providers=[_provider(one, found) for one in files],
        listed=found.frozen,
        ordered=whole.ordered,
        credited=whole.credited,
        failed=whole.at(Place.FAILED),
        waiting=whole.at(Place.WAITING),
        transacted=whole.at(Place.TRANSACTED),
        balance=whole.at(Place.BALANCE),
        returned=whole.at(Place.RETURNED),
        difference=_apart(one.missing for one in found.differences),
        set_aside_count=found.unresolved_count,
        again_count=lines_to_pay_again(pay_round).count(),
        is_done=found.is_done,
        unspent=unspent(pay_round, today=today),
        takes_replies=pay_round.state in TAKES_REPLIES,
    )


def _provider(file: RailFile, found: Reconciliation) -> ProviderBack:
    standing = found.providers.get(file.provider, Standing({}))
    return ProviderBack(
        PROVIDERS[file.provider].name,
        file,
        standing.ordered,
        standing.credited,
        standing.at(Place.FAILED),
        standing.at(Place.WAITING),
        standing.at(Place.BALANCE),
        sorted(file.replies.all(), key=lambda one: one.number),
    )


def _apart(sums: Iterable[Sum]) -> int:
    return sum(abs(one.amount) for one in sums)
