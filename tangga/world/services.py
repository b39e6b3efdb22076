"""Making a pretend province: its people, the lists of its agencies, and the truth beside them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tangga.platform.folders import whole_folder
from tangga.platform.language import Text
from tangga.platform.progress import Progress
from tangga.platform.refusals import Refused
from tangga.world.calibration import calibration
from tangga.world.chance import Chance
from tangga.world.damage.rates import Rates, harder
from tangga.world.lists import civil, dtks, pkh, regsosek
from tangga.world.lists.listing import Listing, described
from tangga.world.truth import population, true_families, write_parquet, write_truth
from tangga.world.worlds import World, make_whole_world

FOLDER_NOT_EMPTY = Text(
    "{folder} sudah ada dan tidak kosong. Pilih nama lain, atau pindahkan dulu isinya.",
    "{folder} is there already and is not empty. Choose another name, or move what is in it away first.",
)
WRITING = Text("Menulis daftar tiap instansi", "Writing the lists of the agencies")
TELLING = Text("Menulis kebenarannya", "Writing the truth")

Writer = Callable[[World, Path, Rates], Listing]
WRITERS: tuple[tuple[Writer, Rates], ...] = (
    (civil.write_civil_registry, civil.RATES),
    (dtks.write_dtks, dtks.RATES),
    (regsosek.write_regsosek, regsosek.RATES),
    (pkh.write_pkh, pkh.RATES),
)


class FolderNotEmpty(Refused):
    """The folder for a world holds something already; nothing is ever overwritten."""

    def __init__(self, folder: Path) -> None:
        super().__init__(FOLDER_NOT_EMPTY.with_facts(folder=folder))
        self.folder = folder


@dataclass(frozen=True, slots=True)
class WorldMade:
    """What was made: how many people live, in how many families, and the records of each list."""

    folder: Path
    people_count: int
    family_count: int
    record_counts: dict[str, int]


def make_world(folder: Path, *, families: int, seed: int, hard: bool, progress: Progress) -> WorldMade:
    """Write a world of so many families into a folder that must not be there yet, or be empty.

    The same seed gives the same bytes of every file. The folder appears whole or not at all.
    """
    make_room(folder)
    with whole_folder(folder) as partial:
        world = make_whole_world(families, Chance(seed), progress)
        listings = write_lists(world, partial, progress, is_hard=hard)
        made = write_what_is_true(world, listings, partial, progress)
        (partial / "world.json").write_text(
            json.dumps({"seed": seed, "families": families, "is_hard": hard} | made, indent=2, ensure_ascii=False)
            + "\n",
            encoding="utf-8",
        )
    counts = {listing.name: len(listing.keys) for listing in listings}
    return WorldMade(folder, int(str(made["people_alive"])), int(str(made["families_today"])), counts)


def make_room(folder: Path) -> None:
    """Refuse a folder that holds something; an empty one makes way."""
    if not folder.exists():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise FolderNotEmpty(folder)
    folder.rmdir()


def write_lists(world: World, folder: Path, progress: Progress, *, is_hard: bool) -> list[Listing]:
    """Write every list, and the description that matching reads."""
    listings = []
    with progress.step(WRITING, len(WRITERS)) as advance:
        for write, rates in WRITERS:
            listings.append(write(world, folder, harder(rates) if is_hard else rates))
            advance(1)
    (folder / "lists.toml").write_text("\n".join(described(listing) for listing in listings), encoding="utf-8")
    return listings


def write_what_is_true(world: World, listings: list[Listing], folder: Path, progress: Progress) -> dict[str, object]:
    """Write the truth, the population and its families; what `world.json` tells of them."""
    with progress.step(TELLING, 3) as advance:
        truth = write_truth(world, listings, folder)
        advance(1)
        people = population(world)
        write_parquet(people, folder / "population.parquet")
        advance(1)
        families = true_families(world)
        write_parquet(families, folder / "true_families.parquet")
        advance(1)
    alive = len(people) - int(people["is_dead"].sum())
    return {
        "people_alive": alive,
        "people_dead": int(people["is_dead"].sum()),
        "families_today": len(families),
        "records": {listing.name: len(listing.keys) for listing in listings},
        "records_in_all": len(truth),
        "records_a_person": round(len(truth) / max(alive, 1), 3),
        "calibration": calibration(people, families, listings),
    }
