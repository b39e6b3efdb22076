"""A nation of facts: families and people drawn inside DuckDB by their numbers, the same every time."""

import sys
from pathlib import Path

import duckdb

FAMILIES = 25_000_000
PEOPLE_PER_FAMILY = 3.6
ON = "2026-05-01"

_FAMILIES = """
SELECT i::BIGINT AS family_id,
  CASE WHEN r(i, 1) < 0.02 THEN NULL ELSE 1 + (r(i, 2) * 6)::INT END::BIGINT AS decile,
  ([11,12,13,14,15,16,17,18,31,32,33,34,35,36,51,52,53,61,64,71,73,81,91,94])[1 + (r(i, 3) * 23)::INT]::VARCHAR
    || '01010001' AS region_code,
  CASE WHEN r(i, 4) < 0.05 THEN 'AKSES' ELSE 'REGULAR' END AS pkh_scheme,
  CASE WHEN r(i, 5) < 0.4 THEN DATE '2026-05-01' - (r(i, 6) * 4000)::INT END AS pkh_member_since,
  CASE WHEN r(i, 7) < 0.6 THEN DATE '2026-05-01' - (r(i, 8) * 3000)::INT END AS sembako_member_since,
  r(i, 9) < 0.01 AS wage_above_minimum, r(i, 10) < 0.005 AS civil_data_mismatch, r(i, 11) < 0.002 AS online_gambling
FROM range(1, {families} + 1) t(i)
"""
_PEOPLE = """
SELECT row_number() OVER () AS person_id, family_id, birth_date, sex, relation, school_level,
  age BETWEEN 16 AND 42 AND sex = 'F' AND x < 0.05 AS pregnant,
  CASE WHEN age BETWEEN 16 AND 42 AND sex = 'F' AND x < 0.05 THEN 1 + (y * 3)::INT END::BIGINT AS pregnancy_order,
  x > 0.99 AS severe_disability, age > 22 AND y > 0.985 AS state_employee, z < 0.003 AS deceased
FROM (
  SELECT *, CASE WHEN age BETWEEN 6 AND 11 THEN 'SD' WHEN age BETWEEN 12 AND 14 THEN 'SMP'
                 WHEN age BETWEEN 15 AND 17 AND x < 0.7 THEN 'SMA' END AS school_level FROM (
    SELECT i::BIGINT AS family_id, j,
      (CASE WHEN j <= 2 THEN 22 + r(i * 8 + j, 21) * 58 ELSE r(i * 8 + j, 21) * 26 END)::INT AS age,
      CASE WHEN r(i * 8 + j, 27) < 0.001 THEN NULL
           ELSE DATE '2026-05-01' - (age * 365.25 + r(i * 8 + j, 22) * 365)::INT END AS birth_date,
      CASE WHEN j = 1 OR r(i * 8 + j, 23) < 0.4 THEN 'M' ELSE 'F' END AS sex,
      CASE j WHEN 1 THEN 'HEAD' WHEN 2 THEN 'SPOUSE' ELSE 'CHILD' END AS relation,
      r(i * 8 + j, 24) AS x, r(i * 8 + j, 25) AS y, r(i * 8 + j, 26) AS z
    FROM range(1, {families} + 1) t(i), unnest(range(1, 3 + (r(i, 20) * 3.2)::INT)) u(j)))
"""


def make_nation(folder: Path, families: int) -> Path:
    """people.parquet and families.parquet; what is there already is kept."""
    nation = folder / f"nation-{families}"
    if (nation / "people.parquet").is_file():
        return nation
    nation.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute("SET memory_limit = '4GB'")
    connection.execute(f"SET temp_directory = '{nation / 'spilled'}'")
    # Each draw hashes a name of its own: streams of one hash with different seeds are alike.
    connection.execute("CREATE MACRO r(i, k) AS (hash(i::VARCHAR || 'x' || k::VARCHAR) % 1000003) / 1000003.0")
    for table, query in (("families", _FAMILIES), ("people", _PEOPLE)):
        file = nation / f"{table}.parquet.part"
        connection.execute(f"COPY ({query.format(families=families)}) TO '{file}' (FORMAT parquet)")
        file.rename(nation / f"{table}.parquet")
    return nation


if __name__ == "__main__":
    make_nation(Path(sys.argv[1]), int(sys.argv[2]))
