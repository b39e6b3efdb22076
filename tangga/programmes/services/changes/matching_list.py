"""A list of exclusions is held against the registry and the enrolments: whose assistance would end, and why no other's.

It is done in the database, many rows at once, so that a list of hundreds of thousands takes no more memory than a
short one.
"""

from collections.abc import Iterator
from typing import Final

import polars as pl
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable

from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.rows import is_postgresql
from tangga.programmes.domain.changes import OPEN_LINES, ChangeKind
from tangga.programmes.domain.exclusions import DECEASED, RowProblem, letter_key
from tangga.programmes.models import ChangeLine, ChangeSet, Enrolment, ExclusionList, ExclusionRow
from tangga.programmes.runs import Run
from tangga.programmes.selectors.exclusions import MATCHED
from tangga.programmes.selectors.kept_out import HEARD
from tangga.programmes.services.changes.comparing import AT_ONCE, ENROLLED, FAMILY, cells_of, frame, write_lines
from tangga.registry.models import Family, Person
from tangga.rules.law import PROGRAMMES

_MATCHING: Final = Text("Mencocokkan daftar dengan registri", "Matching the list with the registry")
_FLAGS: Final = ("is_exempt", "is_pregnant", "has_severe_disability", "has_elderly")
_REASON: Final = {"family_id": pl.Int64, "reason": pl.String}


def compare_with_list(listed: ExclusionList, run: Run, progress: Progress) -> None:
    """Write down whose assistance the list would end, and what became of each of its rows.

    A line has the reasons of all who are listed of a family, in the order in which the programme tells them. A family
    that the run does not know loses an unknown amount, counted as nothing.
    """
    change_set = listed.change_set
    with progress.step(_MATCHING, listed.row_count) as advance:
        _find_families(listed)
        for families in _families(listed):
            for code in change_set.programmes:
                write_lines(change_set, code, _lines(listed, run, code, families))
        _set_aside_the_rest(listed, change_set)
        advance(listed.row_count)
    counted = listed.rows.order_by().values_list("problem").annotate(count=Count("pk"))
    listed.counts = {problem or MATCHED: count for problem, count in counted}
    listed.save(update_fields=["counts"])


def _find_families(listed: ExclusionList) -> None:
    """Whose family each row means, where it means one and speaks for all of it."""
    if is_postgresql():
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {ExclusionRow._meta.db_table}")
    same = listed.rows.filter(nik_fingerprint=OuterRef("nik_fingerprint"))
    _set_aside(listed, RowProblem.TWICE, Exists(same.filter(reason=OuterRef("reason"), row__lt=OuterRef("row"))))
    people = Person.objects.filter(nik_fingerprint=OuterRef("nik_fingerprint"), is_gone=False)
    _set_aside(listed, RowProblem.UNKNOWN_PERSON, ~Exists(people))
    _set_aside(listed, RowProblem.SEVERAL_PEOPLE, Exists(people.order_by()[1:2]))
    _counting(listed).update(family=Subquery(people.values("family_id")[:1]))
    _set_aside(listed, RowProblem.HEARD, Exists(_said_and_heard(listed)))
    _set_aside(listed, RowProblem.SOMEONE_LIVES, Exists(living(listed)), reason=DECEASED)


def _said_and_heard(listed: ExclusionList) -> QuerySet[ExclusionRow]:
    """What earlier files of the same letter said of a row's person, where the family was heard and stays."""
    key = letter_key(listed.agency, listed.letter_number)
    told = ExclusionList.objects.exclude(pk=listed.pk).values_list("pk", "agency", "letter_number")
    earlier = [pk for pk, agency, number in told if letter_key(agency, number) == key]
    # Added to nothing, the set is no key, as below.
    lines = ChangeLine.objects.annotate(of=F("change_set_id") + 0)
    heard = lines.filter(HEARD, of=OuterRef("exclusion_list__change_set_id"), family=OuterRef(OuterRef("family_id")))
    return ExclusionRow.objects.filter(
        Exists(heard), exclusion_list__in=earlier, nik_fingerprint=OuterRef("nik_fingerprint"),
        reason=OuterRef("reason"),
    )  # fmt: skip


def living(listed: ExclusionList) -> QuerySet[Person]:
    """Those of a row's family of whom the list does not say that they died; without a NIK nobody can be listed.

    Whom it said to be dead before, and who was heard, lives.
    """
    dead = listed.rows.exclude(problem=RowProblem.HEARD).filter(
        reason=DECEASED, nik_fingerprint=OuterRef("nik_fingerprint"), family=OuterRef("family_id")
    )
    return Person.objects.filter(~Exists(dead), family=OuterRef("family_id"), is_gone=False)


def _set_aside_the_rest(listed: ExclusionList, change_set: ChangeSet) -> None:
    """Rows of families that got no line: a change is coming to them, or they are in none of the programmes."""
    running = Enrolment.objects.filter(
        family=OuterRef("family_id"), programme__in=change_set.programmes, ended_on__isnull=True
    )
    # Added to nothing, the set is no key: lines are looked up by the few of a family, never by the many of a set.
    lines = ChangeLine.objects.annotate(of=F("change_set_id") + 0)
    _set_aside(listed, RowProblem.NOT_ENROLLED, ~Exists(running))
    _set_aside(listed, RowProblem.CHANGE_COMING, ~Exists(lines.filter(of=change_set.pk, family=OuterRef("family_id"))))


def _counting(listed: ExclusionList) -> QuerySet[ExclusionRow]:
    return listed.rows.filter(problem="")


def _set_aside(listed: ExclusionList, problem: RowProblem, *where: Combinable, **more: str) -> None:
    _counting(listed).filter(*where, **more).update(problem=problem)


def _families(listed: ExclusionList) -> Iterator[pl.DataFrame]:
    """The families that the list means with the reasons it gives, so many at a time, in their order."""
    last = 0
    while True:
        meant = _counting(listed).filter(family_id__gt=last)
        known = Family.objects.filter(number__in=meant.values("family_id")).order_by("number")[:AT_ONCE]
        found = list(known.values_list("number", "region_code", "person_count"))
        if not found:
            return
        first, last = found[0][0], found[-1][0]
        reasons = _counting(listed).filter(family_id__gte=first, family_id__lte=last).order_by()
        told = frame(reasons.values_list("family_id", "reason").distinct(), _REASON)
        yield frame(found, FAMILY).join(told.group_by("family_id").agg("reason"), on="family_id", maintain_order="left")


def _lines(listed: ExclusionList, run: Run, code: str, families: pl.DataFrame) -> pl.DataFrame:
    """These families as far as they are in a programme and no change is coming to them there."""
    first, last = families["family_id"][0], families["family_id"][-1]
    meant = _counting(listed).filter(family_id__gte=first, family_id__lte=last).values("family_id")
    running = Enrolment.objects.filter(family_id__in=meant, programme=code, ended_on__isnull=True)
    enrolled = frame(running.values_list("family_id", "number", "state"), ENROLLED)
    open_lines = ChangeLine.objects.filter(family_id__in=meant, programme=code, state__in=list(OPEN_LINES))
    coming = frame(open_lines.values_list("family_id"), {"family_id": pl.Int64})
    rows = families.join(enrolled, on="family_id").join(coming, on="family_id", how="anti")
    rows = rows.join(_cells(run, code, rows.select("family_id")), on="family_id", how="left")
    return rows.with_columns(
        pl.col("amount_per_year").fill_null(0),
        *(pl.col(flag).fill_null(value=False) for flag in _FLAGS),
        kind=pl.lit(ChangeKind.END.value),
        reasons=_joined(code),
    )


def _cells(run: Run, code: str, families: pl.DataFrame) -> pl.DataFrame:
    """What the run knows of these families, and of no other."""
    decided = run.decisions.filter(pl.col("programme") == code).select("family_id", "cell_id")
    near = decided.filter(pl.col("family_id").is_between(families["family_id"].min(), families["family_id"].max()))
    mine = near.join(families.lazy(), on="family_id", how="semi").collect(engine="streaming")
    return mine.join(cells_of(run, code), on="cell_id")


def _joined(code: str) -> pl.Expr:
    """The reasons of a family in the order of the programme's conditions, joined as decisions join theirs."""
    told = [
        pl.when(pl.col("reason").list.contains(one.code)).then(pl.lit(one.code)) for one in PROGRAMMES[code].conditions
    ]
    return pl.concat_str(told, separator=",", ignore_nulls=True)
