"""What is wrong with the lists, said so that the one who made them can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass

from tangga.platform.language import Language, Text

_ROW = Text("baris {row}", "row {row}")
_COLUMN = Text("kolom {column}", "column {column}")
_SENTENCE = Text("{place}: ditemukan {found}; seharusnya {expected}", "{place}: found {found}; expected {expected}")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops the work: where it stands, what was found there, what was expected.

    `row` and `column` are None when the problem is the file's as a whole.
    """

    file: str
    row: int | None
    column: str | None
    found: str | Text
    expected: Text

    def sentence(self, language: Language) -> str:
        """The problem in one line, in the reader's language."""
        found = self.found if isinstance(self.found, str) else self.found.in_language(language)
        return _SENTENCE.in_language(language).format(
            place=", ".join(self._place(language)), found=found, expected=self.expected.in_language(language)
        )

    def _place(self, language: Language) -> list[str]:
        place = [self.file]
        if self.row is not None:
            place.append(_ROW.in_language(language).format(row=self.row))
        if self.column is not None:
            place.append(_COLUMN.in_language(language).format(column=self.column))
        return place


class ListsRefused(Exception):
    """Nothing was done: the lists have problems, all of them told at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.sentences("id")))

    def sentences(self, language: Language) -> list[str]:
        """Every problem, one line each, in the reader's language."""
        return [problem.sentence(language) for problem in self.problems]


class Unreadable(Exception):
    """A file cannot be read as what it says it is; tells what was found and what was expected."""

    def __init__(self, found: str | Text, expected: Text, row: int | None = None) -> None:
        self.found, self.expected, self.row = found, expected, row
        super().__init__(found if isinstance(found, str) else found.id)

    def problem_in(self, file: str) -> Problem:
        """The same as a problem of a named file."""
        return Problem(file, self.row, None, self.found, self.expected)
