"""What the search says of how someone answers to what was typed."""

from typing import Final

from tangga.platform.figures import by_count, count, fill, listed
from tangga.platform.language import Text
from tangga.registry.names.likeness import Likeness
from tangga.registry.selectors.search import Found, FoundPerson

_LIKENESS: Final[dict[Likeness, Text]] = {
    Likeness.SAME: Text("nama sama", "same name"),
    Likeness.SAME_SOUND: Text("bunyi nama sama", "name sounds the same"),
    Likeness.WITH_MORE: Text("nama lebih panjang", "longer name"),
    Likeness.ALIKE: Text("nama mirip", "similar name"),
}
_NUMBERS: Final[dict[tuple[str, bool], Text]] = {
    ("NIK", True): Text("NIK sama", "same NIK"),
    ("NIK", False): Text("NIK ini disebut salah satu daftar", "one list gives this NIK"),
    ("CARD", False): Text("kartu keluarga ini disebut salah satu daftar", "one list gives this family card"),
}

_NOTHING: Final = Text("Tidak ada yang cocok", "Nothing matches")
_MORE: Final = Text("Lebih dari {n} orang cocok", "More than {n} people match")
_PEOPLE: Final = (Text("{n} orang cocok", "{n} person matches"), Text("{n} orang cocok", "{n} people match"))
_FAMILIES: Final = (
    Text("{n} keluarga cocok", "{n} family matches"),
    Text("{n} keluarga cocok", "{n} families match"),
)


def found_words(found: Found) -> Text:
    """How many people and families answer to what was typed."""
    if found.has_more:
        return fill(_MORE, n=count(len(found.people)))
    people = [by_count(len(found.people), *_PEOPLE)] if found.people else []
    families = [by_count(len(found.families), *_FAMILIES)] if found.families else []
    return listed(people + families) if found.count else _NOTHING


def answer_words(found: FoundPerson) -> Text:
    """How someone answers to what was typed."""
    if found.likeness is not None:
        return _LIKENESS[found.likeness]
    return _NUMBERS[found.by_number, found.is_believed]
