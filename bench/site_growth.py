"""Five times the people of a loaded site, by copying its rows into other provinces; reads a request, writes an answer.

Names are as often as they were, villages as large as they were, and there are five times as many of both. Numbers,
places and fingerprints are new, so that nothing is found twice.
"""

import os
from typing import Any, Final

import psycopg

from bench.processes import answer_request

TIMES: Final = 5
PROVINCES: Final = (61, 62, 63, 64)
"""Of each copy."""
TABLES: Final = ("registry_family", "registry_person", "registry_personnumber", "registry_personsound")
_ANEW: Final = {
    "family_id": "family_id + {far}",
    "person_id": "person_id + {far}",
    "head_number": "head_number + {far}",
    "region_code": "CASE region_code WHEN '' THEN '' ELSE '{province}' || substr(region_code, 3) END",
    "place": "CASE place WHEN 0 THEN 0 ELSE place % 100000000 + {province} * 100000000::bigint END",
    "nik_fingerprint": "substring(sha256(nik_fingerprint || '{province}'::bytea) FROM 1 FOR 16)",
    "card_fingerprint": "substring(sha256(card_fingerprint || '{province}'::bytea) FROM 1 FOR 16)",
    "fingerprint": "substring(sha256(fingerprint || '{province}'::bytea) FROM 1 FOR 16)",
}
_NUMBERED: Final = ("registry_family", "registry_person")


def answer(request: dict[str, Any]) -> dict[str, int]:
    """How many people there are now."""
    os.environ.update(request["surroundings"])
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as site:
        found = site.execute(
            "SELECT greatest(max(number), (SELECT max(number) FROM registry_family)) FROM registry_person"
        )
        most = _one(found) + 1
        for copy, province in enumerate(PROVINCES, start=1):
            for table in TABLES:
                _copy(site, table, far=most * copy, province=province, below=most)
        site.execute("UPDATE registry_sound SET people_count = people_count * %s", [TIMES])
        for table in (*TABLES, "registry_sound"):
            site.execute(f"VACUUM (ANALYZE) {table}")
        return {"people": _one(site.execute("SELECT count(*) FROM registry_person"))}


def _copy(site: psycopg.Connection[Any], table: str, *, far: int, province: int, below: int) -> None:
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position"
    columns = [name for (name,) in site.execute(asked, [table]).fetchall()]
    own = "number" if table in _NUMBERED else "person_id"
    anew = {**_ANEW, **({"number": "number + {far}"} if table in _NUMBERED else {})}
    told = [anew.get(name, name).format(far=far, province=province) for name in columns]
    site.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(told)} FROM {table} WHERE {own} < {below}"
    )


def _one(found: psycopg.Cursor[Any]) -> int:
    row = found.fetchone()
    assert row
    return int(row[0])


if __name__ == "__main__":
    answer_request(answer)
