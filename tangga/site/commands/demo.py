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
    "Folder untuk hasil; dunia, rilis, keputusan dan situs dari percobaan sebelumnya di sana diganti.",
    "The folder for the results; world, release, decisions and site of an earlier try there are replaced.",
)
SHOWN = Text("Buka situsnya sesudah selesai.", "Open the site when done.")
OFFERED = Text(
    "Halaman masuk menawarkan satu akun untuk setiap peran; semua orang di dalamnya rekaan.",
    "The sign-in page offers one account for each role; everybody in it is invented.",
)

PAYING = Text(
    "Peserta sudah punya rekening di bank rekaan. Menjawab berkasnya: tangga pretend-bank BERKAS --to BALASAN.",
    "Members have accounts at a bank that does not exist. To answer its file: tangga pretend-bank FILE --to REPLY.",
)

HOST = "127.0.0.1"
TRUTH_FILE = "truth.parquet"
MADE_BY_US = {
    "dunia": "world.json",
    "rilis": "manifest.json",
    "keputusan": "manifest.json",
    "situs": demonstration.ACCOUNTS_FILE,
}
"""The folders of a demonstration, and the file by which one is known to be an earlier demonstration's."""


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
    for folder, made_by_us in MADE_BY_US.items():
        _check_is_ours(out / folder, made_by_us=made_by_us)
    for folder in MADE_BY_US:
        shutil.rmtree(out / folder, ignore_errors=True)
    world.make(lists, families=families, seed=seed, is_hard=False, terminal=terminal)
    found = match.make(lists, to=release, evaluate=lists / TRUTH_FILE, terminal=terminal)
    tell_findings(terminal, found, release)
    return release


def _prepare_site(out: Path, release: Path, terminal: Terminal) -> None:
    """A site of its own with the release, its decisions, and one account for each role."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes.asked import Asked
    from tangga.programmes.services.deciding import decide
    from tangga.rules.law import PROGRAMMES

    home, run = out / "situs", out / "keputusan"
    demonstration.begin(home.absolute())
    programmes = (PROGRAMMES["PKH"], PROGRAMMES["SEMBAKO"])
    asked = Asked(demonstration.DECIDED_FOR, programmes, release, complete=demonstration.WHOLE_LISTS)
    decide(asked, to=run, by="demo", at=clock.now(), progress=progress_on(terminal.notes, terminal.language))
    load.make(release, terminal=terminal)
    publish.make(run, terminal=terminal)
    demonstration.open_accounts(home.absolute(), at=clock.now())
    demonstration.open_bank_accounts(at=clock.now(), progress=progress_on(terminal.notes, terminal.language))
    terminal.tell(OFFERED)
    terminal.tell(PAYING)
    # The processes that answer open the database themselves.
    from django.db import connections

    connections.close_all()


def _check_is_ours(folder: Path, *, made_by_us: str) -> None:
    """Refuse a folder that is someone's own, before any work: only what an earlier demo left is replaced."""
    if folder.is_symlink() or (folder.exists() and not (folder / made_by_us).is_file()):
        raise FolderExists(folder)
