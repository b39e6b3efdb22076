"""Pay rounds as their pages show them: the track of states, who holds it, what blocks it, who was left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from tangga.payments.domain.drawing import LEFT_OUT_WORDS, LeftOut
from tangga.payments.domain.findings import FINDING_WORDS, FindingCode, blocks
from tangga.payments.domain.lines import WITHOUT_THEIR_MONEY, LineState
from tangga.payments.domain.providers import POST
from tangga.payments.domain.rounds import RoundState, approvals_needed
from tangga.payments.models import Approval, Finding, PayLine, PayRound, RailFile
from tangga.payments.selectors.unspent import asked_back
from tangga.payments.words import LINE_WORDS, ROUND_WORDS
from tangga.platform.accounts.models import User
from tangga.platform.geography import within
from tangga.platform.language import Text

SHOWN_ROUNDS: Final = 30
LINES_A_PAGE: Final = 50
TRACK: Final = (
    RoundState.FINAL_CLOSING,
    RoundState.ACCOUNT_CHECK,
    RoundState.SPP,
    RoundState.SPM,
    RoundState.SP2D,
    RoundState.STANDING_INSTRUCTION,
    RoundState.TOP_UP,
    RoundState.RECONCILED,
)
"""The states through which a round goes, in order, once its list is drawn."""
KINDS: Final = {RoundState.RECONCILED: "done", RoundState.CANCELLED: "stopped"}


class Only(StrEnum):
    """A part of a list, as its address names it."""

    FINDINGS = "findings"
    ASKED_BACK = "asked-back"
    LETTERS = "letters"
    """Paid by the post, and not in the family's hands yet: these families are invited by letter."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One state on the track: whether the round is past it, stands there, or is still to come, and since when."""

    state: RoundState
    words: Text
    is_past: bool
    is_here: bool
    at: datetime | None


@dataclass(frozen=True, slots=True)
class FindingTold:
    """One kind of finding, and how many lines have it."""

    words: Text
    count: int
    blocks: bool


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round as its page shows it."""

    pay_round: PayRound
    words: Text
    kind: str
    track: list[Stop]
    states: list[tuple[Text, int, int, str]]
    """What its lines came to, how many, rupiah, and by which name the page of lines knows the state."""
    left_out: list[tuple[Text, int]]
    findings: list[FindingTold]
    approvals: list[Approval]
    needed: int
    files: list[RailFile]
    has_hand_in: bool
    """Whether the reader had a hand in the list, so that they neither approve nor release it."""
    has_approved: bool


def pay_rounds() -> list[tuple[PayRound, Text, str]]:
    """The latest rounds, each with the word for where it stands."""
    found = PayRound.objects.select_related("prepared_by").order_by("-number")[:SHOWN_ROUNDS]
    return [(one, ROUND_WORDS[RoundState(one.state)], _kind(one)) for one in found]


def whole_round(number: int) -> PayRound:
    """A round with whom it names, its files and their replies, in few questions."""
    found = PayRound.objects.select_related("prepared_by", "released_by")
    return found.prefetch_related("files__replies__read_by").get(pk=number)


def round_page(pay_round: PayRound, *, reader: User) -> RoundPage:
    """One round in numbers; nobody is named but those who answer for it."""
    state = RoundState(pay_round.state)
    approvals = list(pay_round.approvals.filter(undone_at__isnull=True).select_related("by").order_by("at"))
    return RoundPage(
        pay_round,
        ROUND_WORDS[state],
        _kind(pay_round),
        _track(pay_round),
        _states(pay_round),
        [(LEFT_OUT_WORDS[LeftOut(code)], count) for code, count in sorted(pay_round.left_out.items())],
        _findings(pay_round),
        approvals,
        approvals_needed(pay_round.amount, settings.TANGGA_APPROVALS),
        sorted(pay_round.files.all(), key=lambda file: file.provider),
        has_hand_in=pay_round.preparers.filter(by=reader).exists(),
        has_approved=any(one.by_id == reader.pk for one in approvals),
    )


def lines_within(
    pay_round: PayRound, areas: Sequence[str], *, only: Only | LineState | None = None
) -> QuerySet[PayLine]:
    """The lines of families that live in one of these areas, or a part of them: some, or all in one state."""
    lines = (
        pay_round.lines.filter(within(areas, "family__region_code"))
        .select_related("family")
        .prefetch_related("findings")
    )
    if only == Only.ASKED_BACK:
        lines = asked_back(lines)
    elif only == Only.LETTERS:
        lines = lines.filter(provider=POST, state__in=WITHOUT_THEIR_MONEY, return_asked_on__isnull=True)
    elif only == Only.FINDINGS:
        lines = lines.filter(pk__in=Finding.objects.filter(line__pay_round=pay_round).values("line"))
    elif isinstance(only, LineState):
        lines = lines.filter(state=only)
    return lines.order_by("number")


def finding_words(line: PayLine) -> list[tuple[Text, bool]]:
    """What was found about a line, and whether it blocks."""
    return [(FINDING_WORDS[FindingCode(one.code)], one.blocks) for one in line.findings.all()]


def _kind(pay_round: PayRound) -> str:
    return KINDS.get(RoundState(pay_round.state), "attention")


def _track(pay_round: PayRound) -> list[Stop]:
    here = TRACK.index(RoundState(pay_round.state)) if pay_round.state in TRACK else -1
    moments = (
        pay_round.frozen_at,
        pay_round.checked_at,
        pay_round.requested_at,
        pay_round.ordered_at,
        pay_round.released_at,
        pay_round.instructed_at,
        None,
        pay_round.reconciled_at,
    )
    return [
        Stop(state, ROUND_WORDS[state], at < here, at == here, moment if at <= here else None)
        for at, (state, moment) in enumerate(zip(TRACK, moments, strict=True))
    ]


def _states(pay_round: PayRound) -> list[tuple[Text, int, int, str]]:
    told = {
        state: (count, amount)
        for state, count, amount in pay_round.lines.values_list("state").annotate(Count("pk"), Sum("amount"))
    }
    return [(LINE_WORDS[state], *told[state.value], state.lower()) for state in LineState if state.value in told]


def _findings(pay_round: PayRound) -> list[FindingTold]:
    standing = Finding.objects.filter(line__pay_round=pay_round, line__state=LineState.DRAWN)
    counted = standing.values_list("code").annotate(Count("pk")).order_by("code")
    told = [FindingTold(FINDING_WORDS[FindingCode(code)], count, blocks(FindingCode(code))) for code, count in counted]
    return sorted(told, key=lambda one: not one.blocks)
