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
      WHEN birth_date IS NULL AND school_level IS NULL THEN 8
      WHEN birth_date > DATE '2019-05-01' AND birth_date <= DATE '2026-05-01' AND school_level IS NULL THEN 2
      WHEN severe_disability THEN 3
      WHEN birth_date IS NULL THEN 8
      WHEN birth_date <= DATE '1966-05-01' THEN 4
      WHEN school_level IS NOT NULL
        THEN CASE school_level WHEN 'SMA' THEN 5 WHEN 'SMP' THEN 6 ELSE 7 END
      ELSE 0 END AS kind
  FROM read_parquet('{nation}/people.parquet')
), counts AS (
  SELECT family_id,
    count(*) FILTER (kind = 1) AS a, least(count(*) FILTER (kind = 2), 2) AS b,
    least(count(*) FILTER (kind = 3), 1) AS c,
    least(count(*) FILTER (kind = 4), 1) AS d, count(*) FILTER (kind = 5) AS e, count(*) FILTER (kind = 6) AS f,
    count(*) FILTER (kind = 7) AS g, count(*) FILTER (kind = 8) AS unknown,
    CASE WHEN bool_or(old) THEN true WHEN bool_or(old IS NULL) THEN NULL ELSE false END AS old,
    bool_or(severe_disability AND NOT deceased) AS disabled, bool_or(state_employee AND NOT deceased) AS state,
    bool_or(NOT deceased) AS living
  FROM kinds GROUP BY family_id
), amounts AS (
  SELECT *,
    3000000 * least(a + b, 4) + 2400000 * least(c + d, greatest(4 - a - b, 0))
    + 2000000 * least(e, greatest(4 - a - b - c - d, 0)) + 1500000 * least(f, greatest(4 - a - b - c - d - e, 0))
    + 900000 * least(g, greatest(4 - a - b - c - d - e - f, 0)) AS worth
  FROM counts
), weighed AS (
  SELECT f.family_id, worth,
    CASE WHEN decile > 4 THEN 'NOT_POOR_ENOUGH' END AS rich,
    concat_ws(',', CASE WHEN worth = 0 AND unknown = 0 THEN 'NO_COMPONENT' END,
      CASE WHEN pkh_member_since <= DATE '2021-05-01' AND NOT (old OR disabled) THEN 'TERM_ENDED' END) AS of_pkh,
    concat_ws(',', CASE WHEN state THEN 'STATE_EMPLOYEE' END, CASE WHEN NOT living THEN 'DECEASED' END,
      CASE WHEN civil_data_mismatch THEN 'CIVIL_DATA_MISMATCH' END,
      CASE WHEN online_gambling THEN 'ONLINE_GAMBLING' END,
      CASE WHEN wage_above_minimum THEN 'WAGE_ABOVE_MINIMUM' END) AS excluded,
    CASE WHEN decile IS NULL THEN 'decile' END AS no_decile,
    CASE WHEN unknown > 0 OR (pkh_member_since <= DATE '2021-05-01' AND (old OR disabled) IS NULL)
      THEN 'birth_date' END AS no_birth
  FROM read_parquet('{nation}/families.parquet') f JOIN amounts USING (family_id)
), reasoned AS (
  SELECT family_id, worth, no_decile, no_birth,
    concat_ws(',', rich, nullif(of_pkh, ''), nullif(excluded, '')) AS pkh_reasons,
    concat_ws(',', rich, nullif(excluded, '')) AS sembako_reasons
  FROM weighed
), decided AS (
  SELECT family_id,
    pkh_reasons, CASE WHEN pkh_reasons <> '' THEN '' ELSE concat_ws(',', no_decile, no_birth) END AS pkh_missing,
    sembako_reasons, CASE WHEN sembako_reasons <> '' OR no_decile IS NULL THEN '' ELSE no_decile END AS sembako_missing,
    CASE WHEN pkh_reasons <> '' THEN 0 WHEN pkh_missing <> '' THEN NULL ELSE worth END AS pkh,
    CASE WHEN sembako_reasons <> '' THEN 0 WHEN sembako_missing <> '' THEN NULL ELSE 2400000 END AS sembako
  FROM reasoned
)
SELECT family_id, told.p AS programme, told.a > 0 AS entitled, told.a AS amount_per_year,
  told.a // told.s AS amount_per_stage, told.r AS reasons, told.m AS missing
FROM (SELECT family_id, unnest([{{'p': 'PKH', 'a': pkh, 's': 4, 'r': pkh_reasons, 'm': pkh_missing}},
    {{'p': 'SEMBAKO', 'a': sembako, 's': 12, 'r': sembako_reasons, 'm': sembako_missing}}]) AS told FROM decided)
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
    """PKH and Sembako of 2026 by hand, with reasons and missing facts, ordered as a run is; no cases and no trace."""
    connection = duckdb.connect(str(result) + ".duckdb")
    connection.execute("SET memory_limit = '1800MB'")
    connection.execute(_SQL.format(nation=nation, result=result))


if __name__ == "__main__":
    if sys.argv[1] == "scan":
        scan(Path(sys.argv[2]))
    else:
        sql(Path(sys.argv[2]), Path(sys.argv[3]))
