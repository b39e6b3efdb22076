"""Reading `lists.toml`: which lists there are, and everything wrong with them that a first look can tell."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tangga.matching.lists.mapping_columns import checked_columns, nearest
from tangga.matching.lists.problems import ListsRefused, Problem, Unreadable
from tangga.matching.lists.sources import ColumnSource, ListSource
from tangga.matching.lists.tables import Table, open_table
from tangga.platform.language import Text

MAPPING = "lists.toml"

_LIST_KEYS = ("name", "file", "trust", "columns", "sheet")
_SENTENCE_OF_TEXT = Text("teks dalam tanda kutip", "text in quotation marks")


def read_mapping(folder: Path) -> tuple[ListSource, ...]:
    """The lists that a folder's `lists.toml` describes; raises `ListsRefused` with all that is wrong."""
    described, problems = _described(_toml(folder / MAPPING))
    sources = []
    for number, entry in enumerate(described, 1):
        source, found = _Entry(entry, number, folder).checked()
        problems.extend(found)
        sources.append(source)
    problems.extend(_repeated_names(described))
    if problems:
        raise ListsRefused(problems)
    return tuple(source for source in sources if source is not None)


def _toml(path: Path) -> Mapping[str, object]:
    expected = Text("berkas lists.toml yang menjelaskan setiap daftar", "a lists.toml that describes each list")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        found = Text(f"tidak ada berkas ini di {path.parent}", f"no such file in {path.parent}")
        raise ListsRefused([Problem(MAPPING, None, None, found, expected)]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        expected = Text("penulisan TOML yang benar dalam UTF-8", "correct TOML in UTF-8")
        raise ListsRefused([Problem(MAPPING, None, None, str(error), expected)]) from error


def _described(content: Mapping[str, object]) -> tuple[list[Mapping[str, object]], list[Problem]]:
    problems = [_unknown_key(key, ("list",), MAPPING) for key in content if key != "list"]
    entries = content.get("list")
    if isinstance(entries, list) and entries and all(isinstance(entry, dict) for entry in entries):
        return entries, problems
    found = Text("tidak ada bagian [[list]]", "no [[list]] section")
    expected = Text("satu bagian [[list]] untuk setiap daftar", "one [[list]] section for each list")
    return [], [*problems, Problem(MAPPING, None, None, found, expected)]


def _unknown_key(key: str, known: tuple[str, ...], place: str) -> Problem:
    return Problem(place, None, None, f'"{key}"', nearest(key, known))


def _repeated_names(described: list[Mapping[str, object]]) -> list[Problem]:
    counts = Counter(entry["name"] for entry in described if isinstance(entry.get("name"), str))
    expected = Text("nama yang berbeda untuk setiap daftar", "a different name for each list")
    return [
        Problem(MAPPING, None, "name", Text(f'"{name}" {count} kali', f'"{name}" {count} times'), expected)
        for name, count in counts.items()
        if count > 1
    ]


class _Entry:
    """One `[[list]]` while it is checked: problems are gathered, not raised."""

    def __init__(self, entry: Mapping[str, object], number: int, folder: Path) -> None:
        self._entry, self._folder = entry, folder
        name = entry.get("name")
        self._place = f"{MAPPING} [[list]] {number}" + (f' "{name}"' if isinstance(name, str) else "")
        self._problems: list[Problem] = []

    def checked(self) -> tuple[ListSource | None, list[Problem]]:
        """The list, or None if its file cannot be opened; and its problems."""
        for key in self._entry:
            if key not in _LIST_KEYS:
                self._problems.append(_unknown_key(key, _LIST_KEYS, self._place))
        name, trust = self._text("name"), self._trust()
        sheet = self._text("sheet") if "sheet" in self._entry else None
        file = self._folder / self._text("file")
        table = self._table(file, sheet) if self._entry.get("file") else None
        columns, found = checked_columns(
            self._entry.get("columns"), self._place, file.name, table.header if table else None
        )
        self._problems.extend(found)
        if table is None:
            return None, self._problems
        return ListSource(name, file, trust, columns, _facts(table.header, columns), sheet), self._problems

    def _text(self, key: str) -> str:
        written = self._entry.get(key)
        if isinstance(written, str) and written.strip():
            return written.strip()
        self._refuse(key, _SENTENCE_OF_TEXT)
        return ""

    def _trust(self) -> int:
        trust = self._entry.get("trust")
        if isinstance(trust, int) and not isinstance(trust, bool) and trust >= 1:
            return trust
        self._refuse(
            "trust",
            Text("bilangan bulat mulai dari 1 (dipercaya lebih dulu)", "a whole number from 1 (believed first)"),
        )
        return 0

    def _refuse(self, key: str, expected: Text) -> None:
        found: Text | str = Text("tidak ada", "nothing")
        if key in self._entry:
            found = repr(self._entry[key])
        self._problems.append(Problem(self._place, None, key, found, expected))

    def _table(self, file: Path, sheet: str | None) -> Table | None:
        try:
            table = open_table(file, sheet or None)
        except Unreadable as error:
            self._problems.append(error.problem_in(file.name))
            return None
        except OSError as error:
            readable = Text("berkas yang dapat dibaca", "a file that can be read")
            self._problems.append(Problem(file.name, None, None, str(error.strerror), readable))
            return None
        if not table.header or not table.has_rows():
            self._problems.append(empty_list(file.name))
        return table


def empty_list(file: str) -> Problem:
    """That a list has no rows."""
    found = Text("tidak ada baris", "no rows")
    return Problem(file, None, None, found, Text("judul dan sedikitnya satu baris", "a header and at least one row"))


def _facts(header: tuple[str, ...], columns: Mapping[str, ColumnSource]) -> tuple[str, ...]:
    mapped = {column for source in columns.values() for column in source.columns}
    return tuple(dict.fromkeys(name for name in header if name and name not in mapped))
