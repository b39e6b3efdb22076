"""Registries of families as files of facts, drawn by a seed."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tangga.platform.progress import Silent
from tangga.programmes.asked import Asked
from tangga.programmes.services.deciding import decide
from tangga.rules.law import PROGRAMMES
from tests.rules.plain_telling import CHECKS
from tests.rules.worked_cases import tables

WHEN = date(2026, 5, 1)
TRANSFERS = (PROGRAMMES["PKH"], PROGRAMMES["SEMBAKO"])


def random_registry(seed: int, families: int, on: date = WHEN) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Families with every kind of fact, known and unknown."""
    draw = random.Random(seed)  # noqa: S311 - drawn again alike
    return [(_family(draw, on), [_person(draw, on) for _ in range(draw.randrange(8))]) for _ in range(families)]


def _person(draw: random.Random, on: date) -> dict[str, Any]:
    rarely = [False] * 25 + [True, None]
    return {
        "birth_date": draw.choice([on - timedelta(days=draw.randrange(-40, 31_000))] * 19 + [None]),
        "sex": draw.choice(["F", "M"] * 9 + [None]),
        "school_level": draw.choice([None, None, "SD", "SMP", "SMA"]),
        "school_level_known": draw.choice([True] * 20 + [False, None]),
        "pregnant": draw.choice([False] * 8 + [True, None]),
        "pregnancy_order": draw.choice([1, 2, 3, None]),
        "severe_disability": draw.choice(rarely),
        "state_employee": draw.choice(rarely),
        "deceased": draw.choice(rarely),
    }


def _family(draw: random.Random, on: date) -> dict[str, Any]:
    since = [None, on - timedelta(days=draw.randrange(-30, 3_000))]
    decile = draw.choice([1, 2, 3, 4, 5, 6, 7, None])
    return {
        "decile": decile,
        "pkh_channel": {1: "BANK", 2: "POST", 3: "POST"}.get(decile),
        "region_code": draw.choice(["1571010001", "3201010001", "9103010001", None]),
        "pkh_scheme": draw.choice(["REGULAR", "AKSES", None]),
        "pkh_member_since": draw.choice(since),
        "pkh_member_since_known": draw.choice([True] * 20 + [False, None]),
        "sembako_member_since": draw.choice(since),
        **{check: draw.choice([False] * 60 + [True, None]) for check in CHECKS},
    }


def write_registry(folder: Path, seed: int = 1, families: int = 300, on: date = WHEN) -> Path:
    """people.parquet and families.parquet in a folder; gives it back."""
    folder.mkdir(parents=True, exist_ok=True)
    people, rows = tables(random_registry(seed, families, on))
    people.write_parquet(folder / "people.parquet")
    rows.write_parquet(folder / "families.parquet")
    return folder


def decide_files(folder: Path, to: Path, at: Any, **asked: Any) -> dict[str, Any]:
    """Decide the two files of a folder."""
    given: dict[str, Any] = {"on": WHEN, "programmes": TRANSFERS, **asked}
    files = {"people": folder / "people.parquet", "families": folder / "families.parquet"}
    return decide(Asked(**{**files, **given}), to=to, by="tester", at=at, progress=Silent())
