"""tangga world: a pretend province to try everything on."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.site.progress import progress_on
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Membuat provinsi pura-pura: penduduknya, daftar tiap instansi dengan segala kesalahannya, dan kebenarannya.",
    "Make a pretend province: its people, the lists that agencies hold with all their faults, and the truth.",
)
FOLDER = Text("Folder baru untuk dunia itu.", "The new folder for the world.")
FAMILIES = Text("Banyaknya keluarga.", "How many families.")
SEED = Text("Benih acak; benih yang sama memberi hasil yang sama.", "Random seed; the same seed gives the same world.")
HARD = Text("Daftar yang lebih rusak dari biasanya.", "Lists that are damaged more than usual.")
MADE = Text(
    "Dunia ada di {folder}. Padankan daftarnya dengan: tangga match {folder} --to RILIS",
    "The world is in {folder}. Match its lists with: tangga match {folder} --to RELEASE",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga world`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def world(
        folder: Annotated[Path, typer.Argument(metavar="DIR", help=say(FOLDER))],
        families: Annotated[int, typer.Option(min=1, help=say(FAMILIES))] = 12_000,
        seed: Annotated[int, typer.Option(min=0, help=say(SEED))] = 1,
        *,
        hard: Annotated[bool, typer.Option("--hard", help=say(HARD))] = False,
    ) -> None:
        with refusals_told(terminal):
            make(folder, families=families, seed=seed, is_hard=hard, terminal=terminal)
            terminal.tell(MADE.with_facts(folder=folder))


def make(folder: Path, *, families: int, seed: int, is_hard: bool, terminal: Terminal) -> None:
    """Make the world while its progress is shown."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.world import services

    progress = progress_on(terminal.notes, terminal.language)
    services.make_world(folder, families=families, seed=seed, hard=is_hard, progress=progress)
