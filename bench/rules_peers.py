"""What the rulebook is held against: a plain scan of the same columns, and the law by hand in SQL.

`python -m bench.rules_peers scan|sql NATION [RESULT]`.
"""

import sys
from pathlib import Path

import duckdb

PEOPLE = (
    "family_id, birth_date, sex, school_level, pregnant, pregnancy_order, severe_disability, state_employee, deceased"
)
FAMILIES = "family_id, decile, region_code, pkh_member_since, wage_above_minimum, civil_data_mismatch, online_gambling"
_SQL = """
COPY (
WITH kinds AS (
  SELECT family_id, deceased, state_employee, birth_date, severe_disability,
    NOT deceased AND birth_date <= DATE '1966-05-01' AS old,
    CASE
      WHEN deceased THEN 0
      WHEN pregnant AND pregnancy_order <= 2 THEN 1
      WHEN birth_date IS NULL THEN 8
      WHEN birth_date > DATE '2019-05-01' AND birth_date <= DATE '2026-05-01' AND school_level IS NULL THEN 2
      WHEN severe_disability THEN 3
      WHEN birth_date <= DATE '1966-05-01' THEN 4
      WHEN birth_date > DATE '2004-05-01' AND birth_date <= DATE '2020-05-01' AND school_level IS NOT NULL
        THEN CASE school_level WHEN 'SMA' THEN 5 WHEN 'SMP' THEN 6 ELSE 7 END
      ELSE 0 END AS kind
  FROM read_parquet('{nation}/people.parquet')
), counts AS (
  SELECT family_id,
    count(*) FILTER (kind = 1) AS a, least(count(*) FILTER (kind = 2), 2) AS b,
    least(count(*) FILTER (kind = 3), 1) AS c,
    least(count(*) FILTER (kind = 4), 1) AS d, count(*) FILTER (kind = 5) AS e, count(*) FILTER (kind = 6) AS f,
    count(*) FILTER (kind = 7) AS g, count(*) FILTER (kind = 8) AS unknown, bool_or(old) AS old,
    bool_or(severe_disability AND NOT deceased) AS disabled, bool_or(state_employee AND NOT deceased) AS state,
    bool_or(NOT deceased) AS living
  FROM kinds GROUP BY family_id
), amounts AS (
  SELECT *,
    3000000 * least(a + b, 4) + 2400000 * least(c + d, greatest(4 - a - b, 0))
    + 2000000 * least(e, greatest(4 - a - b - c - d, 0)) + 1500000 * least(f, greatest(4 - a - b - c - d - e, 0))
    + 900000 * least(g, greatest(4 - a - b - c - d - e - f, 0)) AS worth
  FROM counts
), decided AS (
  SELECT f.family_id,
    NOT state AND living AND NOT wage_above_minimum AND NOT civil_data_mismatch AND NOT online_gambling AS clean,
    CASE WHEN NOT clean OR decile > 4 OR (worth = 0 AND unknown = 0)
           OR (pkh_member_since <= DATE '2021-05-01' AND NOT old AND NOT disabled) THEN 0
         WHEN decile IS NULL OR unknown > 0 THEN NULL ELSE worth END AS pkh,
    CASE WHEN NOT clean OR decile > 4 THEN 0 WHEN decile IS NULL THEN NULL ELSE 2400000 END AS sembako
  FROM read_parquet('{nation}/families.parquet') f JOIN amounts USING (family_id)
)
SELECT family_id, programme, amount > 0 AS entitled, amount AS amount_per_year, amount // stages AS amount_per_stage
FROM (SELECT family_id, unnest([{{'p': 'PKH', 'a': pkh, 's': 4}}, {{'p': 'SEMBAKO', 'a': sembako, 's': 12}}]) AS told
      FROM decided), LATERAL (SELECT told.p AS programme, told.a AS amount, told.s AS stages)
ORDER BY family_id, programme
) TO '{result}' (FORMAT parquet, COMPRESSION zstd)
"""


def scan(nation: Path) -> None:
    """Read the columns that the law needs, and nothing more."""
    connection = duckdb.connect()
    for table, columns in (("people", PEOPLE), ("families", FAMILIES)):
        asked = ", ".join(f"max({name})" for name in columns.split(", "))
        connection.execute(f"SELECT {asked} FROM read_parquet('{nation}/{table}.parquet')").fetchall()


def sql(nation: Path, result: Path) -> None:
    """PKH and Sembako of 2026 by hand, ordered as a run is; no reasons, no cases, no trace."""
    connection = duckdb.connect(str(result) + ".duckdb")
    connection.execute("SET memory_limit = '1800MB'")
    connection.execute(_SQL.format(nation=nation, result=result))


if __name__ == "__main__":
    if sys.argv[1] == "scan":
        scan(Path(sys.argv[2]))
    else:
        sql(Path(sys.argv[2]), Path(sys.argv[3]))
