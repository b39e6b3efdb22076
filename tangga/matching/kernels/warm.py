"""Compiles everything once, so that no one waits for it later: `python -m tangga.matching.kernels.warm`."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tangga.matching.services.matching import match_lists
from tangga.platform.progress import Silent

_MAPPING = """[[list]]
name = "{name}"
file = "{name}.csv"
trust = {trust}
[list.columns]
key = "key"
name = "name"
birth_date = "born"
address = "address"
region_code = "region"
"""
_ROWS = "key,name,born,address,region\n" + "".join(
    f"{i},Sri {letters} Wahyuni,199{i % 10}-0{i % 9 + 1}-1{i % 10},Jalan {letters} {i},150101200{i % 3}\n"
    for i, letters in enumerate(("Ba", "Be", "Bi", "Bo", "Bu") * 8)
)


def main() -> None:
    """Forgets what was compiled before, and matches two tiny lists of invented people, as real lists would be.

    Compiled functions are kept by their own file alone: one that calls a changed function would stay as it was.
    """
    for kept in (Path(__file__).parent / "__pycache__").glob("*.nb?"):
        kept.unlink()
    with TemporaryDirectory() as folder:
        lists = Path(folder) / "lists"
        lists.mkdir()
        for name in ("one", "two"):
            (lists / f"{name}.csv").write_text(_ROWS, encoding="utf-8")
        mapping = "".join(_MAPPING.format(name=name, trust=trust) for trust, name in enumerate(("one", "two"), 1))
        (lists / "lists.toml").write_text(mapping, encoding="utf-8")
        at = datetime(2026, 1, 1, tzinfo=UTC)
        match_lists(
            lists,
            to=Path(folder) / "release",
            previous=None,
            decisions=None,
            evaluate=None,
            model=None,
            is_full=False,
            by="warm",
            at=at,
            progress=Silent(),
        )


if __name__ == "__main__":
    main()
