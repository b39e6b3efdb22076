"""The worked cases that officials can read, and how they are decided."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import yaml

import tangga.rules
from tangga.rules.deciding import decided
from tangga.rules.evaluating import plain_values
from tangga.rules.facts import Kind, contract
from tangga.rules.keys import counted, keyed, layout_of, unpacked
from tangga.rules.law import PROGRAMMES
from tangga.rules.programme import Programme, all_goals
from tangga.rules.rulebook import Law, Rulebook

PARTS = ("title", "programme", "day", "figures", "examples")
FOLDER = Path(tangga.rules.__file__).parent / "cases"
TYPES = {Kind.NUMBER: pl.Int64, Kind.DAY: pl.Date, Kind.TRUTH: pl.Boolean, Kind.CODE: pl.String, Kind.TEXT: pl.String}
PERSON = {
    "sex": "M", "relation": "CHILD", "pregnant": False, "severe_disability": False, "state_employee": False,
    "deceased": False,
}  # fmt: skip
FAMILY = {"decile": 2, "region_code": "1571010001", "pkh_scheme": "REGULAR"}


@dataclass(frozen=True)
class Case:
    """One example of one file."""

    name: str
    programme: str
    on: date
    people: tuple[dict[str, Any], ...]
    family: dict[str, Any]
    expect: dict[str, Any]
    values: dict[str, Any]
    figures: tuple[tuple[str, int], ...] = ()
    """Another reading of the law: figures with other values than those in force."""


@cache
def all_cases() -> tuple[Case, ...]:
    """Every example of every file."""
    return tuple(case for file in sorted(FOLDER.rglob("*.yaml")) for case in _cases(file))


def _cases(file: Path) -> list[Case]:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {"title", "programme", "day", "examples"} <= set(told) <= {*PARTS}, file
    assert file.parent.name == told["day"].isoformat(), file
    made = []
    for example in told["examples"]:
        assert set(example) <= {"says", "people", "family", "expect", "values"}, (file, example)
        name = f"{file.parent.parent.name}/{file.parent.name}: {example['says']}"
        people = tuple({**one, "birth_date": one["born"]} for one in example["people"])
        facts = (example.get("family", {}), example["expect"], example.get("values", {}))
        figures = tuple(told.get("figures", {}).items())
        made.append(Case(name, told["programme"], told["day"], people, *facts, figures))
    return made


def tables(families: Iterable[tuple[dict[str, Any], Iterable[dict[str, Any]]]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """People and families in the form of the contract, families numbered from 1."""
    people_rows, family_rows = [], []
    for number, (family, people) in enumerate(families, start=1):
        family_rows.append({**FAMILY, **family, "family_id": number})
        for person in people:
            people_rows.append({**PERSON, **person, "family_id": number, "person_id": len(people_rows) + 1})
    return _table("people", people_rows), _table("families", family_rows)


def _table(table: Any, rows: list[dict[str, Any]]) -> pl.DataFrame:
    columns = {}
    for fact in contract(table):
        columns[fact.column] = pl.Series([row.get(fact.column, fact.counts_as) for row in rows], dtype=TYPES[fact.kind])
    return pl.DataFrame(columns)


def law_for(book: Rulebook, on: date, programmes: Iterable[Programme]) -> Law:
    """The law of a day for some programmes."""
    return book.on(on, all_goals(programmes, on))


def read_as(book: Rulebook, figures: Iterable[tuple[str, int]], on: date) -> Rulebook:
    """The rulebook with some figures of a day changed."""
    parameters = book.parameters
    for code, value in figures:
        parameters = parameters.with_value(code, value, on, "cases")
    return replace(book, parameters=parameters)


def decide_frames(people: Any, families: Any, law: Law, programmes: Iterable[Programme]) -> Any:
    """Every family decided, as a narwhals table of the same engine."""
    plain = plain_values(law)
    layout = layout_of(law, plain)
    keys = keyed(families, counted(people, law, plain, layout), law, plain, layout)
    return decided(unpacked(keys, layout), law, plain, programmes)


def decide_in_memory(
    people: pl.DataFrame, families: pl.DataFrame, law: Law, programmes: Iterable[Programme]
) -> pl.DataFrame:
    """The same with Polars, families in order."""
    found = decide_frames(nw.from_native(people.lazy()), nw.from_native(families.lazy()), law, programmes)
    decided_rows: pl.DataFrame = nw.to_native(found).collect().sort("family_id")
    return decided_rows


def failures(book: Rulebook, cases: Iterable[Case], *, at_once: bool = False) -> list[str]:
    """What the rulebook decides otherwise than the cases expect; with `at_once` the first is enough."""
    groups: dict[tuple[date, str, tuple[tuple[str, int], ...]], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.on, case.programme, case.figures), []).append(case)
    found: list[str] = []
    for (on, code, figures), grouped in groups.items():
        programme = PROGRAMMES[code]
        people, families = tables((case.family, case.people) for case in grouped)
        rows = decide_in_memory(people, families, law_for(read_as(book, figures, on), on, [programme]), [programme])
        for case, row in zip(grouped, rows.iter_rows(named=True), strict=True):
            expected = {f"{programme.prefix}_{name}": value for name, value in case.expect.items()} | case.values
            found += [
                f"{case.name}: {name} is {row[name]}, not {value}"
                for name, value in expected.items()
                if row[name] != value
            ]
        if found and at_once:
            return found
    return found
