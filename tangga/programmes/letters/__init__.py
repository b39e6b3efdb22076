"""Notices to families as letters on paper: one page a family, many in one file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tangga.platform.figures import moment
from tangga.platform.language import Language, Text
from tangga.platform.letters import Letter, Part, letters_as_pdf
from tangga.programmes.selectors.changes import Coming

TO: Final = Text("Kepada keluarga {name}", "To the family of {name}")
WHY: Final = Text("Mengapa", "Why")
CHANGES_IT: Final = Text("Apa yang mengubahnya", "What would change it")
WRONG: Final = Text("Bila ini keliru", "If this is wrong")
ANNOUNCED: Final = Text("Diumumkan oleh {name}, {at}. Surat {number}.", "Announced by {name}, {at}. Letter {number}.")


def notices_as_pdf(notices: Sequence[Coming], *, language: Language, at: datetime) -> bytes:
    """The letters, one page each."""
    return letters_as_pdf([letter_page(one, language) for one in notices], language=language, at=at)


def letter_page(one: Coming, language: Language) -> Letter:
    """What one letter says."""
    line, change_set = one.line, one.line.change_set

    def said(text: Text, **facts: str) -> str:
        return text.in_language(language).format(**facts)

    told = moment(change_set.announced_at).in_language(language) if change_set.announced_at else ""
    by = change_set.announced_by.full_name if change_set.announced_by else ""
    parts = []
    if one.reason:
        why = [one.reason.in_language(language), *([one.source.in_language(language)] if one.source else [])]
        parts.append(Part(said(WHY), [*why, change_set.why]))
    if one.remedies:
        parts.append(Part(said(CHANGES_IT), [text.in_language(language) for text in one.remedies]))
    if one.may_object:
        parts.append(Part(said(WRONG), [one.how_to_object.in_language(language)]))
    return Letter(
        to=said(TO, name=line.family.head_name.title()),
        address=[line.family.address],
        title=one.title.in_language(language),
        now=one.now.in_language(language),
        parts=parts,
        foot=said(ANNOUNCED, name=by, at=told, number=str(line.number)),
    )
