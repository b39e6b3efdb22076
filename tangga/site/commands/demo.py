"""tangga demo: the first main job from beginning to end, on people who do not exist."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.folders import FolderExists
from tangga.platform.language import Text
from tangga.site.commands import match, show, world
from tangga.site.findings import tell_findings
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Mencoba semuanya: membuat provinsi pura-pura, memadankan daftarnya, dan menampilkan laporannya.",
    "Try it all: make a pretend province, match its lists, and show the report.",
)
OUT = Text(
    "Folder untuk hasil; dunia dan rilis dari percobaan sebelumnya di sana diganti.",
    "The folder for the results; the world and the release of an earlier try there are replaced.",
)
SHOWN = Text("Tampilkan laporannya sesudah selesai.", "Show the report when done.")

TRUTH_FILE = "truth.parquet"


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga demo`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def demo(
        families: Annotated[int, typer.Option(min=1, help=say(world.FAMILIES))] = 12_000,
        seed: Annotated[int, typer.Option(min=0, help=say(world.SEED))] = 1,
        out: Annotated[Path, typer.Option(metavar="DIR", help=say(OUT))] = Path("out"),
        port: Annotated[int, typer.Option(min=0, max=65_535, help=say(show.PORT))] = 8000,
        *,
        open_browser: Annotated[bool, typer.Option("--open/--no-open", help=say(show.OPEN))] = True,
        shown: Annotated[bool, typer.Option("--show/--no-show", help=say(SHOWN))] = True,
    ) -> None:
        with refusals_told(terminal):
            release = _make(out, families=families, seed=seed, terminal=terminal)
            if shown:
                show.serve(release, port=port, is_opened=open_browser, terminal=terminal)


def _make(out: Path, *, families: int, seed: int, terminal: Terminal) -> Path:
    """Make the world and its release, and say what was found."""
    lists, release = out / "dunia", out / "rilis"
    _clear(lists, made_by_us="world.json")
    _clear(release, made_by_us="manifest.json")
    world.make(lists, families=families, seed=seed, is_hard=False, terminal=terminal)
    found = match.make(lists, to=release, evaluate=lists / TRUTH_FILE, terminal=terminal)
    tell_findings(terminal, found, release)
    return release


def _clear(folder: Path, *, made_by_us: str) -> None:
    """Remove what an earlier demo left; a folder that is someone's own is never touched."""
    if not folder.exists():
        return
    if folder.is_symlink() or not (folder / made_by_us).is_file():
        raise FolderExists(folder)
    shutil.rmtree(folder)
