"""Small surveys to fit a ranking to, and a second telling of least squares in plain Python."""

import random
from pathlib import Path

import polars as pl

MAPPING = """
household = "id"
province = "province"
consumption_a_head = "spent"
weight = "weight"

[categories]
floor = "floor"
car = "car"

[numbers]
rooms = "rooms"
"""
FLOORS, CARS = ("earth", "wood", "tile"), ("0", "1")


def survey(rows: int = 900, *, seed: int = 1, provinces: tuple[str, ...] = ("15", "16")) -> pl.DataFrame:
    """Households whose consumption follows floor, car and rooms, and some luck; tiles are worth more in 16."""
    dice = random.Random(seed)  # noqa: S311
    told = []
    for number in range(rows):
        province, floor, car, rooms = dice.choice(provinces), dice.randrange(3), dice.randrange(2), dice.randint(1, 6)
        worth = 13 + 0.4 * floor * (2 if province == "16" else 1) + 0.5 * car + 0.1 * rooms + dice.gauss(0, 0.3)
        spent = round(2.718281828**worth)
        told.append((number + 1, province, FLOORS[floor], car, rooms, spent, dice.choice((1.0, 2.0, 3.5))))
    return pl.DataFrame(told, schema=["id", "province", "floor", "car", "rooms", "spent", "weight"], orient="row")


def write_survey(folder: Path, rows: pl.DataFrame, mapping: str = MAPPING) -> tuple[Path, Path]:
    """The survey and its mapping as files."""
    folder.mkdir(parents=True, exist_ok=True)
    rows.write_parquet(folder / "survey.parquet")
    (folder / "mapping.toml").write_text(mapping, encoding="utf-8")
    return folder / "survey.parquet", folder / "mapping.toml"


def plain_line(
    matrix: list[list[float]], target: list[float], weights: list[float], penalty: float
) -> tuple[float, list[float]]:
    """Intercept and slopes by the normal equations, solved by hand: the intercept is a column without a penalty."""
    rows = [[1.0, *row] for row in matrix]
    total, width = sum(weights), len(rows[0])
    left = [
        [sum(w * row[a] * row[b] for w, row in zip(weights, rows, strict=True)) / total for b in range(width)]
        for a in range(width)
    ]
    for at in range(1, width):
        left[at][at] += penalty
    right = [sum(w * row[a] * y for w, row, y in zip(weights, rows, target, strict=True)) / total for a in range(width)]
    solved = _eliminated([[*row, value] for row, value in zip(left, right, strict=True)])
    return solved[0], solved[1:]


def _eliminated(table: list[list[float]]) -> list[float]:
    for at in range(len(table)):
        best = max(range(at, len(table)), key=lambda row: abs(table[row][at]))
        table[at], table[best] = table[best], table[at]
        for row in range(len(table)):
            if row != at:
                factor = table[row][at] / table[at][at]
                table[row] = [one - factor * pivot for one, pivot in zip(table[row], table[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(table)]
