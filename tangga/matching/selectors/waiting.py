"""What waits for a reviewer on the first page, and their numbers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse

from tangga.matching.domain.contents import record_name
from tangga.matching.selectors import decisions, queue
from tangga.platform.accounts.models import User
from tangga.platform.figures import by_count, count, fill, percent
from tangga.platform.language import Text
from tangga.platform.sealing import fingerprint
from tangga.platform.waiting import Number, Waiting
from tangga.registry.releases.words import doubt_word

_PAIRS = (
    Text("Periksa {n} pasangan meragukan", "Look at {n} doubtful pair"),
    Text("Periksa {n} pasangan meragukan", "Look at {n} doubtful pairs"),
)
_PAIRS_WHY = Text(
    "Hitungan tidak dapat memastikan apakah dua rekaman itu satu orang.",
    "Counting alone cannot tell whether the two records are one person.",
)
_DISPUTES = (
    Text("Putuskan {n} pasangan yang diperselisihkan", "End {n} dispute about a pair"),
    Text("Putuskan {n} pasangan yang diperselisihkan", "End {n} disputes about pairs"),
)
_DISPUTES_WHY = Text("Dua orang berbeda keputusan; orang ketiga menentukan.", "Two people differ; a third one ends it.")
_PAIR = Text("Periksa pasangan {n}", "Look at pair {n}")
_MOST_ABOUT: Final = 5
_SETTLED = Text("pasangan meragukan sudah diputuskan", "doubtful pairs decided")
_OF = Text("{n} dari {all}", "{n} of {all}")
_AGREED = Text(
    "Dua pemeriksa yang tidak saling tahu sepakat pada {share} pasangan.",
    "Two reviewers who did not know of each other agreed on {share} of the pairs.",
)


def pairs_waiting_for(user: User, areas: tuple[str, ...], today: date) -> list[Waiting]:
    """One line for the pairs that wait for this reviewer, one for the disputes that they can end."""
    pairs, disputes = queue.open_for(user, areas=areas).count(), queue.disagreements_for(user, areas=areas).count()
    lines = []
    if disputes:
        what = by_count(disputes, *_DISPUTES)
        lines.append(Waiting(what, _DISPUTES_WHY, reverse("review-disputes")))
    if pairs:
        lines.append(Waiting(by_count(pairs, *_PAIRS), _PAIRS_WHY, reverse("review-next")))
    return lines


def pairs_waiting_about(user: User, records: Iterable[tuple[str, str]], areas: Sequence[str]) -> list[Waiting]:
    """The pairs with one of these records (list and key) that wait for this reviewer, the most valuable few."""
    named = [fingerprint(record_name(*record)) for record in records]
    found = queue.open_for(user, areas=areas).filter(Q(record_a__in=named) | Q(record_b__in=named))
    return [
        Waiting(fill(_PAIR, n=str(pair.pk)), doubt_word(pair.why), reverse("review-pair", args=[pair.pk]))
        for pair in found.order_by("-worth", "id")[:_MOST_ABOUT]
    ]


def pair_numbers_for(user: User, areas: tuple[str, ...], today: date) -> list[Number]:
    """How far the queue is in these areas, and how often two reviewers agree."""
    progress = queue.queue_progress(areas=areas)
    if not progress.count:
        return []
    share = decisions.agreement(areas=areas).share
    return [
        Number(
            count(progress.settled_count),
            _SETTLED,
            sentence=None if share is None else fill(_AGREED, share=percent(share)),
            share=progress.share,
            share_words=fill(_OF, n=count(progress.settled_count), all=count(progress.count)),
        )
    ]
