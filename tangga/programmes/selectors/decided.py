"""What was decided of a family, and why: read from the run that the site shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tangga.platform.language import Text
from tangga.programmes import totals
from tangga.programmes.explaining import Explanation, FamilyUnknown, explanations, headline
from tangga.programmes.models import DecisionRun
from tangga.programmes.report.tables import province_name
from tangga.programmes.runs import REPORT, Run, open_run
from tangga.programmes.unverified import rests_on_doubt
from tangga.rules.deciding import ENTITLED, NOT_DECIDED
from tangga.rules.programme import Programme


@dataclass(frozen=True, slots=True)
class Decision:
    """What one programme decided of a family, in a sentence."""

    programme: str
    says: Text
    is_entitled: bool
    is_undecided: bool
    per_year: int | None
    """Rupiah."""
    is_verified: bool


def run_shown() -> DecisionRun | None:
    """The run that the site shows; none where nothing was published yet."""
    return DecisionRun.objects.filter(is_current=True).first()


def opened_run(shown: DecisionRun) -> Run:
    """The folder of a run that the site shows, opened."""
    return _opened(shown.folder, shown.manifest_sha256)


def explanations_of(number: int) -> list[Explanation]:
    """Why each programme decided as it did of the family; empty where nothing was published or decided about it."""
    return explanations_by(run_shown(), number)


def explanations_by(run: DecisionRun | None, number: int) -> list[Explanation]:
    """The same, of a run that was asked for already."""
    return list(_explained(run.folder, run.manifest_sha256, number)) if run else []


def decisions_of(number: int) -> list[Decision]:
    """What each programme decided of the family."""
    return decisions_from(explanations_of(number))


def decisions_from(explained: Iterable[Explanation]) -> list[Decision]:
    """What was decided, in a sentence each."""
    return [_decision(one) for one in explained]


def _decision(one: Explanation) -> Decision:
    return Decision(
        one.programme.code, headline(one), one.decision == ENTITLED, one.decision == NOT_DECIDED, one.per_year,
        is_verified=not rests_on_doubt(one.unverified),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One programme in numbers, without anybody's name."""

    name: Text
    entitled: int
    refused: int
    not_decided: int
    amount: int
    """Rupiah a year."""
    is_verified: bool
    provinces: list[dict[str, Any]]
    """`name, entitled, refused, not_decided, amount`, the most families first."""


def figures_shown() -> list[Figure]:
    """Each programme of the run that is shown, for the nation and by province."""
    shown = run_shown()
    return _figures(shown.folder, shown.manifest_sha256) if shown else []


def report_shown() -> bytes | None:
    """The report of the run that is shown; it names nobody."""
    shown = run_shown()
    return (Path(shown.folder) / REPORT).read_bytes() if shown else None


@lru_cache(maxsize=2)
def _figures(folder: str, sha256: str) -> list[Figure]:
    run = _opened(folder, sha256)
    return [_figure(run, programme) for programme in run.programmes]


def _figure(run: Run, programme: Programme) -> Figure:
    rows = totals.by_case(run, programme)
    nation = totals.summed(rows, [], programme.name).row(0, named=True)
    places = totals.summed(rows, ["province"], programme.name).sort("entitled", descending=True)
    provinces = [{**one, "name": province_name(one["province"])} for one in places.iter_rows(named=True)]
    told = {name: int(nation[name]) for name in ("entitled", "refused", "not_decided", "amount")}
    is_verified = not rests_on_doubt(run.manifest["unverified"].get(programme.code, {}))
    return Figure(programme.name, **told, is_verified=is_verified, provinces=provinces)


@lru_cache(maxsize=64)
def _explained(folder: str, sha256: str, number: int) -> tuple[Explanation, ...]:
    """Kept for a moment: a page asks for what was decided, for the step of the journey and for the reasons."""
    try:
        return tuple(explanations(_opened(folder, sha256), number))
    except FamilyUnknown:
        return ()


@lru_cache(maxsize=2)
def _opened(folder: str, sha256: str) -> Run:
    """The run, its cases kept in memory; by its hash, so that another run is never taken for it."""
    return open_run(Path(folder))
