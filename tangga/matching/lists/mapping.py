"""Reading `lists.toml`: which lists there are, and everything wrong with them that a first look can tell."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tangga.matching.lists.mapping_columns import checked_columns, nearest, written_columns
from tangga.matching.lists.problems import ListsRefused, Problem, Unreadable
from tangga.matching.lists.sources import ColumnSource, ListSource
from tangga.matching.lists.tables import Table, open_table
from tangga.platform.causes import cause_of
from tangga.platform.language import Text

MAPPING = "lists.toml"

_LIST_KEYS = ("name", "file", "trust", "columns", "sheet")
_LONGEST_NAME = 60
_NEVER_IN_A_NAME = re.compile(r"[/\\\x00-\x1f\x7f-\x9f]|\.\.")
_GOOD_NAME = Text(
    f"nama paling panjang {_LONGEST_NAME} huruf, tanpa garis miring, dua titik berturut-turut atau tanda tak terlihat, "
    "dan tidak diawali titik",
    f"a name of at most {_LONGEST_NAME} letters without slashes, two dots in a row or invisible signs, and not "
    "beginning with a dot",
)
_SENTENCE_OF_TEXT = Text("teks dalam tanda kutip", "text in quotation marks")


def described_lists(folder: Path) -> tuple[tuple[ListSource, ...], list[Problem]]:
    """The lists that a folder's `lists.toml` describes well, and all that is wrong with it."""
    described, problems = _described(_toml(folder / MAPPING))
    sound = []
    for number, entry in enumerate(described, 1):
        source, found = _Entry(entry, number, folder).checked()
        problems.extend(found)
        if source is not None and not found:
            sound.append(source)
    problems.extend(_repeated_names(described))
    return tuple(sound), problems


def _toml(path: Path) -> Mapping[str, object]:
    expected = Text("berkas lists.toml yang menjelaskan setiap daftar", "a lists.toml that describes each list")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        found = Text(f"tidak ada berkas ini di {path.parent}", f"no such file in {path.parent}")
        raise ListsRefused([Problem(MAPPING, None, None, found, expected)]) from error
    except OSError as error:
        raise ListsRefused([Problem(MAPPING, None, None, cause_of(error), expected)]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        expected = Text("penulisan TOML yang benar dalam UTF-8", "correct TOML in UTF-8")
        raise ListsRefused([Problem(MAPPING, *_where(error), expected)]) from error


def _where(error: ValueError) -> tuple[int | None, None, Text]:
    """The row, no column of a list, and what was found, of a file that is no TOML."""
    if isinstance(error, UnicodeDecodeError):
        row = error.object[: error.start].count(b"\n") + 1
        return row, None, Text("huruf yang bukan UTF-8", "letters that are not UTF-8")
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if place is None:
        return None, None, Text("berkas yang berakhir sebelum selesai", "a file that ends before it is finished")
    sign = int(place[2])
    return int(place[1]), None, Text(f"tulisan yang salah pada huruf ke-{sign}", f"a mistake at letter {sign}")


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
    # Some machines do not tell large letters from small ones in the names of files.
    names = [entry.get("name") for entry in described]
    counts = Counter(name.strip().casefold() for name in names if isinstance(name, str))
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
        name, trust = self._name(), self._trust()
        sheet = self._text("sheet") if "sheet" in self._entry else None
        file = self._folder / self._text("file")
        table = (
            self._table(file, sheet, written_columns(self._entry.get("columns"))) if self._entry.get("file") else None
        )
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

    def _name(self) -> str:
        name = self._text("name")
        written = str(self._entry.get("name", ""))
        if name and (_NEVER_IN_A_NAME.search(written) or name.startswith(".") or len(name) > _LONGEST_NAME):
            self._refuse("name", _GOOD_NAME)
        return name

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

    def _table(self, file: Path, sheet: str | None, wanted: frozenset[str]) -> Table | None:
        try:
            table = open_table(file, sheet or None, wanted)
        except Unreadable as error:
            self._problems.append(error.problem_in(file.name))
            return None
        except OSError as error:
            readable = Text("berkas yang dapat dibaca", "a file that can be read")
            self._problems.append(Problem(file.name, None, None, cause_of(error), readable))
            return None
        if not any(table.header) or not table.has_rows():
            self._problems.append(empty_list(file.name))
        # Of a file with nothing in it, no column needs to be missed.
        return table if any(table.header) else None


def empty_list(file: str) -> Problem:
    """That a list has no rows."""
    found = Text("tidak ada baris", "no rows")
    return Problem(file, None, None, found, Text("judul dan sedikitnya satu baris", "a header and at least one row"))


def _facts(header: tuple[str, ...], columns: Mapping[str, ColumnSource]) -> tuple[str, ...]:
    mapped = {column for source in columns.values() for column in source.columns}
    return tuple(dict.fromkeys(name for name in header if name and name not in mapped))
