"""Two records side by side as a reviewer may see them: numbers masked, differing letters marked, evidence in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tangga.matching import masking
from tangga.matching.domain.contents import Contents, OtherRecord, PersonSeen, RecordSeen, contents_from
from tangga.matching.domain.review import Stake
from tangga.matching.models import DoubtfulPair
from tangga.matching.selectors import values
from tangga.matching.selectors.values import Letters
from tangga.matching.words import STAKE_WORDS, for_now, speaks_against, speaks_for, weight_word
from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.sealing import unseal
from tangga.registry.releases.words import (
    SEX_WORDS,
    doubt_word,
    field_word,
    outcome_clauses,
    outcome_word,
    reason_word,
)

_SHARED_AT_HOME: Final = frozenset({"family_card_no", "address", "region_code", "phone", "mother_name"})
_AGAINST: Final = ("DIFFERENT", "TWIN_SERIAL", "DOUBTED", "ANOTHER_WORD")
_BELIEVED: Final = ("name", "birth_date", "sex", "nik", "family_card_no", "mother_name", "address", "region_code")
_KIN = Text("; sekeluarga pun begitu", "; so it is for relatives")


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of both records, how the values agree and what that is worth."""

    field: str
    word: Text
    one: Letters | Text
    other: Letters | Text
    outcome: Text
    weight: Text
    bits: float

    @property
    def direction(self) -> str:
        """Whether it speaks for one person, against it, or for neither."""
        return "for" if speaks_for(self.bits) else "against" if speaks_against(self.bits) else "neither"


@dataclass(frozen=True, slots=True)
class OtherRecordShown:
    """Another record of a person and how it came to them, in words."""

    list: str
    key: str
    reason: Text
    probability: float
    agrees: Text | None
    differs: Text | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """What is believed for now of a person who holds one of the records, and their other records."""

    number: int
    believed: list[tuple[Text, str | Text]]
    record_count: int
    others: list[OtherRecordShown]
    left_out_count: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A doubtful pair as a reviewer sees it."""

    list_one: str
    key_one: str
    list_other: str
    key_other: str
    differing: list[ComparedField]
    agreeing: list[ComparedField]
    one_sided: list[ComparedField]
    missing: Text | None
    why: Text
    probability: float
    for_now: Text
    is_joined: bool
    stakes: list[Text]
    changed: Text | None
    persons: list[PersonShown]

    @property
    def speaking_for(self) -> Text | None:
        """The fields that speak for one person, the weightiest first."""
        return self._speaking("for")

    @property
    def speaking_against(self) -> Text | None:
        """The fields that speak for two people, the weightiest first."""
        return self._speaking("against")

    def _speaking(self, direction: str) -> Text | None:
        speaking = [one for one in (*self.differing, *self.agreeing) if one.direction == direction]
        words = [one.word for one in _weightiest_first(speaking)]
        return figures.listed(words) if words else None


def comparison_of(pair: DoubtfulPair, *, is_unmasked: bool = False) -> Comparison:
    """Both records side by side, what differs first and the weightiest on top; numbers masked unless told otherwise.

    What only one record says is shown too, and is no evidence; what neither says is named.
    """
    contents = contents_from(unseal(pair.contents_sealed))
    reader = _Reader(is_unmasked=is_unmasked)
    outcomes = contents.outcomes
    told = [field for field in outcomes if contents.one.values.get(field) or contents.other.values.get(field)]
    compared = [reader.compared(contents, field) for field in told]
    missing = [field_word(field) for field in outcomes if field not in told]
    changed = [field_word(field) for field in pair.changed_fields]
    return Comparison(
        list_one=contents.one.list,
        key_one=reader.key(contents.one),
        list_other=contents.other.list,
        key_other=reader.key(contents.other),
        differing=_weightiest_first(one for one in compared if outcomes[one.field] not in ("EQUAL", "MISSING")),
        agreeing=_weightiest_first(one for one in compared if outcomes[one.field] == "EQUAL"),
        one_sided=[one for one in compared if outcomes[one.field] == "MISSING"],
        missing=figures.listed(missing) if missing else None,
        why=doubt_word(pair.why),
        probability=pair.probability,
        for_now=for_now(pair.probability, is_joined=pair.is_joined),
        is_joined=pair.is_joined,
        stakes=[STAKE_WORDS[Stake(stake)] for stake in pair.stakes],
        changed=figures.listed(changed) if changed else None,
        persons=[reader.person(person, held_count=2 // len(contents.persons)) for person in contents.persons],
    )


def _weightiest_first(compared: Iterable[ComparedField]) -> list[ComparedField]:
    return sorted(compared, key=lambda one: -abs(one.bits))


@dataclass(frozen=True, slots=True)
class _Reader:
    """What one reader may see of values."""

    is_unmasked: bool

    def compared(self, contents: Contents, field: str) -> ComparedField:
        code, bits = contents.outcomes[field], contents.bits.get(field, 0.0)
        one, other = self._side_by_side(field, contents.one, contents.other, is_equal=code == "EQUAL")
        weight = weight_word(bits)
        if code == "EQUAL" and field in _SHARED_AT_HOME and not speaks_for(bits):
            weight = Text(weight.id + _KIN.id, weight.en + _KIN.en)
        return ComparedField(field, field_word(field), one, other, outcome_word(code), weight, bits)

    def key(self, record: RecordSeen | OtherRecord) -> str:
        return record.key if self.is_unmasked else masking.masked_key(record.key)

    def person(self, person: PersonSeen, *, held_count: int) -> PersonShown:
        others = [self._other(record) for record in person.others]
        believed = [(field_word(field), self._believed(field, person.believed.get(field))) for field in _BELIEVED]
        return PersonShown(
            number=person.number,
            believed=[(word, value) for word, value in believed if value],
            record_count=person.record_count,
            others=others,
            left_out_count=max(person.record_count - held_count - len(others), 0),
        )

    def _side_by_side(
        self, field: str, one: RecordSeen, other: RecordSeen, *, is_equal: bool
    ) -> tuple[Letters | Text, Letters | Text]:
        first, second = one.values.get(field), other.values.get(field)
        if field == "sex":
            return _sex(first), _sex(second)
        # Two ways to write the same are the same: nothing is marked in them.
        if is_equal or not first or not second:
            return self._alone(field, first), self._alone(field, second)
        return values.side_by_side(field, first, second, is_unmasked=self.is_unmasked)

    def _believed(self, field: str, value: str | None) -> str | Text:
        return _sex(value) if field == "sex" and value else values.text_of(self._alone(field, value))

    def _alone(self, field: str, value: str | None) -> Letters:
        return values.alone(field, value, is_unmasked=self.is_unmasked)

    def _other(self, record: OtherRecord) -> OtherRecordShown:
        agrees = {field: code for field, code in record.outcomes.items() if code not in (*_AGAINST, "MISSING")}
        differs = {field: code for field, code in record.outcomes.items() if code in _AGAINST}
        return OtherRecordShown(
            list=record.list,
            key=self.key(record),
            reason=reason_word(record.reason),
            probability=record.probability,
            agrees=outcome_clauses(agrees),
            differs=outcome_clauses(differs),
        )


def _sex(value: str | None) -> Text:
    return SEX_WORDS.get(value or "", Text("-", "-"))
