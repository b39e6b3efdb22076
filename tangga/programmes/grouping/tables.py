"""The two tables of facts, as far as the law of the day and the report need them."""

from typing import Any

import narwhals as nw

from tangga.platform.warehouse import Engine
from tangga.programmes import totals
from tangga.programmes.grouping import Work
from tangga.programmes.inputs import scanned


def people_table(work: Work, engine: Engine) -> Any:
    """The facts of people that the law needs."""
    return scanned(work.people, engine, work.law.facts("people"))


def families_table(work: Work, engine: Engine) -> Any:
    """The facts of families that the law needs, and where they live and stand; the decile that was given fills in."""
    needed = {fact.column: fact for fact in work.law.facts("families")}
    always = [fact for fact in totals.ALWAYS if fact.column not in needed]
    families = scanned(work.families, engine, [*needed.values(), *always])
    if work.asked.decile is None:
        return families
    given = nw.lit(work.asked.decile, dtype=nw.Int64())
    return families.with_columns(decile=nw.coalesce(nw.col("decile"), given))
