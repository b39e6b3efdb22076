"""The reader at the other end of the command line: which language, where results go and where notes go."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.console import Console, RenderableType

from tangga.platform.language import Language, Text

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Results go to standard output, so that they can be piped; progress and refusals go to standard error."""

    language: Language
    results: Console = field(default_factory=lambda: Console(highlight=False, markup=False, emoji=False))
    notes: Console = field(default_factory=lambda: Console(highlight=False, markup=False, emoji=False, stderr=True))

    def say(self, text: Text) -> str:
        """The text in the reader's language."""
        return text.in_language(self.language)

    def tell(self, text: Text) -> None:
        """Print one sentence among the results."""
        self.results.print(self.say(text), soft_wrap=True)

    def warn(self, sentence: str) -> None:
        """Print one line among the notes."""
        self.notes.print(sentence, soft_wrap=True)

    def show(self, picture: RenderableType) -> None:
        """Print a table among the results."""
        self.results.print(picture)
