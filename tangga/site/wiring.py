"""The one place that sees every slice: which of their selectors and listeners go where."""

from collections.abc import Callable
from typing import Final

from tangga.matching.selectors import waiting as pairs
from tangga.payments.selectors import asking, providers
from tangga.payments.selectors import journey as payments
from tangga.payments.selectors import waiting as payments_waiting
from tangga.payments.services import incoming, kinds, running, sampling
from tangga.payments.services.accounts import files as accounts
from tangga.platform.accounts.permissions import Permission
from tangga.platform.jobs.services import Work
from tangga.platform.journey import JourneyStep
from tangga.platform.waiting import NumberSelector, WaitingSelector
from tangga.programmes import selectors as programmes
from tangga.programmes.selectors import clocks, notices
from tangga.programmes.selectors import waiting as programmes_waiting
from tangga.programmes.services.changes import running as changing
from tangga.programmes.services.proposals import running as proposing
from tangga.registry.selectors import journey as registry

WAITING: Final[tuple[tuple[Permission, WaitingSelector], ...]] = (
    (Permission.REVIEW_PAIRS, pairs.pairs_waiting_for),
    (Permission.APPROVE_CHANGES, programmes_waiting.changes_waiting_for),
    (Permission.ANSWER_OBJECTIONS, programmes_waiting.objections_waiting_for),
    # The social office prints the letters; whoever goes to families brings them.
    (Permission.ANSWER_OBJECTIONS, notices.letters_waiting_for),
    (Permission.ASK_FAMILIES, notices.notices_waiting_for),
    (Permission.OBJECT, clocks.clocks_waiting_for),
    (Permission.APPROVE_ROUNDS, payments_waiting.rounds_waiting_for),
    (Permission.DRAFT_PROPOSALS, programmes_waiting.drafts_waiting_for),
    (Permission.VERIFY_PROPOSALS, programmes_waiting.proposals_waiting_for),
    (Permission.ASK_FAMILIES, asking.families_to_ask),
    (Permission.SERVE_AS_PROVIDER, providers.files_waiting_for),
)
"""What waits for someone on the first page, and the permission that lets them do it."""

NUMBERS: Final[tuple[tuple[Permission, NumberSelector], ...]] = ((Permission.REVIEW_PAIRS, pairs.pair_numbers_for),)
"""The numbers of someone on the first page, and the permission that lets them see them."""

JOURNEYS: Final[tuple[Callable[[int], list[JourneyStep]], ...]] = (
    registry.journey_of,
    programmes.journey_of,
    payments.journey_of,
)
"""What each slice tells of a family's way; the family file merges the steps by their day."""

JOBS: Final[dict[str, Work]] = {
    kinds.PREPARE: running.prepare_round,
    kinds.REQUEST: running.request_round,
    kinds.APPROVE: running.approve_round,
    kinds.RELEASE: running.release_round,
    kinds.INSTRUCT: running.write_files,
    kinds.SAMPLE: sampling.sample_round,
    kinds.TAKE: incoming.take_incoming,
    kinds.ASK: accounts.ask_for_accounts,
    kinds.OPEN: accounts.open_incoming,
    kinds.CARDS: accounts.cards_incoming,
    changing.COMPARE: changing.compare_change,
    changing.ANNOUNCE: changing.announce_change,
    changing.BEGIN: changing.begin_change,
    changing.APPLY: changing.apply_change,
    changing.TAKE_BACK: changing.take_change_back,
    proposing.SEND: proposing.send_proposals,
}
"""What each kind of job does; workers take these kinds and no others."""
