"""What is known of a doubtful pair: the text that is sealed, and how it is read again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """One of the two records as it was compared; days are written year-month-day."""

    list: str
    key: str
    values: Values

    @property
    def name(self) -> str:
        """What the record is called in every release."""
        return record_name(self.list, self.key)


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """Another record of a person, and how it came to them."""

    list: str
    key: str
    reason: str
    probability: float
    outcomes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person to whom the run gave one of the two records, or both, for now; the two themselves are left out."""

    number: int
    believed: Values
    record_count: int
    others: tuple[OtherRecord, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """Both records, how their fields agree and what that is worth in bits, and the persons they are with for now.

    One person where the run joined them, otherwise first that of `one`, then that of `other`.
    """

    one: RecordSeen
    other: RecordSeen
    outcomes: Mapping[str, str]
    bits: Mapping[str, float]
    persons: tuple[PersonSeen, ...]

    def to_text(self) -> str:
        """The same text for the same contents."""
        return _written(self)

    def evidence(self) -> str:
        """What a decision rests on: both records and how they agree; not the weights, nor who else is with them."""
        records = sorted((self.one, self.other), key=lambda record: record.name)
        return _written({"records": records, "outcomes": dict(self.outcomes)})

    def differs_from(self, earlier: "Contents") -> list[str]:
        """The fields whose values or agreement are not what they were."""
        is_turned = self.one.name == earlier.other.name
        first, second = (earlier.other, earlier.one) if is_turned else (earlier.one, earlier.other)
        return [
            field
            for field, outcome in self.outcomes.items()
            if outcome != earlier.outcomes.get(field)
            or self.one.values.get(field) != first.values.get(field)
            or self.other.values.get(field) != second.values.get(field)
        ]


def contents_from(text: str) -> Contents:
    """The contents that `Contents.to_text` wrote."""
    told: dict[str, Any] = json.loads(text)
    return Contents(
        one=RecordSeen(**told["one"]),
        other=RecordSeen(**told["other"]),
        outcomes=told["outcomes"],
        bits=told["bits"],
        persons=tuple(_person(person) for person in told["persons"]),
    )


def pair_name(list_a: str, key_a: str, list_b: str, key_b: str) -> str:
    """What two records are called together, whichever is named first."""
    return "\0".join(sorted((record_name(list_a, key_a), record_name(list_b, key_b))))


def record_name(name: str, key: str) -> str:
    """What a record is called in every release: its list and its key there."""
    return f"{name}\0{key}"


def _person(told: dict[str, Any]) -> PersonSeen:
    return PersonSeen(**{**told, "others": tuple(OtherRecord(**record) for record in told["others"])})


def _written(told: object) -> str:
    return json.dumps(told, default=_fields_of, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _fields_of(told: object) -> dict[str, Any]:
    """The fields of one of these classes, as they stand: `asdict` would copy each value a million times over."""
    return {field.name: getattr(told, field.name) for field in fields(told)}  # type: ignore[arg-type]  # only of ours
