"""Notices to families as letters on paper: one page a family, many in one file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tangga.platform.figures import day, fill, moment, person_name
from tangga.platform.geography import Level, path_of
from tangga.platform.language import Language, Text
from tangga.platform.letters import Letter, Part, address_of, letters_as_pdf
from tangga.platform.moments import zone_of
from tangga.programmes.selectors.changes import Coming

TO: Final = Text("Kepada keluarga {name}", "To the family of {name}")
WHY: Final = Text("Mengapa", "Why")
CHANGES_IT: Final = Text("Apa yang mengubahnya", "What would change it")
WRONG: Final = Text("Bila ini keliru", "If this is wrong")
ASK: Final = Text("Ke mana bertanya", "Where to ask")
ASK_IN: Final = Text(
    "Pendamping keluarga Anda, Puskesos di {village}, atau dinas sosial {regency}. Tidak dipungut biaya.",
    "Your facilitator, the Puskesos in {village}, or the social office of {regency}. It costs nothing.",
)
ASK_AT_ALL: Final = Text(
    "Pendamping keluarga Anda, Puskesos di desa, atau dinas sosial. Tidak dipungut biaya.",
    "Your facilitator, the Puskesos in the village, or the social office. It costs nothing.",
)
ANNOUNCED: Final = Text("Diumumkan oleh {name}, {at}. Surat {number}.", "Announced by {name}, {at}. Letter {number}.")


def notices_as_pdf(notices: Sequence[Coming], *, language: Language, at: datetime) -> bytes:
    """The letters, one page each."""
    return letters_as_pdf([letter_page(one, language) for one in notices], language=language, at=at)


def letter_page(one: Coming, language: Language) -> Letter:
    """What one letter says."""
    line, change_set = one.line, one.line.change_set

    def said(text: Text, **facts: str) -> str:
        return text.in_language(language).format(**facts)

    at = change_set.announced_at.astimezone(zone_of(line.region_code)) if change_set.announced_at else None
    by = change_set.announced_by.full_name if change_set.announced_by else ""
    parts = []
    if one.reason:
        why = [one.reason.in_language(language), *([one.source.in_language(language)] if one.source else [])]
        parts.append(Part(said(WHY), [*why, change_set.why]))
    if one.remedies:
        parts.append(Part(said(CHANGES_IT), [text.in_language(language) for text in one.remedies]))
    if one.may_object:
        parts.append(Part(said(WRONG), [one.how_to_object.in_language(language)]))
    parts.append(Part(said(ASK), [_where_to_ask(line.family.region_code).in_language(language)]))
    family = line.family
    return Letter(
        to=said(TO, name=person_name(family.head_name)),
        address=address_of(family.address, family.rt, family.rw, family.region_code, language),
        title=one.title.in_language(language),
        now=one.now.in_language(language),
        parts=parts,
        foot=said(ANNOUNCED, name=by, at=said(moment(at)) if at else "", number=str(line.number)),
        on=said(day(at.date())) if at else "",
    )


def _where_to_ask(region_code: str) -> Text:
    """Whoever answers for the area in which the family lives, by name where the area is known."""
    names = {one.level: one.name for one in path_of(region_code)}
    if not {Level.VILLAGE, Level.REGENCY} <= names.keys():
        return ASK_AT_ALL
    return fill(ASK_IN, village=names[Level.VILLAGE], regency=names[Level.REGENCY])
