"""A decision run that was made after a proposal was sent, and decides its family, has taken it in."""

from datetime import datetime
from typing import Final

import polars as pl

from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.programmes.domain.proposals import ProposalState
from tangga.programmes.models import DecisionRun, Proposal, ProposalStep
from tangga.programmes.runs import Run
from tangga.registry.models import Person

AT_ONCE: Final = 2_000


def take_in(run: Run, *, shown: DecisionRun, by: User | None, at: datetime) -> int:
    """Mark what the run knows of, inside the transaction that shows it; a family once unknown is found by its NIK."""
    sent = Proposal.objects.filter(state=ProposalState.SENT, batch__sent_at__lt=shown.made_at).order_by("pk")
    taken, after = 0, 0
    while some := list(sent.filter(pk__gt=after)[:AT_ONCE]):
        after = some[-1].number
        _find(some)
        decided = _decided(run, [one.family_id for one in some if one.family_id is not None])
        known = [one for one in some if one.family_id in decided]
        for one in known:
            one.state, one.run = ProposalState.TAKEN_IN, shown
        Proposal.objects.bulk_update(known, ["state", "run", "family"])
        ProposalStep.objects.bulk_create(
            ProposalStep(proposal=one, state=ProposalState.TAKEN_IN, at=at, by=by) for one in known
        )
        taken += len(known)
    if taken:
        facts: dict[str, str | int] = {"count": taken}
        audit.record("programmes.proposals_taken_in", subject="run", number=shown.number, by=by, at=at, facts=facts)
    return taken


def _find(proposals: list[Proposal]) -> None:
    """Give each proposal of a family that was unknown the family in which its NIK is now."""
    unknown = [one for one in proposals if one.family_id is None]
    people = Person.objects.filter(nik_fingerprint__in=[one.said_fingerprint for one in unknown], is_gone=False)
    marked = people.values_list("nik_fingerprint", "family_id")
    found = {bytes(mark): family for mark, family in marked if mark is not None}
    for one in unknown:
        one.family_id = found.get(bytes(one.said_fingerprint or b""))


def _decided(run: Run, families: list[int]) -> set[int]:
    """Those of these families that the run decided."""
    rows = run.decisions.filter(pl.col("family_id").is_in(families)).select(pl.col("family_id").unique())
    return set(rows.collect()["family_id"].to_list())
