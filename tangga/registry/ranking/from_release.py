"""The people of a release, each with what its lists carried along: the rows that a ranking asks for."""

from pathlib import Path

import polars as pl

from tangga.registry.ranking.mapping import Mapping
from tangga.registry.releases import open_release


def rows_of_release(folder: Path, mapping: Mapping) -> pl.DataFrame:
    """A row a person: family, region, how many members the family has, and the columns that the mapping names.

    Where lists differ about a person, the most trusted one that says anything is believed.
    """
    release = open_release(folder, check_hashes=False)
    people = release.scan("people").select("person_id", "family_id", "relation", "sex")
    families = release.scan("families").select("family_id", "region_code", members="person_count")
    own = people.join(families, on="family_id", how="left", maintain_order="left")
    wanted = {column for variable in mapping.variables for column in variable.columns} - {"members", "relation", "sex"}
    carried = []
    for told in sorted(release.manifest["inputs"], key=lambda one: (one["trust"], one["list"])):
        file = folder / "facts" / f"{told['list']}.parquet"
        held = sorted(wanted & set(pl.read_parquet_schema(file))) if file.is_file() else []
        if held:
            rows = pl.scan_parquet(file).select("key", *(pl.col(name).cast(pl.String) for name in held))
            carried.append(rows.with_columns(list=pl.lit(told["list"])))
    if not carried:
        return own.collect()
    records = release.scan("records").select(pl.col("list").cast(pl.String), "key", "person_id")
    rows = pl.concat(carried, how="diagonal").join(records, on=["list", "key"], how="inner", maintain_order="left")
    said = rows.group_by("person_id", maintain_order=True).agg(
        pl.exclude("person_id", "list", "key").drop_nulls().first()
    )
    return own.join(said, on="person_id", how="left", maintain_order="left").collect()
