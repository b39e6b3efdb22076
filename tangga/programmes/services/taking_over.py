"""Whom a programme has as members already is enrolled here, so that nobody falls out when this site takes over."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

import polars as pl
from django.db import transaction

from tangga.platform.accounts.models import User
from tangga.platform.accounts.permissions import Permission
from tangga.platform.accounts.policies import check_can
from tangga.platform.audit import services as audit
from tangga.platform.language import Text
from tangga.platform.moments import local_day
from tangga.platform.progress import Progress
from tangga.platform.rows import write_rows
from tangga.programmes.domain.enrolment import EnrolmentState, EnrolmentStep
from tangga.programmes.from_release import memberships_of
from tangga.programmes.models import Enrolment, EnrolmentEvent
from tangga.programmes.services.events import write_events
from tangga.registry.models import Family

AT_ONCE: Final = 20_000
TAKEN_OVER: Final = "TAKEN_OVER"
"""The reason of the first event of whom a list had already."""
_COLUMNS: Final = {
    "family_id": "int8",
    "programme": "varchar",
    "state": "varchar",
    "member_since": "date",
    "began_on": "date",
    "end_kind": "varchar",
    "end_reasons": "varchar",
    "is_exempt": "bool",
}
_TAKING = Text("Mendaftarkan peserta yang sudah ada", "Enrolling those who are members already")


@transaction.atomic
def take_over_members(*, release: Path, by: User | None, at: datetime, progress: Progress) -> dict[str, int]:
    """Enrol every family that a list of the release has in a programme and that was never enrolled here.

    Gives how many by programme. `by=None` is whoever runs the site's machine.
    """
    today = local_day(at)
    if by is not None:
        check_can(by, Permission.PREPARE_CHANGES, today=today)
    members = memberships_of(release)
    counts: dict[str, int] = {}
    with progress.step(_TAKING, members.height) as advance:
        for first in range(0, members.height, AT_ONCE):
            part = _not_enrolled(members.slice(first, AT_ONCE))
            _enrol(part, today)
            for programme, count in part.group_by("programme").len().iter_rows():
                counts[programme] = counts.get(programme, 0) + count
            advance(min(AT_ONCE, members.height - first))
    write_events(
        _unheard_of(), step=EnrolmentStep.ENROL, state=EnrolmentState.ENROLLED, on=today, by=by, reasons=TAKEN_OVER
    )
    if counts:
        audit.record("programmes.members_taken_over", subject="programme", by=by, at=at, facts=counts)
    return counts


def _not_enrolled(members: pl.DataFrame) -> pl.DataFrame:
    """Those whose family the site knows and who have no enrolment, running or ended."""
    numbers = members["family_id"].unique().to_list()
    known = Family.objects.filter(number__in=numbers, is_gone=False).values_list("number", flat=True)
    enrolled = Enrolment.objects.filter(family_id__in=numbers).values_list("family_id", "programme")
    had = pl.DataFrame(list(enrolled), schema={"family_id": pl.Int64, "programme": pl.String}, orient="row")
    ours = members.filter(pl.col("family_id").is_in(pl.Series(list(known), dtype=pl.Int64).implode()))
    return ours.join(had, on=["family_id", "programme"], how="anti", maintain_order="left")


def _enrol(members: pl.DataFrame, today: date) -> None:
    rows = members.select(
        "family_id",
        "programme",
        state=pl.lit(EnrolmentState.ENROLLED.value),
        member_since=pl.min_horizontal("since", pl.lit(today)),
        began_on=pl.lit(today),
        end_kind=pl.lit(""),
        end_reasons=pl.lit(""),
        is_exempt=pl.lit(value=False),
    )
    write_rows("programmes_enrolment", _COLUMNS, rows.iter_rows())


def _unheard_of() -> str:
    """Enrolments of which no event tells yet."""
    return (
        f"SELECT e.number FROM {Enrolment._meta.db_table} AS e WHERE NOT EXISTS"
        f" (SELECT 1 FROM {EnrolmentEvent._meta.db_table} AS v WHERE v.enrolment_id = e.number)"
    )
