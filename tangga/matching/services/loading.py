"""The doubtful pairs of a release come into the queue; what was said of a pair before stays with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl
from django.db import transaction

from tangga.matching.domain.contents import contents_from, pair_name
from tangga.matching.domain.review import OPEN, PairState, Step, is_sampled, move, stakes_of, worth
from tangga.matching.models import DoubtfulPair
from tangga.matching.services.release_pairs import PairsOfRelease, ReleasePair
from tangga.platform.accounts.models import User
from tangga.platform.audit import services as audit
from tangga.platform.folders import sha256_of
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.platform.sealing import fingerprint, seal_all, unseal
from tangga.registry.releases import MANIFEST_FILE, Release, open_release

_LOADING = Text("Memuat pasangan meragukan", "Loading doubtful pairs")
_ANOTHER = Text(
    "Folder {folder} bukan rilis yang diminta: manifestnya lain. Muat rilis itu sekali lagi dari asalnya.",
    "The folder {folder} is not the release that was asked for: its manifest is another one. "
    "Load that release again from its source.",
)
_LOADED_FIELDS = (
    "evidence_fingerprint", "contents_sealed", "list_a", "list_b", "region_code_a", "region_code_b", "why",
    "probability", "is_joined", "record_count", "worth", "stakes", "needs_second", "release_sha256", "loaded_at",
    "state", "round", "changed_fields", "reopened_at", "reopened_why_sealed", "answer", "exported_at", "claimed_by",
    "claimed_until",
)  # fmt: skip
_ROWS = 500


class AnotherRelease(Refused):
    """The folder does not hold the release that was meant."""


@dataclass(frozen=True, slots=True)
class PairsLoaded:
    """What became of the doubtful pairs of a release; those that came again had other evidence before."""

    new_count: int = 0
    known_count: int = 0
    again_count: int = 0
    withdrawn_count: int = 0
    carried_count: int = 0


@transaction.atomic
def load_doubtful_pairs(
    *, folder: Path, release_sha256: str, by: User | None, at: datetime, progress: Progress
) -> PairsLoaded:
    """Bring the doubtful pairs of the release in `folder` into the queue; a second time changes nothing.

    `release_sha256` is that of the release's manifest. A pair that was settled stays settled unless its evidence has
    changed; one on which the release already holds a decision, or that it no longer doubts, leaves the queue. Raises
    `AnotherRelease` or `ReleaseDamaged` before any work. Whoever loads a release calls this in its transaction, or
    after it.
    """
    release = open_release(folder, check_hashes=False)
    if sha256_of(folder / MANIFEST_FILE) != release_sha256:
        raise AnotherRelease(_ANOTHER.with_facts(folder=folder.name))
    pairs, loaded = PairsOfRelease(release), PairsLoaded()
    with progress.step(_LOADING, pairs.count) as advance:
        for piece in pairs.pieces():
            loaded = _load(piece, loaded, release_sha256=release_sha256, at=at)
            advance(len(piece))
    gone = DoubtfulPair.objects.filter(state__in=OPEN, reopened_at__isnull=True).exclude(release_sha256=release_sha256)
    withdrawn = gone.update(state=PairState.WITHDRAWN, claimed_by=None, claimed_until=None)
    loaded = replace(loaded, withdrawn_count=withdrawn, carried_count=_carry(_decisions_of(release), at))
    facts = {"new": loaded.new_count, "again": loaded.again_count, "withdrawn": loaded.withdrawn_count}
    audit.record("matching.pairs_loaded", subject="release", number=release_sha256, by=by, at=at, facts=facts)
    return loaded


def _load(piece: list[ReleasePair], loaded: PairsLoaded, *, release_sha256: str, at: datetime) -> PairsLoaded:
    prints = [_fingerprint(pair) for pair in piece]
    known = {bytes(row.fingerprint): row for row in _locked(prints)}
    sealed = seal_all([pair.contents.to_text() for pair in piece])
    rows, again = [], 0
    for pair, own, text in zip(piece, prints, sealed, strict=True):
        row = known.get(own) or DoubtfulPair(fingerprint=own, **_records_of(pair))
        again += _take_over(row, pair, own, at=at)
        row.contents_sealed, row.release_sha256, row.loaded_at = text, release_sha256, at
        # Known again by its fingerprint, so that new rows and known ones are written in one breath.
        row.pk = None
        rows.append(row)
    DoubtfulPair.objects.bulk_create(
        rows, batch_size=_ROWS, update_conflicts=True, unique_fields=["fingerprint"], update_fields=_LOADED_FIELDS
    )
    return replace(
        loaded,
        new_count=loaded.new_count + len(rows) - len(known),
        known_count=loaded.known_count + len(known),
        again_count=loaded.again_count + again,
    )


def _locked(prints: list[bytes]) -> Iterator[DoubtfulPair]:
    """The pairs that are known already, kept from reviewers until all of them are loaded."""
    for start in range(0, len(prints), _ROWS):
        wanted = prints[start : start + _ROWS]
        yield from DoubtfulPair.objects.select_for_update().filter(fingerprint__in=wanted)


def _take_over(row: DoubtfulPair, pair: ReleasePair, own: bytes, *, at: datetime) -> bool:
    """Bring a row to what the release says; tells whether the pair has to be decided anew."""
    evidence = fingerprint(pair.contents.evidence())
    comes_again = row.pk is not None and _comes_again(row, evidence)
    if comes_again:
        row.changed_fields = pair.contents.differs_from(contents_from(unseal(row.contents_sealed)))
        row.state, row.round = move(PairState(row.state), Step.COME_AGAIN), row.round + 1
        row.answer, row.exported_at, row.reopened_at, row.reopened_why_sealed = "", None, None, None
        row.claimed_by = row.claimed_until = None
    one, other = pair.contents.one, pair.contents.other
    row.evidence_fingerprint = evidence
    row.list_a, row.list_b = one.list, other.list
    row.region_code_a, row.region_code_b = one.values["region_code"] or "", other.values["region_code"] or ""
    row.why, row.probability, row.is_joined = pair.why, pair.probability, pair.is_joined
    row.record_count = pair.record_count
    row.worth = worth(probability=pair.probability, is_joined=pair.is_joined, record_count=pair.record_count)
    stakes = stakes_of(
        is_conflict=pair.why == "CONFLICT",
        may_be_twins=pair.may_be_twins,
        record_count=pair.record_count,
        has_two_numbers=pair.has_two_numbers,
        was_reopened=row.reopened_at is not None,
    )
    row.stakes = list(stakes)
    if row.state == PairState.WAITING:
        row.needs_second = bool(stakes) or is_sampled(own)
    return comes_again


def _comes_again(row: DoubtfulPair, evidence: bytes) -> bool:
    """Whether a known pair must be decided anew: it had left the queue, or what was decided rests on older evidence."""
    if row.state == PairState.WITHDRAWN:
        return True
    return row.state != PairState.WAITING and bytes(row.evidence_fingerprint) != evidence


def _records_of(pair: ReleasePair) -> dict[str, bytes]:
    return {"record_a": fingerprint(pair.contents.one.name), "record_b": fingerprint(pair.contents.other.name)}


def _fingerprint(pair: ReleasePair) -> bytes:
    one, other = pair.contents.one, pair.contents.other
    return fingerprint(pair_name(one.list, one.key, other.list, other.key))


def _decisions_of(release: Release) -> Mapping[bytes, str]:
    """What the release holds of decisions by people, by the fingerprint of the pair."""
    columns = ["list_a", "key_a", "list_b", "key_b", "decision"]
    decided = release.scan("decisions").select(pl.col(columns).cast(pl.String)).collect()
    return {fingerprint(pair_name(*pair)): decision for *pair, decision in decided.iter_rows()}


def _carry(decided: Mapping[bytes, str], at: datetime) -> int:
    """Note of every pair which decision the loaded release holds of it; counts those that it holds as settled here."""
    carried, changed = 0, []
    rows = DoubtfulPair.objects.only("fingerprint", "answer", "carried_answer", "exported_at").iterator(
        chunk_size=_ROWS
    )
    for row in rows:
        held = decided.get(bytes(row.fingerprint), "")
        is_ours = bool(held) and held == row.answer
        carried += is_ours
        if held != row.carried_answer or (is_ours and row.exported_at is None):
            row.carried_answer = held
            row.exported_at = row.exported_at or (at if is_ours else None)
            changed.append(row)
    DoubtfulPair.objects.bulk_update(changed, ["carried_answer", "exported_at"], batch_size=_ROWS)
    return carried
