"""What a decision run would change for families, and how a line of a change set comes about."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import polars as pl

from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.rows import write_rows
from tangga.programmes.domain.changes import OPEN_LINES, ChangeKind, LineState, is_urgent_end
from tangga.programmes.domain.enrolment import end_kind_of
from tangga.programmes.models import ChangeLine, ChangeSet, Enrolment
from tangga.programmes.runs import Run
from tangga.programmes.selectors.kept_out import excluded_families, lists_in_force
from tangga.registry.models import Family
from tangga.rules.law import PROGRAMMES

AT_ONCE: Final = 200_000
"""Families that are looked at together."""
FAMILY: Final = {"family_id": pl.Int64, "region_code": pl.String, "person_count": pl.Int64}
ENROLLED: Final = {"family_id": pl.Int64, "enrolment_id": pl.Int64, "state_before": pl.String}
_COLUMNS: Final = {
    "change_set_id": "int8",
    "family_id": "int8",
    "programme": "varchar",
    "kind": "varchar",
    "state": "varchar",
    "enrolment_id": "int8",
    "state_before": "varchar",
    "reasons": "varchar",
    "end_kind": "varchar",
    "amount_per_year": "int8",
    "region_code": "varchar",
    "is_exempt": "bool",
    "is_pregnant": "bool",
    "has_severe_disability": "bool",
    "is_elderly_alone": "bool",
}
_COMPARING: Final = Text("Membandingkan keputusan dengan kepesertaan", "Comparing decisions with enrolments")


def compare_with_run(change_set: ChangeSet, run: Run, progress: Progress) -> dict[str, int]:
    """Write down what the run would change; gives how many families, by programme, a list that is in force keeps out.

    Who is entitled and not enrolled is to be enrolled; who is enrolled and refused is to end. Who is not decided stays
    as they are, and so does whoever an earlier change is still coming to.
    """
    left_out: dict[str, int] = {}
    in_force = {code: lists_in_force(code) for code in change_set.programmes}
    with progress.step(_COMPARING, Family.objects.filter(is_gone=False).count()) as advance:
        for families in _families():
            for code in change_set.programmes:
                lines = _lines(run, code, families, in_force[code])
                if change_set.is_urgent:
                    lines = _urgent(lines)
                kept_out = lines.filter("is_kept_out").height
                left_out |= {code: left_out.get(code, 0) + kept_out} if kept_out else {}
                write_lines(change_set, code, lines.filter(~pl.col("is_kept_out")))
            advance(families.height)
    return left_out


def write_lines(change_set: ChangeSet, code: str, found: pl.DataFrame) -> None:
    """Add the lines of a programme: families with their `kind`, `reasons`, running enrolment, and what a cell tells."""
    is_end = pl.col("kind") == ChangeKind.END.value
    kind_of = {reasons: end_kind_of(reasons).value for reasons in found["reasons"].unique().to_list()}
    end_kinds = pl.col("reasons").replace_strict(kind_of, default="", return_dtype=pl.String)
    rows = found.sort("family_id").with_columns(
        change_set_id=pl.lit(change_set.number, dtype=pl.Int64),
        programme=pl.lit(code),
        state=pl.lit(LineState.WAITING.value),
        state_before=pl.col("state_before").fill_null(""),
        reasons=pl.when(is_end).then("reasons").otherwise(pl.lit("")),
        end_kind=pl.when(is_end).then(end_kinds).otherwise(pl.lit("")),
        is_elderly_alone=pl.col("has_elderly") & (pl.col("person_count") == 1),
    )
    write_rows(ChangeLine._meta.db_table, _COLUMNS, rows.select(list(_COLUMNS)).iter_rows())


def cells_of(run: Run, code: str) -> pl.DataFrame:
    """What each case tells of the families in it; a fact that the run did not ask for counts as not there."""
    held = set(run.cells.columns)
    programme = PROGRAMMES[code]

    def truth(column: str, told: pl.Expr) -> pl.Expr:
        return told.fill_null(value=False) if column in held else pl.lit(value=False)

    amount = pl.col(programme.amount).fill_null(0) if programme.amount in held else pl.lit(0, dtype=pl.Int64)
    return run.cells.select(
        "cell_id",
        amount_per_year=amount,
        is_exempt=truth("pkh_is_exempt", pl.col("pkh_is_exempt")),
        is_pregnant=truth("pkh_pregnant", pl.col("pkh_pregnant") > 0),
        has_severe_disability=truth("has_severe_disability", pl.col("has_severe_disability")),
        has_elderly=truth("has_elderly", pl.col("has_elderly")),
    )


def frame(rows: Any, schema: Mapping[str, Any]) -> pl.DataFrame:
    """Rows of the database as a table."""
    return pl.DataFrame(list(rows), schema=dict(schema), orient="row")


def _families() -> Iterator[pl.DataFrame]:
    """All families of the registry, so many at a time, in their order."""
    last = 0
    while True:
        rows = Family.objects.filter(is_gone=False, number__gt=last).order_by("number")[:AT_ONCE]
        found = list(rows.values_list("number", "region_code", "person_count"))
        if not found:
            return
        yield frame(found, FAMILY)
        last = found[-1][0]


def _lines(run: Run, code: str, families: pl.DataFrame, in_force: Collection[int]) -> pl.DataFrame:
    """What changes for these families in one programme, a row a family; whom a list in force keeps out is marked."""
    first, last = families["family_id"][0], families["family_id"][-1]
    decided = run.decisions.filter(pl.col("family_id").is_between(first, last), pl.col("programme") == code)
    known = decided.select("family_id", "entitled", "reasons", "cell_id").collect()
    rows = families.join(known, on="family_id").join(cells_of(run, code), on="cell_id", how="left")
    rows = rows.join(_enrolled(code, first, last), on="family_id", how="left")
    rows = rows.join(_coming(code, first, last), on="family_id", how="anti")
    begins = pl.col("entitled") & pl.col("enrolment_id").is_null()
    ends = ~pl.col("entitled") & pl.col("enrolment_id").is_not_null()
    kinds = pl.when(begins).then(pl.lit(ChangeKind.ENROL.value)).when(ends).then(pl.lit(ChangeKind.END.value))
    kept_out = pl.Series(excluded_families(in_force, first, last), dtype=pl.Int64)
    is_kept_out = begins & pl.col("family_id").is_in(kept_out.implode())
    return rows.with_columns(kind=kinds, is_kept_out=is_kept_out).filter(pl.col("kind").is_not_null())


def _urgent(lines: pl.DataFrame) -> pl.DataFrame:
    """Only those whose assistance ends for a reason that does not wait: the rest is for a set that gives time."""
    reasons = [told for told in lines["reasons"].unique().to_list() if is_urgent_end(told)]
    is_end = pl.col("kind") == ChangeKind.END.value
    return lines.filter(is_end & pl.col("reasons").is_in(reasons))


def _enrolled(code: str, first: int, last: int) -> pl.DataFrame:
    running = Enrolment.objects.filter(programme=code, family_id__gte=first, family_id__lte=last, ended_on__isnull=True)
    return frame(running.values_list("family_id", "number", "state"), ENROLLED)


def _coming(code: str, first: int, last: int) -> pl.DataFrame:
    """Families to whom an earlier change is still coming."""
    states = [state.value for state in OPEN_LINES]
    lines = ChangeLine.objects.filter(programme=code, family_id__gte=first, family_id__lte=last, state__in=states)
    return frame(lines.values_list("family_id"), {"family_id": pl.Int64})
