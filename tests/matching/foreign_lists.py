"""Two lists of one town abroad, with typing mistakes: no numbers, other names, streets and postcodes."""

import csv
import random
from pathlib import Path

_HEAD = "AN BEL CAR DOR EL FEN GAR HAL IS JOR KEL LOR MAR NOR OS PER QUIN ROS SAM TER UR VAL WEN YOR".split()  # noqa: SIM905
_TAIL = "A BY CIE DAN EY FORD GAN HAM INE KIN LEY MOND NA OLD PE RIS SON TON VER WICK".split()  # noqa: SIM905
_STREETS = ("street", "place", "crescent", "road", "close")


def write_foreign_lists(folder: Path, *, people: int, seed: int) -> Path:
    """Lists `first` and `second` of the same people, the second with mistakes; keys end in the person's number."""
    chance = random.Random(seed)  # noqa: S311
    folder.mkdir()
    originals = [_person(chance) for _ in range(people)]
    for name, rows in (("first", originals), ("second", [_damaged(chance, dict(row)) for row in originals])):
        order = list(range(people))
        chance.shuffle(order)
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ("id", *originals[0]))
            writer.writeheader()
            writer.writerows({"id": f"{name}-{at}", **rows[at]} for at in order)
    (folder / "lists.toml").write_text("\n".join(map(_described, ("first", "second"))), encoding="utf-8")
    return folder


def _described(name: str) -> str:
    return f"""[[list]]
name = "{name}"
file = "{name}.csv"
trust = 1
[list.columns]
key = "id"
name = ["given_name", "surname"]
birth_date = {{ column = "born", format = "%Y%m%d" }}
address = ["number", "street"]
birth_place = "suburb"
region_code = "postcode"
"""


def _person(chance: random.Random) -> dict[str, str]:
    word = lambda: chance.choice(_HEAD) + chance.choice(_TAIL)  # noqa: E731
    return {
        "given_name": word().lower(),
        "surname": (word() + chance.choice(("", "", "S", "MAN"))).lower(),
        "born": f"{chance.randint(1925, 2005)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}",
        "number": str(chance.randint(1, 180)),
        "street": f"{word()} {chance.choice(_STREETS)}".lower(),
        "suburb": word().lower(),
        "postcode": str(chance.randint(2000, 2400)),
    }


def _damaged(chance: random.Random, row: dict[str, str]) -> dict[str, str]:
    for _ in range(chance.choice((0, 1, 1, 2, 2, 3))):
        field = chance.choice(list(row))
        row[field] = "" if chance.random() < 0.15 and field != "surname" else _mistyped(chance, row[field])
    if chance.random() < 0.05:
        row["given_name"], row["surname"] = row["surname"], row["given_name"]
    return row


def _mistyped(chance: random.Random, text: str) -> str:
    if len(text) < 2:
        return text
    at = chance.randrange(len(text) - 1)
    sign = chance.choice("0123456789" if text.isdigit() else "aeiounrst")
    return chance.choice((
        text[:at] + sign + text[at + 1 :],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + sign + text[at:] if not text.isdigit() else text,
        text[:at] + text[at + 1 :] if not text.isdigit() else text,
    ))  # fmt: skip
