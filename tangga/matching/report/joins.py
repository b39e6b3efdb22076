"""How the records came to their people: how sure, for which reason, and some of them explained in words."""

from dataclasses import dataclass

import polars as pl

from tangga.matching.masking import masked_key
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import COMPARED_FIELDS, REASON_CODES, Manifest, Release
from tangga.registry.releases.words import field_word, outcome_clauses, reason_word

SAMPLES = {code: 3 if code == "SCORE" else 1 for code in REASON_CODES if code != "ALONE"}
"""How many joins of each reason are explained; the score is the one that needs it most."""

_AGAINST = ("DIFFERENT", "TWIN_SERIAL")


@dataclass(frozen=True, slots=True)
class Band:
    """Joined records whose probability lies between two values."""

    between: Text
    records: int
    share: float
    length: float


@dataclass(frozen=True, slots=True)
class Reason:
    """How many records came to their person for one reason, and how many of them are probably wrong."""

    words: Text
    records: int
    share: float
    likely_wrong: Text


@dataclass(frozen=True, slots=True)
class ExplainedJoin:
    """One record, the one it was linked with, and the evidence in words."""

    reason: Text
    record: str
    record_list: str
    linked: str
    linked_list: str
    agrees: Text | None
    differs: Text | None
    missing: Text | None
    probability: Text


def bands(manifest: Manifest) -> list[Band]:
    """The joined records by how sure they are."""
    found = manifest["sureness"]
    total = sum(band["records"] for band in found) or 1
    most = max((band["records"] for band in found), default=0) or 1
    return [
        Band(
            figures.percent_between(band["from"], band["to"]),
            band["records"],
            band["records"] / total,
            band["records"] / most,
        )
        for band in found
    ]


def reasons(release: Release) -> list[Reason]:
    """The records by the reason why they belong to their person, the strongest reason first."""
    table = (
        release.scan("records")
        .group_by("reason")
        .agg(records=pl.len(), likely_wrong=(1 - pl.col("probability")).sum())
        .collect()
    )
    found = {row["reason"]: row for row in table.iter_rows(named=True)}
    ordered = [code for code in REASON_CODES if code in found] + sorted(set(found) - set(REASON_CODES))
    total = sum(row["records"] for row in found.values()) or 1
    return [
        Reason(
            reason_word(code),
            found[code]["records"],
            found[code]["records"] / total,
            Text("-", "-") if code == "ALONE" else figures.decimal(found[code]["likely_wrong"]),
        )
        for code in ordered
    ]


def explained_joins(release: Release) -> list[ExplainedJoin]:
    """A few joins of every reason, taken at even distances through the records and not for how they look."""
    records = release.scan("records").filter(pl.col("linked_key").is_not_null())
    return [_explained(row) for code, wanted in SAMPLES.items() for row in _sample(records, code=code, wanted=wanted)]


def _sample(records: pl.LazyFrame, *, code: str, wanted: int) -> list[dict[str, object]]:
    of_reason = records.filter(pl.col("reason") == code)
    count = of_reason.select(pl.len()).collect().item()
    places = sorted({(2 * at + 1) * count // (2 * wanted) for at in range(wanted)}) if count else []
    return [row for place in places for row in of_reason.slice(place, 1).collect().iter_rows(named=True)]


def _explained(row: dict[str, object]) -> ExplainedJoin:
    evidence = {field: str(row[f"evidence_{field}"] or "MISSING") for field in COMPARED_FIELDS}
    agrees = outcome_clauses({field: code for field, code in evidence.items() if code not in (*_AGAINST, "MISSING")})
    differs = outcome_clauses({field: code for field, code in evidence.items() if code in _AGAINST})
    missing = [field_word(field) for field, code in evidence.items() if code == "MISSING"]
    return ExplainedJoin(
        reason=reason_word(str(row["reason"])),
        record=masked_key(str(row["key"])),
        record_list=str(row["list"]),
        linked=masked_key(str(row["linked_key"])),
        linked_list=str(row["linked_list"]),
        agrees=agrees,
        differs=differs,
        missing=figures.listed(missing) if missing else None,
        probability=_probability(row["probability"]),
    )


def _probability(value: object) -> Text:
    """What a join says of itself; one that people decided may say nothing."""
    return figures.percent(value, places=2) if isinstance(value, float) else Text("-", "-")
