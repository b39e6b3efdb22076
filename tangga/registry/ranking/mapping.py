"""Which column of a survey is what, read from a TOML file; all that is wrong with it is told at once."""

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from tangga.platform.language import Text
from tangga.registry.ranking.refusals import UNREADABLE, RankingRefused

DEFAULT: Final = Path(__file__).parent / "mapping.toml"
UNKNOWN_ENTRY: Final = Text(
    "{file}: {found} tidak dikenal. Diharapkan: {expected}.", "{file}: {found} is not known. Expected: {expected}."
)
WRONG_ENTRY: Final = Text(
    "{file}, {entry}: ditemukan {found}. Diharapkan {expected}.", "{file}, {entry}: found {found}. Expected {expected}."
)
NAMED_TWICE: Final = Text(
    "{file}: variabel {found} ditulis dua kali. Pilih satu bagian untuknya.",
    "{file}: the variable {found} is written twice. Choose one section for it.",
)
NO_ENTRY: Final = Text("{file}: {entry} belum ditulis.", "{file}: {entry} is not written.")


class Kind(StrEnum):
    """How a variable enters the model."""

    CATEGORY = "categories"
    NUMBER = "numbers"
    LOGARITHM = "logarithms"
    SHARE = "shares"
    HEAD = "heads"

    @property
    def has_levels(self) -> bool:
        """Whether each code has a coefficient of its own."""
        return self in (Kind.CATEGORY, Kind.HEAD)


_NEEDED: Final = {Kind.SHARE: {"column", "codes"}, Kind.HEAD: {"column", "where", "codes"}}
_PLAIN: Final = ("household", "province", "consumption_a_head", "consumption", "members", "weight", "rows", "unknown")
_KNOWN: Final = (*_PLAIN, "province_letters", *Kind)
_CHOICES: Final = {"rows": ("households", "people"), "unknown": ("refuse", "level")}


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: its column; of people, the codes that count (SHARE) or that mark the head in `where` (HEAD)."""

    name: str
    kind: Kind
    column: str
    where: str = ""
    codes: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it is read from."""
        return tuple(name for name in (self.column, self.where) if name)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is what; `written` is the mapping as its file has it."""

    written: dict[str, Any]
    variables: tuple[Variable, ...]

    def column(self, entry: str) -> str:
        """The column of an entry, or nothing."""
        return str(self.written.get(entry, ""))

    @property
    def province_letters(self) -> int | None:
        """How many letters of its column name the province; None: all of them."""
        return self.written.get("province_letters")

    @property
    def is_of_people(self) -> bool:
        """Whether a row is a person."""
        return bool(self.written.get("rows") == "people")

    @property
    def has_unknown_level(self) -> bool:
        """Whether an empty category is a level of its own."""
        return bool(self.written.get("unknown") == "level")

    def for_release(self) -> "Mapping":
        """The same variables, read from a release: a row a person, families and regions by a release's own columns."""
        own = {"household": "family_id", "province": "region_code", "province_letters": 2, "rows": "people"}
        return replace(self, written={**self.written, **own})


def read_mapping(file: Path | None) -> Mapping:
    """The mapping in a file, or the one for the pretend province."""
    file = file or DEFAULT
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        expected = Text("pemetaan TOML", "a mapping in TOML")
        found = str(error).splitlines()[0]
        told = Text(
            UNREADABLE.id.format(file=file.name, found=found, expected=expected.id),
            UNREADABLE.en.format(file=file.name, found=found, expected=expected.en),
        )
        raise RankingRefused([told]) from error
    return mapping_of(written, file.name)


def mapping_of(written: dict[str, Any], file: str) -> Mapping:
    """The mapping that a table describes; refused with all that is wrong with it."""
    variables, problems = _variables(written, file)
    problems += [_wrong(file, name, written[name], _CHOICES.get(name)) for name in _PLAIN if _is_wrong(written, name)]
    letters = written.get("province_letters", 1)
    if not isinstance(letters, int) or isinstance(letters, bool) or letters < 1:
        problems.append(_wrong(file, "province_letters", letters, ("1", "2", "3", "...")))
    problems += [
        UNKNOWN_ENTRY.with_facts(file=file, found=name, expected=", ".join(_KNOWN))
        for name in written
        if name not in _KNOWN
    ]
    problems += _not_written(written, variables, file)
    if problems:
        raise RankingRefused(problems)
    return Mapping(written, tuple(variables))


def _is_wrong(written: Table[str, Any], name: str) -> bool:
    found = written.get(name, "a column")
    return not isinstance(found, str) or not found or (name in _CHOICES and found not in ("a column", *_CHOICES[name]))


def _not_written(written: Table[str, Any], variables: list[Variable], file: str) -> list[Text]:
    has_consumption = "consumption_a_head" in written or {"consumption", "members"} <= set(written)
    needed = {
        "household": "household" in written,
        "consumption_a_head (consumption + members)": has_consumption,
        "[categories], [numbers], [logarithms], [shares], [heads]": bool(variables),
    }
    return [NO_ENTRY.with_facts(file=file, entry=entry) for entry, is_there in needed.items() if not is_there]


def _wrong(file: str, entry: str, found: object, choices: tuple[str, ...] | None = None) -> Text:
    told = " / ".join(choices or ())
    facts = {"file": file, "entry": entry, "found": repr(found)}
    return Text(
        WRONG_ENTRY.id.format(**facts, expected=told or "nama kolom"),
        WRONG_ENTRY.en.format(**facts, expected=told or "the name of a column"),
    )


def _variables(written: Table[str, Any], file: str) -> tuple[list[Variable], list[Text]]:
    found: list[Variable] = []
    problems: list[Text] = []
    for kind in Kind:
        section = written.get(kind, {})
        if not isinstance(section, dict):
            problems.append(_wrong(file, f"[{kind}]", section, ("name = column",)))
            continue
        for name, entry in section.items():
            variable = _variable(name, kind, entry)
            if variable is None:
                needed = "{ " + ", ".join(sorted(_NEEDED.get(kind, {"column"}))) + " }"
                problems.append(_wrong(file, f"[{kind}] {name}", entry, (needed,)))
            elif name in {one.name for one in found}:
                problems.append(NAMED_TWICE.with_facts(file=file, found=name))
            else:
                found.append(variable)
    return found, problems


def _variable(name: str, kind: Kind, entry: object) -> Variable | None:
    if isinstance(entry, str) and entry and kind not in _NEEDED:
        return Variable(name, kind, entry)
    if not isinstance(entry, dict) or set(entry) != _NEEDED.get(kind):
        return None
    codes = entry["codes"]
    if not isinstance(codes, list) or not all(isinstance(entry.get(one, ""), str) for one in ("column", "where")):
        return None
    return Variable(name, kind, entry["column"], entry.get("where", ""), tuple(map(str, codes)))
