"""The tables of a release, from what matching found."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.blocks import Plan
from tangga.matching.clusters import Clusters, Said
from tangga.matching.columns import Packed
from tangga.matching.families import families_of, families_table
from tangga.matching.golden import golden_records
from tangga.matching.identities import FIRST_ID, stable_ids
from tangga.matching.joins import Joins, doubtful_pairs, evidence_columns
from tangga.matching.linking import Links
from tangga.matching.model import Model
from tangga.registry.releases import Release


@dataclass(frozen=True)
class Found:
    """All that matching found out about the records, by record number."""

    packed: Packed
    plan: Plan
    model: Model
    links: Links
    said: Said
    clusters: Clusters
    joins: Joins
    new_count: int
    not_compared_count: int


@dataclass(frozen=True)
class Tables:
    """The tables of a release, and the person and family numbers that the next release starts from."""

    people: pl.DataFrame
    families: pl.DataFrame
    records: pl.DataFrame
    doubtful: pl.DataFrame
    changes: pl.DataFrame
    next_person_id: int
    next_family_id: int


def release_tables(found: Found, rows: pl.DataFrame, previous: Release | None) -> Tables:
    """People, families, records, doubtful pairs and changes; persons and families keep their earlier numbers."""
    person = found.clusters.person
    before = None if previous is None else pl.read_parquet(previous.folder / "records.parquet")
    first = {"person": FIRST_ID, "family": FIRST_ID} if previous is None else previous.manifest["next_id"]
    person_ids, changes, next_person = stable_ids(person, before, rows, next_id=first["person"])
    people = golden_records(rows, person)
    family = families_of(rows, person, people)
    families_before = None if before is None else before.select("list", "key", person_id="family_id")
    family_ids, _, next_family = stable_ids(family[person], families_before, rows, next_id=first["family"])
    probability = pl.Series("probability", found.joins.probability)
    sureness = pl.DataFrame({"person": person, "probability": probability, "cut": found.clusters.was_cut})
    by_person = sureness.group_by("person").agg(pl.col("probability").min(), pl.col("cut").any()).sort("person")
    people = people.with_columns(
        person_id=pl.Series(person_ids),
        family_id=pl.Series(family_ids[family]),
        probability=by_person["probability"],
        is_conflict=by_person["cut"],
    )
    records = _records(found, rows, person_ids[person], family_ids[family[person]])
    doubtful = doubtful_pairs(found.packed, rows, found.clusters, found.links, found.said, found.model)
    return Tables(people, families_table(people), records, doubtful, changes, next_person, next_family)


def _records(
    found: Found, rows: pl.DataFrame, person_id: NDArray[np.int64], family_id: NDArray[np.int64]
) -> pl.DataFrame:
    joins = found.joins
    linked = rows.select("list", "key")[np.maximum(joins.linked, 0)]
    is_linked = pl.Series(joins.linked >= 0)
    return rows.select("list", "row", "key").with_columns(
        person_id=pl.Series(person_id),
        family_id=pl.Series(family_id),
        reason=joins.reason,
        probability=pl.Series(joins.probability),
        linked_list=linked["list"].set(~is_linked, None),
        linked_key=linked["key"].set(~is_linked, None),
        **evidence_columns(joins.evidence),
    )


def scored_pairs(found: Found, records: pl.DataFrame) -> pl.DataFrame:
    """Every pair that was kept, with its probability: what calibration is measured on."""
    names = records.select("list", "key")
    one, other = names[found.links.pairs[:, 0]], names[found.links.pairs[:, 1]]
    return pl.DataFrame(
        {
            "list_a": one["list"],
            "key_a": one["key"],
            "list_b": other["list"],
            "key_b": other["key"],
            "probability": found.model.probability(found.links.odds),
        }
    )
