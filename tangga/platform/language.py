"""Everything a person reads is written once, in Bahasa Indonesia and in English, side by side."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages; Bahasa Indonesia comes first.

    Placeholders are named (``{rows}``) and filled by `with_facts`, which fills both languages alike.
    """

    id: str
    en: str

    def in_language(self, language: Language) -> str:
        """The sentence in the reader's language."""
        return self.id if language == "id" else self.en

    def with_facts(self, **facts: object) -> "Text":
        """The same sentence with its named placeholders filled in both languages."""
        return Text(self.id.format(**facts), self.en.format(**facts))
