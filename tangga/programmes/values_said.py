"""Values of the law and facts of families as people say them."""

from typing import Any, Final

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.rules.facts import FAMILIES, PEOPLE
from tangga.rules.parameters import Parameter
from tangga.rules.rulebook import Concept, Rule

UNKNOWN_WORD: Final = Text("tidak diketahui", "unknown")
NO_CAP: Final = Text("tanpa batas", "no cap")
TITLES: Final = {fact.column: fact.title for fact in (*PEOPLE, *FAMILIES)} | {
    "people": Text("anggota keluarga", "members of the family")
}
TRUTHS: Final = {True: Text("ya", "yes"), False: Text("tidak", "no"), None: UNKNOWN_WORD}


def said_values(concept: Concept, value: Any) -> Text:
    """A value as people say it."""
    unit = concept.unit if isinstance(concept, Rule | Parameter) else ""
    if value is None:
        return NO_CAP if isinstance(concept, Parameter) else UNKNOWN_WORD
    if isinstance(value, bool):
        return TRUTHS[value]
    if unit == "rupiah":
        return figures.rupiah(value)
    if isinstance(value, tuple | list):
        shown = ", ".join(str(one) for one in value)
        return Text(shown, shown)
    return _counted(unit, value) if isinstance(value, int) else Text(str(value), str(value))


def _counted(unit: str, value: int) -> Text:
    words = {
        "people": Text("{n} orang", "{n} people" if value != 1 else "{n} person"),
        "years": Text("{n} tahun", "{n} years"),
        "months": Text("{n} bulan", "{n} months"),
        "days": Text("{n} hari", "{n} days"),
        "yes_no": Text("ya" if value else "tidak", "yes" if value else "no"),
    }
    return (
        figures.fill(words.get(unit, Text("{n}", "{n}")), n=figures.count(value)) if unit != "yes_no" else words[unit]
    )
