"""What the review of doubtful pairs puts on record."""

from typing import Final

from tangga.platform.audit.purposes import Action, Purpose
from tangga.platform.language import Text

_REGISTRY: Final = Purpose.REGISTRY

ACTIONS: Final[dict[str, Action]] = {
    "matching.pairs_loaded": Action(Text("memuat pasangan meragukan", "loaded doubtful pairs"), _REGISTRY),
    "matching.pair_claimed": Action(
        Text("mengambil pasangan untuk diperiksa", "took a pair to review"), _REGISTRY, is_look=True
    ),
    "matching.pair_seen": Action(Text("melihat pasangan", "looked at a pair"), _REGISTRY, is_look=True),
    "matching.numbers_unmasked": Action(
        Text("membuka nomor yang disamarkan", "unmasked numbers of a pair"), _REGISTRY, is_look=True
    ),
    "matching.pair_decided": Action(Text("memutuskan pasangan", "decided a pair"), _REGISTRY),
    "matching.pair_skipped": Action(Text("melewati pasangan", "skipped a pair"), _REGISTRY),
    "matching.decision_undone": Action(
        Text("membatalkan keputusannya tentang pasangan", "undid a decision on a pair"), _REGISTRY
    ),
    "matching.pair_reopened": Action(Text("membuka lagi pasangan", "opened a pair again"), _REGISTRY),
    "matching.decisions_exported": Action(
        Text("mengekspor keputusan tentang pasangan", "exported decisions on pairs"), _REGISTRY
    ),
}
