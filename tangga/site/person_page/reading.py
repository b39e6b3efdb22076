"""A person as the page shows them: every value with the rule by which it is believed, and every record beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from tangga.matching.domain import SURVIVORSHIP
from tangga.matching.masking import masked_key
from tangga.platform.figures import capital, day, masked_number, percent
from tangga.platform.geography import place_of
from tangga.platform.geography.areas import NotAnArea
from tangga.platform.language import Text
from tangga.registry.documents import Told, ToldRecord
from tangga.registry.releases.words import FIELD_WORDS, field_word, outcome_word, reason_word
from tangga.registry.words import RELATION_WORDS, SEX_WORDS

NUMBERS: Final = frozenset({"nik", "family_card_no", "other_id", "phone"})
"""Shown masked unless a reason was given."""
ALL_FIELDS: Final = {
    **FIELD_WORDS,
    "relation": Text("hubungan keluarga", "relation"),
    "rt": Text("RT", "RT"),
    "rw": Text("RW", "RW"),
}
RULES: Final = {field: rule.rule for rule in SURVIVORSHIP for field in rule.fields}


@dataclass(frozen=True, slots=True)
class Said:
    """What one record says of one field, and whether that is believed; two masked numbers may differ unseen."""

    from_list: str
    value: str | Text
    is_believed: bool
    differs: bool


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field: what is believed, from which list, by which rule, and what each record says."""

    name: Text
    believed: str | Text
    from_list: str
    rule: Text | None
    said: list[Said]


@dataclass(frozen=True, slots=True)
class RecordShown:
    """One record: its list, and how it came to this person."""

    from_list: str
    key: str
    reason: Text
    probability: Text | None
    evidence: list[tuple[Text, Text]]


def fields_of(told: Told, *, is_unmasked: bool) -> list[FieldShown]:
    """The fields of which anything is known, in the order in which they are always told."""
    asked = [field for field in ALL_FIELDS if _is_known(field, told)]
    return [_field(field, told, is_unmasked=is_unmasked) for field in asked]


def has_values(told: Told) -> bool:
    """Whether the release holds what the records themselves say."""
    return any(record.values for record in told.records)


def records_of(told: Told, *, is_unmasked: bool) -> list[RecordShown]:
    """Every record, with its evidence in words."""
    return [_record(record, is_unmasked=is_unmasked) for record in told.records]


def _is_known(field: str, told: Told) -> bool:
    return bool(told.believed.get(field)) or any(record.values.get(field) for record in told.records)


def _field(field: str, told: Told, *, is_unmasked: bool) -> FieldShown:
    believed = told.believed.get(field, "")
    said = [_said(field, record, believed, is_unmasked=is_unmasked) for record in told.records]
    value = _shown(field, told.believed, is_unmasked=is_unmasked)
    return FieldShown(capital(ALL_FIELDS[field]), value, told.lists.get(field, ""), RULES.get(field), said)


def _said(field: str, record: ToldRecord, believed: str, *, is_unmasked: bool) -> Said:
    held = record.values.get(field, "")
    shown = _shown(field, record.values, is_unmasked=is_unmasked)
    return Said(record.list, shown, is_believed=held == believed != "", differs=held not in ("", believed))


def _shown(field: str, values: Mapping[str, str], *, is_unmasked: bool) -> str | Text:
    held = values.get(field, "")
    if field in NUMBERS:
        return held if is_unmasked else masked_number(held)
    if field == "birth_date":
        return _day(held)
    if field == "region_code":
        return _place(held)
    words = {"relation": RELATION_WORDS, "sex": SEX_WORDS}.get(field, {})
    return words.get(held, held)


def _day(held: str) -> str | Text:
    try:
        return day(date.fromisoformat(held))
    except ValueError:
        return held


def _place(held: str) -> str | Text:
    try:
        return place_of(held) if held else ""
    except NotAnArea:
        return held


def _record(record: ToldRecord, *, is_unmasked: bool) -> RecordShown:
    """A record; some lists take an identity number for their key, and that is masked like any other."""
    key = record.key if is_unmasked else masked_key(record.key)
    sure = None if record.probability is None else percent(record.probability)
    return RecordShown(record.list, key, reason_word(record.reason or "ALONE"), sure, list(_evidence(record)))


def _evidence(record: ToldRecord) -> Iterable[tuple[Text, Text]]:
    for field, outcome in record.evidence.items():
        if outcome != "MISSING":
            yield field_word(field), outcome_word(outcome)
