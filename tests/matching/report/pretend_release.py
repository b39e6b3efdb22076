"""A small release of invented people, realistic enough to look at and to test readers of releases with.

Names and numbers are invented; every NIK begins with 99, a region that does not exist.
"""

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

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
OUTCOME_BITS = {
    "EQUAL": (0.9, 0.002),
    "SAME_SOUND": (0.05, 0.004),
    "NEAR": (0.03, 0.006),
    "PART": (0.01, 0.01),
    "SWAPPED": (0.004, 0.0006),
    "YEAR_ONLY": (0.01, 0.02),
    "TWIN_SERIAL": (0.0005, 0.0008),
    "SAME_SUBDISTRICT": (0.05, 0.04),
    "SAME_REGENCY": (0.02, 0.1),
    "DIFFERENT": (0.01, 0.9),
}
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


def write_pretend_release(
    folder: Path,
    *,
    families: int = 300,
    seed: int = 7,
    is_first: bool = False,
    with_truth: bool = True,
    names: tuple[str, ...] = (),
) -> Path:
    """Fill a folder with a release of about three people a family, its report left out.

    `names` are given to the people of the doubtful pairs, worst first, to try hard ones on a reader.
    """
    made = Pretend(random.Random(seed))  # noqa: S311 - an invented province keeps no secrets
    for number in range(1, families + 1):
        _add_family(made, number)
    for at in range(families // 6):
        made.doubtful.append(_doubtful_pair(made, at, names[at] if at < len(names) else None))
    made.doubtful.sort(key=lambda pair: (abs(pair["probability"] - 0.5), pair["key_a"]))
    folder.mkdir(parents=True, exist_ok=True)
    changes = [] if is_first else _changes(made)
    _write_tables(folder, made, changes)
    manifest = _manifest(made, changes, is_first=is_first, with_truth=with_truth)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def finish_pretend_release(folder: Path, *, report: str | None = None) -> Path:
    """Make a whole release of it, with the hashes of every file; `report` is written as its page when given."""
    if report is not None:
        (folder / "report.html").write_text(report, encoding="utf-8")
    releases.write_manifest(folder, releases.read_manifest(folder))
    return folder


def _add_family(made: Pretend, number: int) -> None:
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


def _doubtful_pair(made: Pretend, at: int, name: str | None) -> Row:
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


def _changes(made: Pretend) -> list[Row]:
    codes = ("JOINED", "SPLIT", "NEW", "NEW", "NEW", "GONE")
    return [
        {"change": codes[at % 6], "person_id": at + 1, "previous_person_ids": [at + 1], "detail": None}
        for at in range(len(made.people) // 20)
    ]


def _write_tables(folder: Path, made: Pretend, changes: list[Row]) -> None:
    tables = {
        "people": (made.people, releases.PEOPLE),
        "families": (made.families, releases.FAMILIES),
        "records": (made.records, releases.RECORDS),
        "doubtful": (made.doubtful, releases.DOUBTFUL),
        "changes": (changes, releases.CHANGES),
    }
    for name, (rows, columns) in tables.items():
        pl.DataFrame(rows, schema=columns).write_parquet(folder / f"{name}.parquet")
    for name in ("rejected", "decisions"):
        pl.DataFrame(schema={"list": pl.String, "key": pl.String}).write_parquet(folder / f"{name}.parquet")
    with xlsxwriter.Workbook(str(folder / "rejected.xlsx")) as book:
        book.set_properties({"created": date(2026, 1, 1)})
        book.add_worksheet("daftar")
    (folder / "model.json").write_text("{}", encoding="utf-8")


def _manifest(made: Pretend, changes: list[Row], *, is_first: bool, with_truth: bool) -> Row:
    kept = Counter(row["list"] for row in made.records)
    refused = {"dukcapil": {"NIK_SCIENTIFIC": 14, "DATE_IMPOSSIBLE": 6}, "dtks": {"NIK_NOT_16_DIGITS": 41, "NO_KEY": 3}}
    inputs = [_input(at, name, kept[name], refused.get(name, {})) for at, name in enumerate(LISTS)]
    lists_of: dict[int, list[str]] = {}
    for row in made.records:
        lists_of.setdefault(row["person_id"], []).append(row["list"])
    overlap = Counter(tuple(sorted(set(lists))) for lists in lists_of.values())
    joined = [row["probability"] for row in made.records if row["reason"] != "ALONE"]
    bands = ((0.5, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 0.999), (0.999, 1.0))
    return {
        "format": releases.FORMAT,
        "made": {"who": "rina", "at": "2026-11-22T11:20:00+07:00", "tangga": "0.1.0"},
        "inputs": inputs,
        "bad_values": refused,
        "counts": {
            "read": sum(listed["read"] for listed in inputs),
            "set_aside": sum(listed["set_aside"] for listed in inputs),
            "kept": len(made.records),
            "people": len(made.people),
            "families": len(made.families),
            "pairs_scored": len(made.records) * 4,
            "pairs_joined": len(joined),
            "doubtful": len(made.doubtful),
            "conflicts": sum(person["is_conflict"] for person in made.people),
            "people_in_one_list": sum(n for lists, n in overlap.items() if len(lists) == 1),
            "people_in_several_lists": sum(n for lists, n in overlap.items() if len(lists) > 1),
        },
        "overlap": [{"lists": list(lists), "people": n} for lists, n in sorted(overlap.items())],
        "sureness": [
            {"from": low, "to": high, "records": sum(low <= one < high or one == high == 1.0 for one in joined)}
            for low, high in bands
        ],
        "reasons": dict(Counter(row["reason"] for row in made.records)),
        "model": {
            "source": "trained",
            "sha256": "5" * 64,
            "join_from": 0.5,
            "doubtful_from": 0.1,
            "doubtful_to": 0.9,
            "weights": [_weight(name, outcome) for name, outcomes in OUTCOMES_OF.items() for outcome in outcomes],
            "prior": {"same_person": 0.002, "same_household": 0.01},
        },
        "previous": None if is_first else {"manifest_sha256": "7" * 64},
        "changes": dict(Counter(row["change"] for row in changes)),
        "evaluation": _evaluation() if with_truth else None,
    }


def _input(at: int, name: str, kept: int, refused: dict[str, int]) -> Row:
    return {
        "list": name,
        "file": f"{name}.{'xlsx' if name == 'pkh' else 'csv'}",
        "sha256": f"{at}a" * 32,
        "bytes": kept * 120,
        "trust": at + 1,
        "read": kept + refused.get("NO_KEY", 0),
        "set_aside": refused.get("NO_KEY", 0),
        "kept": kept,
        "bad_values": sum(n for code, n in refused.items() if code != "NO_KEY"),
    }


def _weight(name: str, outcome: str) -> Row:
    same, unrelated = OUTCOME_BITS[outcome]
    bits = {"EQUAL": 8.2, "SAME_SOUND": 5.0, "NEAR": 3.1, "PART": 1.2, "SWAPPED": 2.7, "YEAR_ONLY": -1.0}.get(
        outcome, -4.4
    )
    if name == "nik":
        bits *= 1.9
    household = (same + unrelated) / 2
    return {
        "field": name,
        "outcome": outcome,
        "same_person": same,
        "same_household": household,
        "unrelated": unrelated,
        "bits": round(bits, 3),
    }


def _evaluation() -> Row:
    return {
        "persons": {"precision": 0.99931, "recall": 0.98822, "f1": 0.99373},
        "families": {"precision": 0.9914, "recall": 0.9842, "f1": 0.98778},
        "recall_at_precision_999": 0.9889,
        "calibration": [
            {"from": 0.5, "to": 0.9, "stated": 0.71, "right": 0.7302, "pairs": 61},
            {"from": 0.9, "to": 0.99, "stated": 0.957, "right": 0.9632, "pairs": 163},
            {"from": 0.99, "to": 1.0, "stated": 0.9985, "right": 0.9991, "pairs": 1021},
        ],
    }
