"""What a decision run would change, written down before anybody is told: its impact is known first."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl
from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.geography import NATION
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.platform.rows import write_rows
from tangga.programmes import selectors
from tangga.programmes.domain.changes import (
    GRACE_DAYS,
    OPEN_LINES,
    ChangeKind,
    ChangeState,
    LineState,
    is_urgent_end,
)
from tangga.programmes.domain.enrolment import end_kind_of
from tangga.programmes.models import ChangeLine, ChangeSet, DecisionRun, Enrolment
from tangga.programmes.runs import Run
from tangga.programmes.selectors.impact import impact_of
from tangga.programmes.words import NOT_THE_NATION
from tangga.registry.models import Family
from tangga.rules.law import PROGRAMMES

AT_ONCE: Final = 200_000
"""Families that are looked at together."""
A_MOMENT: Final = timedelta(minutes=1)
"""Within which the same proposal is a double click."""
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
_COMPARING = Text("Membandingkan keputusan dengan kepesertaan", "Comparing decisions with enrolments")
_NO_RUN = Text(
    "Belum ada keputusan yang ditampilkan situs. Terbitkan dahulu: tangga publish KEPUTUSAN.",
    "The site shows no decisions yet. Publish them first: tangga publish RUN.",
)
_NO_WHY = Text("Tulislah alasannya: keluarga akan membacanya.", "Say why: families will read it.")
_NO_GRACE = Text("Masa tenggang paling sedikit satu hari.", "The grace period is one day at the least.")


class NothingDecided(Refused):
    """There is no run from which a change could follow."""


class NotSaid(Refused):
    """A change set says why, begins in a part of the country, and gives families time."""


def propose(*, progress: Progress, by: User, at: datetime, **asked: Any) -> ChangeSet:
    """Begin a change set and compare at once, as `begin_proposal` and `compare` do."""
    begun = begin_proposal(by=by, at=at, **asked)
    return compare(change_set=begun, by=by, at=at, progress=progress)


@transaction.atomic
def begin_proposal(
    *,
    programmes: Sequence[str],
    why: str,
    first_area: str,
    by: User,
    at: datetime,
    is_urgent: bool = False,
    grace_days: int = GRACE_DAYS,
) -> ChangeSet:
    """Say what a change set is to hold; the run that the site shows is compared with who is enrolled afterwards.

    Said twice, it is one set.
    """
    check_can(by, Permission.PREPARE_CHANGES, today=local_day(at))
    shown = selectors.run_shown()
    if shown is None:
        raise NothingDecided(_NO_RUN)
    _check_said(why=why, first_area=first_area, grace_days=grace_days)
    asked: dict[str, Any] = {
        "programmes": list(programmes), "why": why.strip(), "first_area": first_area, "is_urgent": is_urgent,
        "grace_days": 0 if is_urgent else grace_days,
    }  # fmt: skip
    return _asked_before(shown, asked, by=by, at=at) or ChangeSet.objects.create(
        run=shown, **asked, prepared_by=by, prepared_at=at
    )


def _check_said(*, why: str, first_area: str, grace_days: int) -> None:
    if not why.strip():
        raise NotSaid(_NO_WHY)
    if first_area == NATION:
        raise NotSaid(NOT_THE_NATION)
    if grace_days < 1:
        raise NotSaid(_NO_GRACE)


def _asked_before(shown: DecisionRun, asked: dict[str, Any], *, by: User, at: datetime) -> ChangeSet | None:
    """The same draft of the same person, not compared yet or made a moment ago: a double click makes one set.

    Two who ask at once wait for each other at the run.
    """
    DecisionRun.objects.select_for_update().get(pk=shown.pk)
    drafts = ChangeSet.objects.filter(state=ChangeState.DRAFT, run=shown, prepared_by=by, **asked).order_by("-number")
    return next((one for one in drafts if not one.impact or at - one.prepared_at < A_MOMENT), None)


@transaction.atomic
def compare(*, change_set: ChangeSet, by: User, at: datetime, progress: Progress) -> ChangeSet:
    """Compare the run with who is enrolled; nothing changes for any family yet. Done again, it does nothing more.

    Who is entitled and not enrolled is to be enrolled; who is enrolled and refused is to end. Who is not decided stays
    as they are, and so does whoever an earlier change is still coming to. An urgent set holds the ends that are urgent
    by their reasons, and nothing else: the rest is for a set that gives time.
    """
    change_set = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    check_can(by, Permission.PREPARE_CHANGES, today=local_day(at))
    if change_set.impact or change_set.state != ChangeState.DRAFT:
        return change_set
    run = selectors.opened_run(change_set.run)
    with progress.step(_COMPARING, Family.objects.filter(is_gone=False).count()) as advance:
        for families in _families():
            for code in change_set.programmes:
                lines = _lines(run, code, families)
                lines = _urgent(lines) if change_set.is_urgent else lines
                rows = lines.with_columns(change_set_id=pl.lit(change_set.number, dtype=pl.Int64))
                write_rows(ChangeLine._meta.db_table, _COLUMNS, rows.select(list(_COLUMNS)).iter_rows())
            advance(families.height)
    change_set.impact = impact_of(change_set)
    change_set.save(update_fields=["impact"])
    counts = {"lines": change_set.lines.count()}
    audit.record("programmes.change_proposed", subject="change", number=change_set.number, by=by, at=at, facts=counts)
    return change_set


def _families() -> Iterator[pl.DataFrame]:
    """All families of the registry: `family_id, region_code, person_count`, so many at a time, in their order."""
    last = 0
    while True:
        rows = Family.objects.filter(is_gone=False, number__gt=last).order_by("number")[:AT_ONCE]
        found = list(rows.values_list("number", "region_code", "person_count"))
        if not found:
            return
        schema = {"family_id": pl.Int64, "region_code": pl.String, "person_count": pl.Int64}
        yield pl.DataFrame(found, schema=schema, orient="row")
        last = found[-1][0]


def _lines(run: Run, code: str, families: pl.DataFrame) -> pl.DataFrame:
    """What changes for these families in one programme, a row a family."""
    first, last = families["family_id"][0], families["family_id"][-1]
    decided = run.decisions.filter(pl.col("family_id").is_between(first, last), pl.col("programme") == code)
    known = decided.select("family_id", "entitled", "reasons", "cell_id").collect()
    rows = families.join(known, on="family_id").join(_cells(run, code), on="cell_id", how="left")
    rows = rows.join(_enrolled(code, first, last), on="family_id", how="left")
    rows = rows.join(_coming(code, first, last), on="family_id", how="anti")
    begins = pl.col("entitled") & pl.col("enrolment_id").is_null()
    ends = ~pl.col("entitled") & pl.col("enrolment_id").is_not_null()
    kinds = pl.when(begins).then(pl.lit(ChangeKind.ENROL.value)).when(ends).then(pl.lit(ChangeKind.END.value))
    found = rows.with_columns(kind=kinds).filter(pl.col("kind").is_not_null()).sort("family_id")
    is_end = pl.col("kind") == ChangeKind.END.value
    kind_of = {reasons: end_kind_of(reasons).value for reasons in found["reasons"].unique().to_list()}
    end_kinds = pl.col("reasons").replace_strict(kind_of, default="", return_dtype=pl.String)
    return found.with_columns(
        programme=pl.lit(code),
        state=pl.lit(LineState.WAITING.value),
        state_before=pl.col("state_before").fill_null(""),
        reasons=pl.when(is_end).then("reasons").otherwise(pl.lit("")),
        end_kind=pl.when(is_end).then(end_kinds).otherwise(pl.lit("")),
        is_elderly_alone=pl.col("has_elderly") & (pl.col("person_count") == 1),
    )


def _urgent(lines: pl.DataFrame) -> pl.DataFrame:
    """Only those whose assistance ends for a reason that does not wait."""
    reasons = [told for told in lines["reasons"].unique().to_list() if is_urgent_end(told)]
    return lines.filter(pl.col("reasons").is_in(reasons))


def _cells(run: Run, code: str) -> pl.DataFrame:
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


def _enrolled(code: str, first: int, last: int) -> pl.DataFrame:
    running = Enrolment.objects.filter(programme=code, family_id__gte=first, family_id__lte=last, ended_on__isnull=True)
    schema = {"family_id": pl.Int64, "enrolment_id": pl.Int64, "state_before": pl.String}
    return _frame(running.values_list("family_id", "number", "state"), schema)


def _coming(code: str, first: int, last: int) -> pl.DataFrame:
    """Families to whom an earlier change is still coming."""
    states = [state.value for state in OPEN_LINES]
    lines = ChangeLine.objects.filter(programme=code, family_id__gte=first, family_id__lte=last, state__in=states)
    return _frame(lines.values_list("family_id"), {"family_id": pl.Int64})


def _frame(rows: Any, schema: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=schema, orient="row")
