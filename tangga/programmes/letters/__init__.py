"""Notices to families as letters on paper: one page a family, many in one file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tangga.platform.figures import day, moment
from tangga.platform.language import Language, Text
from tangga.platform.letters import Letter, Part, letters_as_pdf
from tangga.programmes.domain.changes import ChangeKind
from tangga.programmes.selectors.changes import Coming

ENDS: Final = Text("Bantuan {programme} Anda akan berakhir", "Your {programme} assistance is to end")
BEGINS: Final = Text("Keluarga Anda menjadi calon penerima {programme}", "Your family is a candidate for {programme}")
TO: Final = Text("Kepada keluarga {name}", "To the family of {name}")
UNTIL: Final = Text("Sampai {on} bantuan tetap Anda terima.", "Until {on} the assistance goes on.")
AT_ONCE: Final = Text(
    "Bantuan ini berakhir seketika, tanpa masa tenggang.", "The assistance ends at once, without a grace period."
)
SOON: Final = Text(
    "Petugas akan memberi tahu Anda kapan bantuan pertama datang.",
    "An official will tell you when the first assistance comes.",
)
WHY: Final = Text("Mengapa", "Why")
CHANGES_IT: Final = Text("Apa yang mengubahnya", "What would change it")
WRONG: Final = Text("Bila ini keliru", "If this is wrong")
OBJECT: Final = Text(
    "Ajukan keberatan sampai {on}, tanpa biaya: di berkas Anda, kepada pendamping, Puskesos, atau dinas sosial. "
    "Seorang petugas menjawabnya dengan nama dalam empat belas hari, dan sampai saat itu bantuan tidak dihentikan.",
    "Object until {on}, free of charge: in your own file, with the facilitator, the Puskesos or the social office. An "
    "official answers by name within fourteen days, and until then the assistance is not stopped.",
)
OBJECT_AFTERWARDS: Final = Text(
    "Ajukan keberatan sampai {on}, tanpa biaya: di berkas Anda, kepada pendamping, Puskesos, atau dinas sosial. "
    "Seorang petugas menjawabnya dengan nama dalam empat belas hari. Bila Anda benar, bantuan dilanjutkan.",
    "Object until {on}, free of charge: in your own file, with the facilitator, the Puskesos or the social office. An "
    "official answers by name within fourteen days. If you are right, the assistance goes on again.",
)
ANNOUNCED: Final = Text("Diumumkan oleh {name}, {at}. Surat {number}.", "Announced by {name}, {at}. Letter {number}.")


def notices_as_pdf(notices: Sequence[Coming], *, language: Language, at: datetime) -> bytes:
    """The letters, one page each."""
    return letters_as_pdf([letter_page(one, language) for one in notices], language=language, at=at)


def letter_page(one: Coming, language: Language) -> Letter:
    """What one letter says."""
    line, is_end = one.line, one.line.kind == ChangeKind.END
    change_set = line.change_set

    def said(text: Text, **facts: str) -> str:
        return text.in_language(language).format(**facts)

    programme = one.programme.in_language(language)
    last = day(one.last_day).in_language(language) if one.last_day else ""
    told = moment(change_set.announced_at).in_language(language) if change_set.announced_at else ""
    by = change_set.announced_by.full_name if change_set.announced_by else ""
    parts = []
    if one.reason:
        why = [one.reason.in_language(language), *([one.source.in_language(language)] if one.source else [])]
        parts.append(Part(said(WHY), [*why, change_set.why]))
    if one.remedies:
        parts.append(Part(said(CHANGES_IT), [text.in_language(language) for text in one.remedies]))
    if one.may_object:
        how = OBJECT_AFTERWARDS if change_set.is_urgent else OBJECT
        parts.append(Part(said(WRONG), [said(how, on=last)]))
    return Letter(
        to=said(TO, name=line.family.head_name.title()),
        address=[line.family.address],
        title=said(ENDS if is_end else BEGINS, programme=programme),
        now=said(_now(is_end=is_end, is_urgent=change_set.is_urgent), on=last),
        parts=parts,
        foot=said(ANNOUNCED, name=by, at=told, number=str(line.number)),
    )


def _now(*, is_end: bool, is_urgent: bool) -> Text:
    """How long the assistance goes on."""
    if not is_end:
        return SOON
    return AT_ONCE if is_urgent else UNTIL
