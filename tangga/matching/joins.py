"""How every record came to its person, and which pairs a person should look at."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.clusters import Clusters, Said
from tangga.matching.columns import Packed
from tangga.matching.domain import DOUBTFUL_FROM, DOUBTFUL_TO, DoubtfulBecause, Reason
from tangga.matching.kernels.compare import FIELD_COUNT, HOUSEHOLD, PERSON, UNRELATED
from tangga.matching.kernels.pairs import compare_pairs, surest
from tangga.matching.linking import THREADS, Links
from tangga.matching.model import Model
from tangga.matching.outcomes import (
    BIRTH,
    CARD,
    COMPARED,
    EQUAL,
    NAME,
    NEAR,
    NIK,
    OUTCOMES,
    PART,
    REGION,
    SAME_SOUND,
    SOME,
    TWIN_SERIAL,
)
from tangga.matching.rows import Rows, column

_NAMES_MET = (EQUAL, SAME_SOUND, NEAR, PART, SOME)
_WHY = (DoubtfulBecause.UNSURE, DoubtfulBecause.CONFLICT, DoubtfulBecause.TWINS)
_COMPARABLE = {
    "nik": "nik_number",
    "other_id": "other_id",
    "name": "name",
    "mother_name": "mother_name",
    "birth_date": "birth_on",
    "sex": "sex_code",
    "family_card_no": "family_card_number",
    "region_code": "region",
    "address": "address",
    "birth_place": "birth_place",
    "phone": "phone",
}
"""The column of the rows that says each field of a doubtful pair."""

_SHOWN = [name for name in COMPARED if name != "list"]


@dataclass(frozen=True)
class Joins:
    """For every record: the record it is linked to (-1: alone), the evidence, the reason and the probability."""

    linked: NDArray[np.int64]
    evidence: NDArray[np.uint8]
    reason: pl.Series
    probability: NDArray[np.float64]


def joins_of(packed: Packed, clusters: Clusters, links: Links, said: Said, model: Model) -> Joins:
    """How each record came to its person: its surest pair within that person."""
    odds = with_decisions(links, said)
    within = clusters.person[odds.pairs[:, 0]] == clusters.person[odds.pairs[:, 1]]
    linked, best = surest(len(packed.records), odds.pairs[within], odds.odds[within])
    linked = _with_companions(linked, clusters.person)
    pairs = np.stack([np.arange(len(linked)), np.maximum(linked, 0)], axis=1).astype(np.int32)
    evidence = evidence_of(packed, pairs)
    evidence[linked < 0] = 0
    is_decided = best > 1e5
    probability = np.where(is_decided | (linked < 0), 1.0, model.probability(np.minimum(best, 1e3)))
    return Joins(linked, evidence, _reasons(evidence, linked, is_decided), probability)


def with_decisions(links: Links, said: Said) -> Links:
    """The links with the pairs on which people decided: their odds are what was said."""
    packed = links.pairs[:, 0].astype(np.int64) << 32 | links.pairs[:, 1]
    kept = ~np.isin(packed, said.pairs)
    decided = np.stack([said.pairs >> 32, said.pairs & 0xFFFFFFFF], axis=1).astype(np.int32)
    return Links(
        np.concatenate([links.pairs[kept], decided]), np.concatenate([links.odds[kept], said.odds]), links.scored_count
    )


def _with_companions(linked: NDArray[np.int64], person: NDArray[np.int64]) -> NDArray[np.int64]:
    """A record that came to its person through the others together is shown beside the person's first other record."""
    order = np.argsort(person, kind="stable")
    starts = np.flatnonzero(np.diff(person[order], prepend=-1))
    sizes = np.diff(starts, append=len(person))
    first, second = order[starts], order[np.minimum(starts + 1, len(person) - 1)]
    alone = np.flatnonzero((linked < 0) & (sizes[person] > 1))
    linked[alone] = np.where(first[person[alone]] == alone, second[person[alone]], first[person[alone]])
    return linked


def _reasons(evidence: NDArray[np.uint8], linked: NDArray[np.int64], is_decided: NDArray[np.bool_]) -> pl.Series:
    name_met = np.isin(evidence[:, NAME], _NAMES_MET)
    name_same = np.isin(evidence[:, NAME], (EQUAL, SAME_SOUND))
    same_nik, same_birth = evidence[:, NIK] == EQUAL, evidence[:, BIRTH] == EQUAL
    tiers = (
        (linked < 0, Reason.ALONE),
        (is_decided, Reason.DECISION),
        (same_nik & name_same, Reason.NIK_AND_ALL_NAMES),
        (same_nik & name_met, Reason.NIK_AND_NAME),
        ((evidence[:, CARD] == EQUAL) & same_birth & name_met, Reason.CARD_BIRTH_AND_NAME),
        (name_same & same_birth & (evidence[:, REGION] == EQUAL), Reason.NAME_BIRTH_AND_VILLAGE),
    )
    codes = np.select([met for met, _ in tiers], range(len(tiers)), len(tiers))
    return named(codes, [reason.value for _, reason in tiers] + [Reason.SCORE.value])


def named(codes: NDArray[np.int64] | NDArray[np.uint8], names: list[str]) -> pl.Series:
    """Codes as the words they stand for, stored once a word."""
    return pl.Series(names, dtype=pl.Enum(names)).gather(codes)


def evidence_columns(evidence: NDArray[np.uint8]) -> dict[str, pl.Series]:
    """One column a compared field: the outcome in words."""
    return {f"evidence_{name}": named(evidence[:, COMPARED.index(name)], list(OUTCOMES)) for name in _SHOWN}


def doubtful_pairs(
    packed: Packed, rows: Rows, clusters: Clusters, links: Links, said: Said, model: Model
) -> pl.DataFrame:
    """The pairs that a person should look at, nearest to one half first, with both records side by side."""
    probability = model.probability(links.odds)
    together = clusters.person[links.pairs[:, 0]] == clusters.person[links.pairs[:, 1]]
    unsure = (probability >= DOUBTFUL_FROM) & (probability <= DOUBTFUL_TO)
    conflict = (probability >= 0.5) & ~together
    number = links.pairs[:, 0].astype(np.int64) << 32 | links.pairs[:, 1]
    asked = np.flatnonzero((unsure | conflict) & ~np.isin(number, said.pairs))
    pairs, shares = links.pairs[asked], probability[asked]
    evidence = evidence_of(packed, pairs)
    why = np.select([evidence[:, NIK] == TWIN_SERIAL, conflict[asked]], [2, 1], 0)
    weights = model.weights()
    bits = weights.likelihoods[PERSON] - np.maximum(weights.likelihoods[UNRELATED], weights.likelihoods[HOUSEHOLD])
    bits[:, 0] = 0
    table = pl.DataFrame(
        {
            **_side_by_side(rows, pairs),
            "probability": shares,
            "is_joined": together[asked],
            "why": named(why, [one.value for one in _WHY]),
            **evidence_columns(evidence),
            **{f"bits_{name}": bits[COMPARED.index(name), evidence[:, COMPARED.index(name)]] for name in _SHOWN},
        }
    )
    return table.sort((pl.col("probability") - 0.5).abs(), "list_a", "key_a", "list_b", "key_b")


def evidence_of(packed: Packed, pairs: NDArray[np.int32]) -> NDArray[np.uint8]:
    """How each field of each pair agrees (pairs by fields)."""
    evidence = np.zeros((len(pairs), FIELD_COUNT), dtype=np.uint8)
    bits = np.zeros((len(pairs), 2), dtype=np.float32)
    share = -(-len(pairs) // THREADS)
    parts = [slice(at, at + share) for at in range(0, len(pairs), max(share, 1))]
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda part: compare_pairs(*packed, pairs[part], evidence[part], bits[part]), parts))
    return evidence


def _side_by_side(rows: Rows, pairs: NDArray[np.int32]) -> dict[str, pl.Series]:
    names = {"list": "list", "key": "key", **_COMPARABLE}
    taken, count = pl.Series(pairs.T.ravel()), len(pairs)
    both = {name: column(rows, pl.col(source).gather(taken)) for name, source in names.items()}
    first = {f"{name}_a": values.head(count) for name, values in both.items()}
    return first | {f"{name}_b": values.tail(count) for name, values in both.items()}
