"""Invented families, their records in four lists, and pairs of records that are in doubt."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tangga.registry import releases

LISTS = ("dukcapil", "dtks", "regsosek", "pkh")
IN_LIST_SHARE = (0.97, 0.45, 0.4, 0.2)
FIRST_NAMES = (
    "Sri",
    "Budi",
    "Bayu",
    "Nurhayati",
    "Darto",
    "Rina",
    "Yosef",
    "Marta",
    "Agus",
    "Siti",
    "Hermawan",
    "Dewi",
)
LAST_NAMES = ("Wahyuni", "Saputra", "Lestari", "Santoso", "Hidayat", "Rahmawati", "Nugroho", "", "Puspita", "Kurniawan")
PLACES = ("Sukamaju", "Jujuhan", "Kubu Mulya", "Tanjung Sari")
JOIN_REASONS = (
    ("NIK_AND_NAME", 0.62),
    ("CARD_BIRTH_AND_NAME", 0.12),
    ("NAME_BIRTH_AND_VILLAGE", 0.1),
    ("NIK_AND_ALL_NAMES", 0.03),
    ("SCORE", 0.125),
    ("DECISION", 0.005),
)
OUTCOMES_OF = {
    "nik": ("EQUAL", "NEAR", "TWIN_SERIAL", "DIFFERENT"),
    "other_id": ("EQUAL", "DIFFERENT"),
    "name": ("EQUAL", "SAME_SOUND", "NEAR", "PART", "DIFFERENT"),
    "mother_name": ("EQUAL", "SAME_SOUND", "NEAR", "DIFFERENT"),
    "birth_date": ("EQUAL", "SWAPPED", "NEAR", "YEAR_ONLY", "DIFFERENT"),
    "sex": ("EQUAL", "DIFFERENT"),
    "family_card_no": ("EQUAL", "NEAR", "DIFFERENT"),
    "region_code": ("EQUAL", "SAME_SUBDISTRICT", "SAME_REGENCY", "DIFFERENT"),
    "address": ("EQUAL", "NEAR", "DIFFERENT"),
    "birth_place": ("EQUAL", "NEAR", "DIFFERENT"),
    "phone": ("EQUAL", "DIFFERENT"),
}

Row = dict[str, Any]


@dataclass
class Pretend:
    """Rows as they are invented, table by table."""

    chance: random.Random
    people: list[Row] = field(default_factory=list)
    families: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    doubtful: list[Row] = field(default_factory=list)


def add_family(made: Pretend, number: int) -> None:
    chance = made.chance
    card = f"991508{chance.randrange(1, 28):02}01{chance.randrange(10, 20)}{number % 9999 + 1:04}"
    home = {
        "address": f"Jalan Melati {chance.randrange(1, 90)}",
        "rt": f"{chance.randrange(1, 9):03}",
        "rw": f"{chance.randrange(1, 5):03}",
        "region_code": f"991508{2000 + chance.randrange(1, 5)}",
    }
    size = chance.choice((1, 2, 3, 3, 4, 4, 5, 6))
    head = len(made.people) + 1
    for at in range(size):
        _add_person(made, number, card, home, is_head=at == 0)
    made.families.append(
        {"family_id": number, "family_card_no": card, "head_person_id": head, "person_count": size, **home},
    )


def _add_person(made: Pretend, family_id: int, card: str, home: Row, *, is_head: bool) -> None:
    chance = made.chance
    person_id = len(made.people) + 1
    born = date(1950, 1, 1) + timedelta(days=chance.randrange(27_000))
    sex = chance.choice("MF")
    believed = {
        "nik": _nik(born, sex, chance.randrange(1, 60)),
        "family_card_no": card,
        "other_id": None,
        "name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}".strip(),
        "mother_name": f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}".strip(),
        "birth_date": born,
        "birth_place": chance.choice(PLACES),
        "sex": sex,
        "relation": "HEAD" if is_head else "CHILD",
        **home,
        "phone": None,
    }
    lists = [name for name, share in zip(LISTS, IN_LIST_SHARE, strict=True) if chance.random() < share] or [LISTS[0]]
    rows = [_record(made, person_id, family_id, name, lists[0], first=name == lists[0]) for name in lists]
    if len(rows) > 1:
        rows[0].update(reason=rows[1]["reason"], probability=rows[1]["probability"])
        rows[0].update(linked_list=rows[1]["list"], linked_key=rows[1]["key"], **_evidence_of(rows[1]))
    made.records.extend(rows)
    made.people.append(
        {
            "person_id": person_id,
            "family_id": family_id,
            **believed,
            "record_count": len(rows),
            "list_count": len(lists),
            "probability": min(row["probability"] for row in rows),
            "is_conflict": chance.random() < 0.002,
            **{f"{name}_from": lists[0] if believed[name] is not None else None for name in releases.PERSON_FIELDS},
        },
    )


def _nik(born: date, sex: str, serial: int) -> str:
    return f"991508{born.day + (40 if sex == 'F' else 0):02}{born.month:02}{born.year % 100:02}{serial:04}"


def _record(made: Pretend, person_id: int, family_id: int, name: str, linked: str, *, first: bool) -> Row:
    chance = made.chance
    reason = "ALONE"
    if not first:
        reason = chance.choices(*zip(*JOIN_REASONS, strict=True))[0]
    probability = 1.0
    if reason == "SCORE":
        probability = round(1 - 0.49 * chance.random() ** 3, 4)
    elif not first:
        probability = round(1 - 0.004 * chance.random(), 5)
    return {
        "list": name,
        "row": len(made.records) + 2,
        "key": f"{name[:1].upper()}-{person_id:06}",
        "person_id": person_id,
        "family_id": family_id,
        "reason": reason,
        "probability": probability,
        "linked_list": None if first else linked,
        "linked_key": None if first else f"{linked[:1].upper()}-{person_id:06}",
        **_evidence(made, reason),
    }


def _evidence(made: Pretend, reason: str) -> Row:
    evidence: Row = dict.fromkeys((f"evidence_{name}" for name in releases.COMPARED_FIELDS), None)
    if reason == "ALONE":
        return evidence
    for name, outcomes in OUTCOMES_OF.items():
        usual = made.chance.choices(("EQUAL", "MISSING", made.chance.choice(outcomes)), (0.7, 0.2, 0.1))[0]
        evidence[f"evidence_{name}"] = usual
    if reason.startswith("NIK"):
        evidence["evidence_nik"] = "EQUAL"
    return evidence | {"evidence_name": made.chance.choice(("EQUAL", "EQUAL", "SAME_SOUND", "NEAR"))}


def _evidence_of(row: Row) -> Row:
    return {name: value for name, value in row.items() if name.startswith("evidence_")}


def doubtful_pair(made: Pretend, at: int, name: str | None) -> Row:
    chance = made.chance
    person = made.people[chance.randrange(len(made.people))]
    why = ("UNSURE", "TWINS", "CONFLICT", "UNSURE")[at % 4]
    one = {field: person[field] for field in releases.COMPARED_FIELDS}
    other = dict(one)
    evidence = dict.fromkeys(releases.COMPARED_FIELDS, "EQUAL")
    evidence["phone"] = evidence["other_id"] = "MISSING"
    if why == "TWINS":
        one["name"], other["name"] = "Budi Saputra", "Bayu Saputra"
        other["nik"] = one["nik"][:-1] + str((int(one["nik"][-1]) + 1) % 10)
        evidence |= {"nik": "TWIN_SERIAL", "name": "NEAR"}
    else:
        born = one["birth_date"]
        other["birth_date"] = born.replace(day=min(born.day, 12), month=min(born.day, 12))
        other["nik"] = None if at % 3 else one["nik"][:9] + "7" + one["nik"][10:]
        other["name"] = one["name"].replace("i", "ie").replace("u", "oe")
        other["address"] = "Gang Anggrek 4"
        evidence |= {"nik": "MISSING" if at % 3 else "NEAR", "name": "SAME_SOUND", "birth_date": "YEAR_ONLY"}
        evidence |= {"address": "DIFFERENT", "region_code": "SAME_SUBDISTRICT"}
    if name is not None:
        one["name"] = other["name"] = name
    bits = {
        field: None if outcome == "MISSING" else 3.0 if outcome == "EQUAL" else -2.5
        for field, outcome in evidence.items()
    }
    probability = 0.5 if name is not None else round(0.1 + 0.8 * chance.random(), 4)
    return {
        "list_a": "dukcapil",
        "key_a": f"D-{person['person_id']:06}",
        "list_b": "dtks",
        "key_b": one["nik"] if at % 5 == 0 else f"T-{at:06}",
        "probability": probability,
        "is_joined": probability >= 0.5 and why == "UNSURE",
        "why": why,
        **{f"{field}_a": one[field] for field in releases.COMPARED_FIELDS},
        **{f"{field}_b": other[field] for field in releases.COMPARED_FIELDS},
        **{f"evidence_{field}": outcome for field, outcome in evidence.items()},
        **{f"bits_{field}": worth for field, worth in bits.items()},
    }
