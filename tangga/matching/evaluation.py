"""How well a run did, where it is known who each record is about."""

from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Array = npt.NDArray[np.int64]

BANDS = (0.5, 0.7, 0.9, 0.95, 0.99, 0.999, 1.0)
"""Where the bands of probability begin and end in which stated and right shares are compared."""

SURE_FROM = 0.9
PRECISION_WANTED = 0.999
_THRESHOLDS = (1.0, 0.999999, 0.99999, 0.9999, 0.4, 0.3, 0.2, 0.1)
_MORE_THRESHOLDS = 20
"""Thresholds between one half and nearly sure, where it is decided: each adds as many pairs as the others."""

_RECORD = ["list", "key"]


def evaluate(records: pl.DataFrame, scored: pl.DataFrame, truth: pl.DataFrame) -> dict[str, Any]:
    """Precision, recall and F1 over pairs of records for persons and families, and how honest the probabilities are.

    Only records of which the truth is known count. `records` are those of the release, `scored` the pairs that were
    compared (`a`, `b`: row numbers of `records`) with their probability; both may be empty. Shares that no pair
    decides are None, and so are families where the truth does not know them.
    """
    both = _both_known(records, truth)
    pairs = _with_truth(scored, both, len(records))
    with_family = both.filter(pl.col("family").is_not_null() & pl.col("family_id").is_not_null())
    bands = calibration(pairs["probability"].to_numpy(), pairs["right"].to_numpy())
    return {
        "persons": measured(both["person"].to_numpy(), both["person_id"].to_numpy()),
        "families": measured(with_family["family"].to_numpy(), with_family["family_id"].to_numpy())
        if with_family.height
        else None,
        "recall_at_precision_999": recall_at_precision(pairs, both["person"].to_numpy()),
        "calibration": bands,
        "calibration_error": calibration_error(bands),
    }


Measures = dict[str, float | None]


def measured(true: Array, found: Array) -> Measures:
    """Precision, recall and F1 over pairs of records, counted from the sizes of groups."""
    true, found = _counted_up(true), _counted_up(found)
    in_both = _pairs(_counted_up(true * (int(found.max(initial=0)) + 1) + found))
    return _measures(in_both, _pairs(true), _pairs(found))


def _measures(right: int, true: int, found: int) -> Measures:
    return {
        "precision": right / found if found else None,
        "recall": right / true if true else None,
        "f1": 2 * right / (true + found) if true + found else None,
    }


def _counted_up(label: Array) -> Array:
    """The same groups under small numbers."""
    return label if int(label.max(initial=0)) < 4 * len(label) else np.unique(label, return_inverse=True)[1]


def _pairs(label: Array) -> int:
    size = np.bincount(label)
    return int((size * (size - 1) // 2).sum())


def _dense(column: str) -> pl.Expr:
    return pl.when(pl.col(column).is_not_null()).then(pl.col(column).rank("dense").cast(pl.Int64) - 1)


def _both_known(records: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """The records whose person is known: `record` (row number), found `person_id, family_id`, true `person, family`."""
    known = truth.select(pl.col(_RECORD).cast(pl.String), person=_dense("person_id"), family=_dense("family_id"))
    known = known.filter(pl.col("person").is_not_null())
    found = records.with_row_index("record")
    parts = [
        of_list.drop("list").join(known.filter(pl.col("list") == str(name)), on="key", maintain_order="left")
        for (name,), of_list in found.group_by("list", maintain_order=True)
    ]
    columns = ["record", "person_id", "family_id", "person", "family"]
    nobody = known.clear().select("person", "family").join(found.clear(), how="cross")
    return pl.concat([part.select(columns) for part in parts] or [nobody.select(columns)]).sort("record")


def _with_truth(scored: pl.DataFrame, both: pl.DataFrame, record_count: int) -> pl.DataFrame:
    """The scored pairs of which both records are known: `probability, right`, and their rows `a` and `b` of `both`."""
    place = np.full(record_count, -1, np.int64)
    place[both["record"].to_numpy()] = np.arange(both.height)
    a, b = place[scored["a"].to_numpy()], place[scored["b"].to_numpy()]
    person, known = both["person"].to_numpy(), (a >= 0) & (b >= 0)
    a, b = a[known], b[known]
    probability = scored["probability"].to_numpy()[known]
    return pl.DataFrame({"probability": probability, "a": a, "b": b, "right": person[a] == person[b]})


def calibration(probability: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> list[dict[str, Any]]:
    """For each band of probability: how sure the pairs say they are, and what share of them is right."""
    bands = []
    for start, end in pairwise(BANDS):
        inside = (probability >= start) & ((probability < end) | (end == BANDS[-1]))
        count = int(inside.sum())
        bands.append({
            "from": start,
            "to": end,
            "stated": float(probability[inside].mean()) if count else None,
            "right": float(right[inside].mean()) if count else None,
            "pairs": count,
        })  # fmt: skip
    return bands


def calibration_error(bands: list[dict[str, Any]]) -> float | None:
    """How far stated and right lie apart above nine in ten, each band by its pairs; None if there are none."""
    sure = [band for band in bands if band["from"] >= SURE_FROM and band["pairs"]]
    pairs = sum(band["pairs"] for band in sure)
    apart = sum(abs(band["stated"] - band["right"]) * band["pairs"] for band in sure)
    return apart / pairs if pairs else None


def recall_at_precision(pairs: pl.DataFrame, person: Array, wanted: float = PRECISION_WANTED) -> float | None:
    """The most that is found at any of some thirty thresholds at which the wanted share of what is joined is right.

    None where no two records are one person. At each threshold all pairs at least that probable are joined, and
    whatever hangs together is one person.
    """
    label = np.arange(len(person))
    if measured(person, label)["recall"] is None:
        return None
    best = 0.0
    for above, threshold in pairwise((np.inf, *_thresholds(pairs["probability"].to_numpy()))):
        added = pairs.filter((pl.col("probability") >= threshold) & (pl.col("probability") < above))
        label = joined(label, added["a"].to_numpy(), added["b"].to_numpy())
        found = measured(person, label)
        best = max(best, found["recall"] or 0) if (found["precision"] or 0) >= wanted else best
    return best


def _thresholds(probability: npt.NDArray[np.float64]) -> list[float]:
    """Probabilities at which to try what is found, the highest first."""
    decided = probability[(probability >= 0.5) & (probability < 0.9999)]
    steps = np.linspace(0, 1, _MORE_THRESHOLDS)
    between = np.quantile(decided, steps, method="lower") if len(decided) else np.empty(0)
    return sorted({*_THRESHOLDS, *between.tolist()}, reverse=True)


def joined(label: Array, one: Array, other: Array) -> Array:
    """The label of each record after the groups of each pair are joined: the lowest label of all that hang together."""
    label = label.copy()
    while True:
        low = np.minimum(label[one], label[other])
        high = np.maximum(label[one], label[other])
        if np.array_equal(low, high):
            return label
        # Labels are places: the record a group is named after learns of a lower name, then everyone follows it.
        np.minimum.at(label, high, low)
        label = _followed(label)


def _followed(label: Array) -> Array:
    while True:
        further = label[label]
        if np.array_equal(further, label):
            return label
        label = further
