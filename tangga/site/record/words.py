"""What every slice puts on record, in words: each brings its own table."""

from collections.abc import Mapping
from typing import Final

from tangga.matching.actions import ACTIONS as OF_MATCHING
from tangga.payments.actions import ACTIONS as OF_PAYMENTS
from tangga.platform.accounts.actions import ACTIONS as OF_ACCOUNTS
from tangga.platform.audit.actions import ACTIONS as OF_THE_RECORD
from tangga.platform.audit.purposes import Action
from tangga.platform.language import Text
from tangga.programmes.actions import ACTIONS as OF_PROGRAMMES
from tangga.registry.actions import ACTIONS as OF_THE_REGISTRY
from tangga.site.actions import ACTIONS as OF_THE_SITE

ACTIONS: Final[Mapping[str, Action]] = {
    **OF_ACCOUNTS,
    **OF_THE_RECORD,
    **OF_THE_REGISTRY,
    **OF_MATCHING,
    **OF_PROGRAMMES,
    **OF_PAYMENTS,
    **OF_THE_SITE,
}
LOOKS: Final = frozenset(name for name, action in ACTIONS.items() if action.is_look)
"""The actions by which someone saw personal data."""

SUBJECTS: Final[Mapping[str, Text]] = {
    "user": Text("akun", "account"),
    "site": Text("situs", "site"),
    "record": Text("catatan tindakan", "record of actions"),
    "family": Text("keluarga", "family"),
    "person": Text("orang", "person"),
    "release": Text("rilis", "release"),
    "registry": Text("registri", "registry"),
    "pair": Text("pasangan", "pair"),
    "pay_round": Text("putaran bayar", "pay round"),
    "pay_line": Text("baris bayar", "pay line"),
    "sample": Text("undian keluarga", "sample"),
    "shop": Text("toko Sembako", "shop of Sembako"),
    "area": Text("wilayah", "area"),
    "provider": Text("bank atau pos", "bank or post"),
    "programme": Text("program", "programme"),
    "proposal": Text("usulan", "proposal"),
    "proposal_batch": Text("kiriman usulan", "batch of proposals"),
    "run": Text("hasil keputusan", "decision run"),
}


def words_of(action: str) -> Text:
    """An action in words; one that no table has is shown as it is stored."""
    known = ACTIONS.get(action)
    return known.words if known else Text(action, action)


def subject_words(subject: str) -> Text:
    """The kind of thing it was done to."""
    return SUBJECTS.get(subject, Text(subject, subject))
