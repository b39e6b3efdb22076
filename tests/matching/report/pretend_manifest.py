"""What an invented release says of itself."""

from collections import Counter

from tangga.registry import releases
from tests.matching.report.pretend_people import LISTS, OUTCOMES_OF, Pretend, Row

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
REFUSED = {
    "dukcapil": {"NIK_SCIENTIFIC": 14, "DATE_IMPOSSIBLE": 6},
    "dtks": {"NIK_NOT_16_DIGITS": 41, "NO_KEY": 3},
}


def manifest_of(made: Pretend, changes: list[Row], *, is_first: bool, with_truth: bool) -> Row:
    kept = Counter(row["list"] for row in made.records)
    inputs = [_input(at, name, kept[name], REFUSED.get(name, {})) for at, name in enumerate(LISTS)]
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
        "bad_values": REFUSED,
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
            "not_compared": 0,
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
        "decisions": {"count": 0, "waiting": 0, "first_waiting": []},
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
        "notes": [],
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
