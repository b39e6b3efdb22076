"""The figures of the law: dated values, each with its title, regulation, source and whether it was verified.

A file of parameters is YAML, one for each programme, so that an amount is changed by adding a line:

    monthly:
      title: {id: Bantuan sebulan, en: Aid a month}
      unit: rupiah
      values:
        - {from: 2020-03-01, to: null, value: 200000, law: Permensos 5/2021, source: K46, verified: true}

The code of that parameter is `sembako.monthly`, and rules name it `sembako_monthly`. `to` is the last day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from tangga.platform import figures
from tangga.platform.figures import Fact
from tangga.platform.language import Text
from tangga.platform.money import MOST_PER_FAMILY
from tangga.rules.refusals import (
    BAD_VALUE,
    NO_FILE,
    OUTSIDE,
    OVERLAP,
    UNKNOWN_PARAMETER,
    DateOutsideLaw,
    ParameterRefused,
)
from tangga.rules.yaml_files import read_yaml

FOLDER: Final = Path(__file__).parent
PARAMETER_FILE: Final = "parameters.yaml"
UNITS: Final = ("rupiah", "people", "years", "months", "days", "decile", "yes_no", "parts", "number")
CAP_UNIT: Final = "people"
"""The unit of which a value may be null: no cap."""
PARTS: Final = {"title", "unit", "values", "note"}
VALUE_PARTS: Final = {"from", "to", "value", "law", "source", "verified", "note"}

MOST_STAGES: Final = 10
MONTHS: Final = 12
LIST_ONLY: Final = Text("sebuah daftar, yang hanya dapat diubah lewat berkas", "a list, which only a file can change")
BY_NAME: Final = Text("parameter menurut namanya", "parameters by name")
STAGES: Final = Text(f"1 sampai {MOST_STAGES} tahap", f"1 to {MOST_STAGES} stages")
RISING: Final = Text(f"bulan yang menaik, 1..{MONTHS}", f"months that rise, 1..{MONTHS}")
SHARES: Final = Text("1 atau lebih untuk setiap tahap", "1 or more for every stage")

Value = int | tuple[int, ...] | None
"""Of a cap, None: there is none."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter: whole numbers, in force from the first day to the last (None: still in force)."""

    valid_from: date
    valid_to: date | None
    value: Value
    law: str
    source: str
    is_verified: bool
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law through time, oldest value first."""

    code: str
    title: Text
    unit: str
    values: tuple[Dated, ...]
    place: str
    note: str = ""

    @property
    def name(self) -> str:
        """What rules call it."""
        return self.code.replace(".", "_")

    def on(self, day: date) -> Dated:
        """The value in force on a day."""
        for dated in self.values:
            if dated.holds_on(day):
                return dated
        raise DateOutsideLaw(
            OUTSIDE.with_facts(place=self.place, name=self.code, on=day, found=spans(self.values)),
        )


@dataclass(frozen=True, slots=True)
class Parameters:
    """All figures by the name that rules use."""

    by_name: Mapping[str, Parameter]

    def __iter__(self) -> Iterator[Parameter]:
        return iter(sorted(self.by_name.values(), key=lambda parameter: parameter.code))

    def coded(self, code: str, place: str) -> Parameter:
        """The parameter of a code such as `sembako.monthly`."""
        found = self.by_name.get(code.replace(".", "_"))
        if found is None or found.code != code:
            near = get_close_matches(code, [parameter.code for parameter in self], n=3, cutoff=0.3)
            facts = {"place": place, "found": code, "expected": ", ".join(near) or "-"}
            raise ParameterRefused(UNKNOWN_PARAMETER.with_facts(**facts))
        return found

    def replaced(self, changed: Iterable[Parameter]) -> "Parameters":
        """The same figures with some put in place of those of the same code."""
        return Parameters({**self.by_name, **{parameter.name: parameter for parameter in changed}})

    def with_value(self, code: str, value: int, day: date, place: str) -> "Parameters":
        """The same figures with one value changed on a day, to ask what would happen."""
        parameter = self.coded(code, place)
        now = parameter.on(day)
        if isinstance(now.value, tuple):
            _check(place, code, False, value, LIST_ONLY)  # noqa: FBT003
        asked = replace(now, value=_number(value, parameter.unit, place, code), is_verified=False, law="-", source="-")
        values = tuple(asked if dated is now else dated for dated in parameter.values)
        return self.replaced([replace(parameter, values=values)])


def spans(dated: Iterable[Any]) -> str:
    """The days for which there are versions, as a reader sees them."""
    return ", ".join(f"{one.valid_from}..{one.valid_to or ''}" for one in dated) or "-"


def check_apart(name: str, place: str, versions: list[Any]) -> None:
    """Refuse versions of which two would hold on one day, or one that ends before it begins."""
    for one in versions:
        if one.valid_to is not None and one.valid_to < one.valid_from:
            facts = {"place": place, "name": name, "found": spans([one]), "expected": "from <= to"}
            raise ParameterRefused(BAD_VALUE.with_facts(**facts))
    for one, other in pairwise(versions):
        if one.valid_to is None or one.valid_to >= other.valid_from:
            raise ParameterRefused(OVERLAP.with_facts(place=place, name=name, found=spans([one, other])))


def read_parameters(folder: Path = FOLDER) -> Parameters:
    """The figures that come with Tangga: `<programme>/parameters.yaml` below the folder."""
    files = sorted(folder.glob(f"*/{PARAMETER_FILE}"))
    return Parameters({one.name: one for file in files for one in read_file(file, file.parent.name)})


def read_changes(folder: Path, known: Parameters) -> Parameters:
    """The figures with those of another folder (`<programme>.yaml`) in place of those of the same code."""
    changed = [one for file in sorted(folder.glob("*.yaml")) for one in read_file(file, file.stem)]
    for one in changed:
        _check_shape(one, known.coded(one.code, one.place))
    if not changed:
        raise ParameterRefused(NO_FILE.with_facts(folder=folder))
    return known.replaced(changed)


def _check_shape(one: Parameter, known: Parameter) -> None:
    """A figure is put in place only of one of its own unit, a list in place of a list."""
    _check(one.place, one.code, one.unit == known.unit, one.unit, f"unit: {known.unit}")
    is_list = isinstance(known.values[0].value, tuple)
    may_be_none = any(dated.value is None for dated in known.values)
    for dated in one.values:
        expected = "value: [...]" if is_list else f"value: {known.values[0].value}"
        fits = isinstance(dated.value, tuple) == is_list and (may_be_none or dated.value is not None)
        _check(one.place, one.code, fits, dated.value, expected)


def read_file(file: Path, programme: str) -> list[Parameter]:
    """The parameters of one file."""
    place = f"{file.parent.name}/{file.name}"
    told = read_yaml(file, place)
    _check(place, programme, isinstance(told, dict) and bool(told), told, BY_NAME)
    return [_parameter(f"{programme}.{name}", said, place) for name, said in told.items()]


def _parameter(code: str, said: Any, place: str) -> Parameter:
    _check(
        place, code, isinstance(said, dict) and PARTS >= set(said) >= PARTS - {"note"}, said, ", ".join(sorted(PARTS))
    )
    title, unit, values = said["title"], said["unit"], said["values"]
    _check(place, code, isinstance(title, dict) and set(title) == {"id", "en"}, title, "title: {id, en}")
    _check(place, code, unit in UNITS, unit, ", ".join(UNITS))
    _check(place, code, isinstance(values, list) and bool(values), values, "values: [...]")
    dated = sorted((_dated(code, unit, one, place) for one in values), key=lambda one: one.valid_from)
    check_apart(code, place, dated)
    return Parameter(code, Text(title["id"], title["en"]), unit, tuple(dated), place, said.get("note", ""))


def _dated(code: str, unit: str, said: Any, place: str) -> Dated:
    needed = VALUE_PARTS - {"note"}
    _check(place, code, isinstance(said, dict) and VALUE_PARTS >= set(said) >= needed, said, ", ".join(sorted(needed)))
    _check(place, code, type(said["from"]) is date, said["from"], "from: 2020-03-01")
    _check(place, code, said["to"] is None or type(said["to"]) is date, said["to"], "to: 2020-12-31 | null")
    _check(place, code, type(said["verified"]) is bool, said["verified"], "verified: true | false")
    facts = (str(said["law"]), str(said["source"]), said["verified"], said.get("note", ""))
    return Dated(said["from"], said["to"], _value(said["value"], unit, place, code), *facts)


def _value(value: Any, unit: str, place: str, code: str) -> Value:
    if value is None and unit == CAP_UNIT:
        return None
    if not isinstance(value, list):
        return _number(value, unit, place, code)
    numbers = tuple(_number(one, unit, place, code) for one in value)
    _check_stages(place, code, unit, numbers)
    return numbers


def _check_stages(place: str, code: str, unit: str, numbers: tuple[int, ...]) -> None:
    """The stages of a year: as many as can be paid, each with a share; months that rise."""
    _check(place, code, 0 < len(numbers) <= MOST_STAGES, list(numbers), STAGES)
    if unit == "months":
        rises = all(one < other for one, other in pairwise((0, *numbers, MONTHS + 1)))
        _check(place, code, rises, list(numbers), RISING)
    else:
        _check(place, code, min(numbers) > 0, list(numbers), SHARES)


def _number(value: Any, unit: str, place: str, code: str) -> int:
    most = {"rupiah": MOST_PER_FAMILY, "yes_no": 1, "decile": 10}.get(unit, 1_000)
    _check(place, code, type(value) is int and 0 <= value <= most, value, f"0..{most}")
    return int(value)


def _check(place: str, name: str, is_right: bool, found: Any, expected: Fact) -> None:  # noqa: FBT001
    if not is_right:
        facts = {"place": place, "name": name, "found": "null" if found is None else str(found)}
        raise ParameterRefused(figures.fill(BAD_VALUE, **facts, expected=expected))
