"""Small releases with people of the stories, written by hand: two villages, of which a facilitator may see one."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from tangga.platform.folders import sha256_of
from tangga.registry import releases
from tests.matching.report.pretend_manifest import manifest_of
from tests.matching.report.pretend_people import Pretend

HERE, THERE = "1501012003", "1603052001"
"""A village in Jambi and one in South Sumatra."""
FIRST_AT, SECOND_AT = "2026-08-01T09:00:00+07:00", "2026-11-01T09:00:00+07:00"


@dataclass(frozen=True)
class Member:
    """One person; the first list is believed."""

    number: int
    name: str
    born: date | None = date(1990, 4, 21)
    sex: str | None = "F"
    relation: str | None = "HEAD"
    nik: str | None = None
    lists: tuple[str, ...] = ("dukcapil", "dtks")
    said: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    is_conflict: bool = False
    probability: float = 0.98
    region: str | None = None


@dataclass(frozen=True)
class Home:
    """One family."""

    number: int
    members: tuple[Member, ...]
    region: str | None = HERE
    card: str | None = None


SRI = Member(2, "SRI WAHYUNI", nik="9901016104900001", relation="SPOUSE")
AGUS = Member(1, "AGUS SUPRIYANTO", date(1988, 8, 17), "M", nik="9901011708880001")
RIZKY = Member(3, "MUH. RIZKY ADITYA", date(2012, 5, 3), "M", "CHILD")
DARTO = Member(4, "DARTO", date(1951, 6, 9), "M", nik="9901010906510001", lists=("dukcapil", "dtks", "pkh"))
BUDI = Member(5, "BUDI SAPUTRA", date(2009, 3, 14), "M", "CHILD", "9901011403090001")
BAYU = Member(6, "BAYU SAPUTRA", date(2009, 3, 14), "M", "CHILD", "9901011403090002")
YOSEF = Member(7, "YOSEF", date(1985, 3, 19), "M", nik="9901011903850001", lists=("dukcapil",))
WAYAN = Member(8, "Dr. Hj. SRI WAHYUNINGSIH, S.Pd.", date(1975, 1, 2), nik="9901014201750001")
FAMILIES = (
    Home(1, (AGUS, SRI, RIZKY), card="9901011209110001"),
    Home(2, (DARTO,), card="9901010302140001"),
    Home(3, (BUDI, BAYU)),
    Home(4, (YOSEF,), THERE, "9901011806120001"),
    Home(5, (WAYAN,), THERE),
)


def write_release(
    folder: Path,
    homes: Iterable[Home] = FAMILIES,
    *,
    at: str = FIRST_AT,
    previous: Path | None = None,
    changes: Sequence[Mapping[str, Any]] = (),
    with_said: bool = True,
) -> Path:
    """A whole release of these families."""
    made = Pretend(random.Random(1))  # noqa: S311 - nothing is drawn
    for home in homes:
        _add(made, home)
    folder.mkdir(parents=True)
    manifest = manifest_of(made, [], is_first=previous is None, with_truth=False)
    manifest["made"] = {"who": "rina", "at": at, "tangga": "0.1.0"}
    manifest["previous"] = {"manifest_sha256": sha256_of(previous / "manifest.json")} if previous else None
    tables = {
        "people": (made.people, releases.PEOPLE),
        "families": (made.families, releases.FAMILIES),
        "records": (made.records, releases.RECORDS),
        "doubtful": ([], releases.DOUBTFUL),
        "changes": (changes, releases.CHANGES),
        "rejected": ([], releases.REJECTED),
        "decisions": ([], releases.DECISIONS),
    }
    for name, (rows, columns) in tables.items():
        pl.DataFrame(rows, schema=columns).write_parquet(folder / f"{name}.parquet")
    if with_said:
        _said(made, homes).write_parquet(folder / "said.parquet")
    for name in ("rejected.xlsx", "model.json"):
        (folder / name).write_bytes(b"{}")
    (folder / "report.html").write_text("<!doctype html><title>report</title><p>the report</p>", encoding="utf-8")
    releases.write_manifest(folder, manifest)
    return folder


def without(homes: Iterable[Home], *numbers: int) -> tuple[Home, ...]:
    """The families without some of their people."""
    left = (replace(home, members=tuple(one for one in home.members if one.number not in numbers)) for home in homes)
    return tuple(home for home in left if home.members)


def with_member(homes: Iterable[Home], member: Member) -> tuple[Home, ...]:
    """The families with another telling of one person."""
    return tuple(
        replace(home, members=tuple(member if one.number == member.number else one for one in home.members))
        for home in homes
    )


def _add(made: Pretend, home: Home) -> None:
    place = {"address": "DUSUN I", "rt": "009", "rw": "002", "region_code": home.region}
    made.families.append(
        {
            "family_id": home.number, "family_card_no": home.card, "head_person_id": home.members[0].number,
            "person_count": len(home.members), **place,
        }
    )  # fmt: skip
    for member in home.members:
        believed = _believed(member, home)
        made.people.append(
            {
                "person_id": member.number, "family_id": home.number, **believed,
                "record_count": len(member.lists), "list_count": len(member.lists),
                "probability": member.probability, "is_conflict": member.is_conflict,
                **{f"{name}_from": member.lists[0] for name, value in believed.items() if value is not None},
            }
        )  # fmt: skip
        made.records.extend(_record(member, home, at) for at in range(len(member.lists)))


def _believed(member: Member, home: Home) -> dict[str, Any]:
    return {
        "nik": member.nik, "family_card_no": home.card, "name": member.name, "mother_name": "MURYATI",
        "birth_date": member.born, "birth_place": "KERINCI", "sex": member.sex, "relation": member.relation,
        "address": "DUSUN I", "rt": "009", "rw": "002", "region_code": member.region or home.region,
    }  # fmt: skip


def _record(member: Member, home: Home, at: int) -> dict[str, Any]:
    key = f"{member.lists[at][:2].upper()}{member.number:06}"
    if len(member.lists) == 1:
        return {"list": member.lists[0], "row": member.number, "key": key, "person_id": member.number,
                "family_id": home.number, "reason": "ALONE", "probability": 1.0}  # fmt: skip
    other = member.lists[1 - at] if at < 2 else member.lists[0]
    return {
        "list": member.lists[at], "row": member.number, "key": key, "person_id": member.number,
        "family_id": home.number, "reason": "NIK_AND_NAME" if member.nik else "SCORE",
        "probability": member.probability, "linked_list": other, "linked_key": f"{other[:2].upper()}{member.number:06}",
        "evidence_nik": "EQUAL" if member.nik else "MISSING", "evidence_name": "SAME_SOUND",
        "evidence_birth_date": "EQUAL", "evidence_address": "DIFFERENT",
    }  # fmt: skip


def _said(made: Pretend, homes: Iterable[Home]) -> pl.DataFrame:
    rows = [
        {"list": name, "row": member.number, "person_id": member.number, **_believed(member, home)}
        | dict(member.said.get(name, {}))
        for home in homes
        for member in home.members
        for name in member.lists
    ]
    columns = {"list": pl.String, "row": pl.UInt32, "person_id": pl.Int64, **releases.PERSON_FIELDS}
    return pl.DataFrame(rows, schema=columns)
