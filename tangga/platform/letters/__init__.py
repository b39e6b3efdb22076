"""Letters to families on paper: one page a family, many in one file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import typst

from tangga.platform.figures import person_name
from tangga.platform.geography import place_of
from tangga.platform.language import Language, Text

LETTERS_A_FILE: Final = 500
RT_RW: Final = Text("RT {rt} RW {rw}", "RT {rt} RW {rw}")
_FORM: Final = Path(__file__).with_name("letter.typ")


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a letter under a title of their own."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says, in the reader's language."""

    to: str
    address: Sequence[str]
    title: str
    now: str
    parts: Sequence[Part]
    foot: str
    on: str = ""
    """The day at the top."""
    code: str = ""
    """An SVG to be scanned, beside the address."""
    code_says: str = ""


def address_of(street: str, rt: str, rw: str, region_code: str, language: Language) -> list[str]:
    """Where a family lives, as far as it is known, as it stands on an envelope."""
    within = RT_RW.in_language(language).format(rt=rt, rw=rw) if rt and rw else ""
    place = place_of(region_code).in_language(language)
    return [told for told in (person_name(street), within, place) if told]


def letters_as_pdf(letters: Sequence[Letter], *, language: Language, at: datetime) -> bytes:
    """The letters, one page each; what people wrote stands in them as text and is never read as anything else."""
    pages = json.dumps([asdict(one) for one in letters], ensure_ascii=False)
    written: bytes = typst.compile(
        _FORM.read_bytes(),
        format="pdf",
        sys_inputs={"pages": pages, "language": language},
        ignore_system_fonts=True,
        timestamp=int(at.timestamp()),
    )
    return written
