"""Small releases with doubtful pairs as a test wants them; everybody is invented, every NIK begins with 99."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tangga.matching.services.loading import PairsLoaded, load_doubtful_pairs
from tangga.platform.accounts.models import User
from tangga.platform.folders import sha256_of
from tangga.platform.progress import Silent
from tangga.registry import releases
from tests.conftest import AT
from tests.matching.report.pretend_release import finish_pretend_release, write_pretend_release

Row = dict[str, Any]
VILLAGE = "9915082001"
ELSEWHERE = "9902012003"
_OUTCOMES = {
    "nik": "MISSING", "other_id": "MISSING", "name": "SAME_SOUND", "mother_name": "EQUAL", "birth_date": "EQUAL",
    "sex": "EQUAL", "family_card_no": "EQUAL", "region_code": "EQUAL", "address": "DIFFERENT", "birth_place": "EQUAL",
    "phone": "MISSING",
}  # fmt: skip
_BITS = {"name": 5.2, "mother_name": 3.1, "birth_date": 9.4, "sex": 1.0, "address": -3.1, "family_card_no": 0.1}


def doubtful(number: int, *, others: int = 0, **told: Any) -> Row:
    """One pair, of little stake unless told otherwise; `others` is how many more records the first person has."""
    one = {
        "nik": f"99150812039{number:05}", "other_id": None, "name": "SITI AMINAH", "mother_name": "HARMI",
        "birth_date": date(1990, 3, 12), "sex": "F", "family_card_no": "9915081203900001", "region_code": VILLAGE,
        "address": "JL. MELATI 4", "birth_place": "JUJUHAN", "phone": None,
    }  # fmt: skip
    other = one | {"nik": None, "name": "SITTI AMINA", "address": "GG. ANGGREK 9"}
    sides = {f"{field}_{side}": values[field] for side, values in (("a", one), ("b", other)) for field in one}
    evidence = {f"evidence_{field}": outcome for field, outcome in _OUTCOMES.items()}
    bits = {f"bits_{field}": _BITS.get(field, 0.0) for field in _OUTCOMES}
    pair = {
        "list_a": "dukcapil", "key_a": f"D-{number:04}", "list_b": "dtks", "key_b": f"T-{number:04}",
        "probability": 0.4, "is_joined": False, "why": "UNSURE", **sides, **evidence, **bits,
    }  # fmt: skip
    return pair | told | {"others": others}


def write_release(folder: Path, pairs: Sequence[Row], *, decisions: Sequence[Sequence[str]] = ()) -> Path:
    """A whole release with these doubtful pairs and decisions, and the persons that their records are with."""
    write_pretend_release(folder, families=3)
    records = [record for pair in pairs for record in _records(pair)]
    unique = list({(record["list"], record["key"]): record for record in records}.values())
    people = [_person(pair, number) for pair in pairs for number in _persons(pair)]
    shown = [{name: value for name, value in pair.items() if name != "others"} for pair in pairs]
    decided = [dict(zip(releases.DECISIONS, said, strict=True)) for said in decisions]
    tables = {
        "doubtful": (shown, releases.DOUBTFUL),
        "records": (unique, releases.RECORDS),
        "people": (list({person["person_id"]: person for person in people}.values()), releases.PEOPLE),
        "decisions": (decided, releases.DECISIONS),
    }
    for name, (rows, columns) in tables.items():
        pl.DataFrame(rows, schema=columns).write_parquet(folder / f"{name}.parquet")
    return finish_pretend_release(folder, report="<p>the report</p>")


def load(folder: Path, *, by: User | None = None, at: Any = AT) -> PairsLoaded:
    """Bring a release's pairs into the queue as `tangga load` does."""
    manifest = sha256_of(folder / releases.MANIFEST_FILE)
    return load_doubtful_pairs(folder=folder, release_sha256=manifest, by=by, at=at, progress=Silent())


def _persons(pair: Row) -> tuple[int, ...]:
    number = int(pair["key_a"][2:])
    return (number,) if pair["is_joined"] else (number, number + 5_000)


def _records(pair: Row) -> list[Row]:
    persons = _persons(pair)
    kin = [("pkh", f"P-{persons[0]:04}-{at}") for at in range(pair["others"])]
    named = [(pair["list_a"], pair["key_a"]), *kin]
    return [
        *({**_record(*record), "person_id": persons[0]} for record in named),
        {**_record(pair["list_b"], pair["key_b"]), "person_id": persons[-1]},
    ]


def _record(name: str, key: str) -> Row:
    evidence = {f"evidence_{field}": outcome for field, outcome in _OUTCOMES.items()}
    return {"list": name, "row": 1, "key": key, "family_id": 1, "reason": "SCORE", "probability": 0.97, **evidence}


def _person(pair: Row, number: int) -> Row:
    values = {field: pair[f"{field}_a"] for field in releases.COMPARED_FIELDS}
    return {"person_id": number, "family_id": 1, **values, "record_count": 1, "is_conflict": False}
