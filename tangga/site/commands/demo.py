"""tangga demo: the first main job from beginning to end, on people who do not exist."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.folders import FolderExists
from tangga.platform.language import Text
from tangga.site import clock, demonstration
from tangga.site.commands import load, match, publish, serve, world
from tangga.site.findings import tell_findings
from tangga.site.progress import progress_on
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Mencoba semuanya: membuat provinsi pura-pura, memadankan daftarnya, memutuskan bantuannya, dan membuka situsnya.",
    "Try it all: make a pretend province, match its lists, decide its assistance, and open its site.",
)
OUT = Text(
    "Folder untuk hasil; dunia dan rilis dari percobaan sebelumnya di sana diganti.",
    "The folder for the results; the world and the release of an earlier try there are replaced.",
)
SHOWN = Text("Buka situsnya sesudah selesai.", "Open the site when done.")
OFFERED = Text(
    "Halaman masuk menawarkan satu akun untuk setiap peran; semua orang di dalamnya rekaan.",
    "The sign-in page offers one account for each role; everybody in it is invented.",
)

HOST = "127.0.0.1"
TRUTH_FILE = "truth.parquet"


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga demo`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def demo(
        families: Annotated[int, typer.Option(min=1, help=say(world.FAMILIES))] = 12_000,
        seed: Annotated[int, typer.Option(min=0, help=say(world.SEED))] = 1,
        out: Annotated[Path, typer.Option(metavar="DIR", help=say(OUT))] = Path("out"),
        port: Annotated[int, typer.Option(min=1, max=65_535, help=say(serve.PORT))] = 8000,
        *,
        shown: Annotated[bool, typer.Option("--show/--no-show", help=say(SHOWN))] = True,
    ) -> None:
        with refusals_told(terminal):
            if shown:
                serve.check_is_free(HOST, port)
            release = _make(out, families=families, seed=seed, terminal=terminal)
            if shown:
                _prepare_site(out, release, terminal)
                serve.run(host=HOST, port=port, workers=1, terminal=terminal)


def _make(out: Path, *, families: int, seed: int, terminal: Terminal) -> Path:
    """Make the world and its release, and say what was found."""
    lists, release = out / "dunia", out / "rilis"
    _clear(lists, made_by_us="world.json")
    _clear(release, made_by_us="manifest.json")
    world.make(lists, families=families, seed=seed, is_hard=False, terminal=terminal)
    found = match.make(lists, to=release, evaluate=lists / TRUTH_FILE, terminal=terminal)
    tell_findings(terminal, found, release)
    return release


def _prepare_site(out: Path, release: Path, terminal: Terminal) -> None:
    """A site of its own with the release, its decisions, and one account for each role."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.asked import Asked
    from tangga.programmes.services import decide
    from tangga.rules.law import PROGRAMMES

    home, run = out / "situs", out / "keputusan"
    _clear(run, made_by_us="manifest.json")
    demonstration.begin(home.absolute())
    programmes = (PROGRAMMES["PKH"], PROGRAMMES["SEMBAKO"])
    asked = Asked(demonstration.DECIDED_FOR, programmes, release, complete=demonstration.WHOLE_LISTS)
    decide(asked, to=run, by="demo", at=clock.now(), progress=progress_on(terminal.notes, terminal.language))
    load.make(release, terminal=terminal)
    publish.make(run, terminal=terminal)
    demonstration.open_accounts(home.absolute(), at=clock.now())
    terminal.tell(OFFERED)
    # The processes that answer open the database themselves.
    from django.db import connections

    connections.close_all()


def _clear(folder: Path, *, made_by_us: str) -> None:
    """Remove what an earlier demo left; a folder that is someone's own is never touched."""
    if not folder.exists():
        return
    if folder.is_symlink() or not (folder / made_by_us).is_file():
        raise FolderExists(folder)
    shutil.rmtree(folder)
