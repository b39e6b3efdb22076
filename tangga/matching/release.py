"""The tables of a release, from what matching found."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tangga.matching.blocks import Plan
from tangga.matching.clusters import Clusters
from tangga.matching.families import families_of, families_table
from tangga.matching.golden import golden_records, said_values
from tangga.matching.identities import FIRST_ID, stable_ids
from tangga.matching.joins import Joins, evidence_columns
from tangga.matching.linking import Links
from tangga.matching.model import Model
from tangga.matching.rows import Rows
from tangga.registry.releases import Release


@dataclass(frozen=True)
class Found:
    """All that matching found out about the records, by record number, and the pairs that a person should look at."""

    plan: Plan
    model: Model
    links: Links
    clusters: Clusters
    joins: Joins
    doubtful: pl.DataFrame
    new_count: int
    not_compared_count: int


@dataclass(frozen=True)
class Identities:
    """The lasting ids of the persons and families found, and what became of those of the release before.

    `person_ids` holds the id of each person by number, `family` the family number of each person, `family_ids` the id
    of each family by number; `next_person_id` and `next_family_id` are what the next release starts from.
    """

    person_ids: NDArray[np.int64]
    family: NDArray[np.int64]
    family_ids: NDArray[np.int64]
    changes: pl.DataFrame
    next_person_id: int
    next_family_id: int


def identities_of(found: Found, rows: Rows, previous: Release | None) -> Identities:
    """Persons and families under their earlier numbers, and new ones under new numbers."""
    person = found.clusters.person
    columns = ["list", "key", "person_id", "family_id"]
    before = None if previous is None else previous.scan("records").select(columns).collect()
    first = {"person": FIRST_ID, "family": FIRST_ID} if previous is None else previous.manifest["next_id"]
    person_ids, changes, next_person = stable_ids(person, before, rows, next_id=first["person"])
    family = families_of(rows, person)
    families_before = None if before is None else before.select("list", "key", person_id="family_id")
    family_ids, _, next_family = stable_ids(family[person], families_before, rows, next_id=first["family"])
    return Identities(person_ids, family, family_ids, changes, next_person, next_family)


def tables_of(found: Found, rows: Rows, identities: Identities, folder: Path) -> dict[str, Callable[[], Rows]]:
    """How each table of the release is made; families out of the people that stand in the folder by then."""
    return {
        "people": lambda: people_table(found, rows, identities),
        "families": lambda: families_table(pl.scan_parquet(folder / "people.parquet")),
        "records": lambda: records_table(found, rows, identities),
        "said": lambda: said_table(found, rows, identities),
        "doubtful": lambda: found.doubtful,
        "changes": lambda: identities.changes,
    }


def people_table(found: Found, rows: Rows, identities: Identities) -> pl.DataFrame:
    """One believed record a person, with the probability of its least sure record."""
    person = found.clusters.person
    people = golden_records(rows, person)
    probability, is_conflict = np.ones(people.height), np.zeros(people.height, np.bool_)
    np.minimum.at(probability, person, found.joins.probability)
    is_conflict[person[found.clusters.was_cut]] = True
    return people.with_columns(
        person_id=pl.Series(identities.person_ids),
        family_id=pl.Series(identities.family_ids[identities.family]),
        probability=pl.Series(probability),
        is_conflict=pl.Series(is_conflict),
    )


def records_table(found: Found, rows: Rows, identities: Identities) -> pl.DataFrame:
    """Every record with its person and family, how it came to them, and the evidence."""
    joins, person = found.joins, found.clusters.person
    named = rows.lazy().select("list", "row", "key").collect()
    # A gather by null gives null: a record alone is linked to nothing.
    linked = pl.Series(joins.linked).replace(-1, None)
    return named.with_columns(
        person_id=pl.Series(identities.person_ids[person]),
        family_id=pl.Series(identities.family_ids[identities.family[person]]),
        reason=joins.reason,
        probability=pl.Series(joins.probability),
        linked_list=named["list"].gather(linked),
        linked_key=named["key"].gather(linked),
        **evidence_columns(joins.evidence),
    )


def said_table(found: Found, rows: Rows, identities: Identities) -> pl.LazyFrame:
    """What every record itself says, beside its person; the rows stay on disk until they are written."""
    person = pl.LazyFrame({"person_id": pl.Series(identities.person_ids[found.clusters.person])})
    return pl.concat([said_values(rows), person], how="horizontal")


def scored_pairs(found: Found) -> pl.DataFrame:
    """Every pair that was kept (`a`, `b`: record numbers) with its probability: what calibration is measured on."""
    pairs, probability = found.links.pairs, found.model.probability(found.links.odds)
    return pl.DataFrame({"a": pairs[:, 0], "b": pairs[:, 1], "probability": probability})
