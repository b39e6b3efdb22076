"""Areas by their names, for who types where and knows no code."""

import re
from functools import lru_cache
from typing import Final

from tangga.platform.geography.areas import NATION, Level, children_of

_KINDS: Final = re.compile(
    r"^(provinsi|prov|kabupaten administrasi|kabupaten|kab|kota administrasi|kota|kecamatan|kec|kelurahan|kel|desa|"
    r"kampung|nagari|gampong)\b[. ]*"
)
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")


def areas_named(name: str) -> tuple[str, ...]:
    """The codes of all areas of this name, whatever kind of area is written before it; () where there is none."""
    return _index().get(_plain(name), ())


def _plain(name: str) -> str:
    small = name.lower().strip()
    without = _KINDS.sub("", small)
    return _NO_LETTERS.sub(" ", without or small).strip()


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[str, ...]]:
    """Every area of the country by its name; takes a second, once a process."""
    found: dict[str, list[str]] = {}
    inside = [NATION]
    while inside:
        for child in children_of(inside.pop()):
            found.setdefault(_plain(child.name), []).append(child.code)
            if child.level is not Level.VILLAGE:
                inside.append(child.code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}
