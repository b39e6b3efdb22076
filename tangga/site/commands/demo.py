"""tangga demo: everything from lists to the open site, on people who do not exist."""

import shutil
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.folders import FolderExists
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.commands import load, match, publish, serve, show, world
from tangga.site.demonstration import surroundings
from tangga.site.demonstration.accounts_file import FILE as DEMO_FILE
from tangga.site.demonstration.accounts_file import write_accounts
from tangga.site.findings import tell_findings
from tangga.site.progress import progress_on
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Mencoba semuanya: membuat provinsi pura-pura, memadankan daftarnya, memutuskan bantuannya, dan membuka situsnya.",
    "Try it all: make a pretend province, match its lists, decide on assistance, and open the site.",
)
OUT = Text(
    "Folder untuk hasil; dunia, rilis, keputusan dan situs dari percobaan sebelumnya di sana diganti.",
    "The folder for the results; world, release, decisions and site of an earlier try there are replaced.",
)
SHOWN = Text("Buka situsnya sesudah selesai.", "Open the site when done.")
READY = Text(
    "Situs percobaan siap: {count} akun, satu untuk setiap peran, semuanya dengan sandi {password}.",
    "The site to try is ready: {count} accounts, one for every role, all with the password {password}.",
)

TRUTH_FILE = "truth.parquet"
HOST = "127.0.0.1"
OPENED_AFTER_SECONDS = 2.0


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
        open_browser: Annotated[bool, typer.Option("--open/--no-open", help=say(show.OPEN))] = True,
        shown: Annotated[bool, typer.Option("--show/--no-show", help=say(SHOWN))] = True,
    ) -> None:
        with refusals_told(terminal):
            if shown:
                serve.check_is_free(HOST, port)
            _make(out, families=families, seed=seed, terminal=terminal)
            if shown:
                if open_browser and show.has_screen():
                    _open_soon(f"http://{HOST}:{port}")
                serve.run(host=HOST, port=port, workers=1, terminal=terminal)


def _make(out: Path, *, families: int, seed: int, terminal: Terminal) -> None:
    """Make the world, its release, the decisions, and the site that shows them; say what was found."""
    lists, release, run, home = (out / name for name in ("dunia", "rilis", "keputusan", "situs"))
    marks = {lists: "world.json", release: "manifest.json", run: "manifest.json", home: DEMO_FILE}
    for folder, made_by_us in marks.items():
        _check_is_ours(folder, made_by_us=made_by_us)
    for folder in marks:
        shutil.rmtree(folder, ignore_errors=True)
    world.make(lists, families=families, seed=seed, is_hard=False, terminal=terminal)
    found = match.make(lists, to=release, evaluate=lists / TRUTH_FILE, terminal=terminal)
    tell_findings(terminal, found, release)
    _decide(release, run, terminal)
    _open_site(release, run, home, terminal)


def _decide(release: Path, run: Path, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.programmes import services
    from tangga.programmes.asked import Asked
    from tangga.rules.law import PROGRAMMES

    at = clock.now()
    programmes = (PROGRAMMES["PKH"], PROGRAMMES["SEMBAKO"])
    asked = Asked(at.date(), programmes, release=release, complete=frozenset({"pkh_member_since"}))
    progress = progress_on(terminal.notes, terminal.language)
    services.decide(asked, to=run, by="demo", at=at, progress=progress)


def _open_site(release: Path, run: Path, home: Path, terminal: Terminal) -> None:
    surroundings.settle(home.absolute())
    # Written first: a demonstration that was stopped half way is known to be one, too.
    write_accounts(home, [])
    load.make(release, terminal=terminal)
    publish.make(run, terminal=terminal)
    from django.db import connections

    from tangga.site.demonstration.cast import PASSWORD, open_cast

    opened = open_cast(at=clock.now())
    write_accounts(home, opened)
    # The processes that serve open the database themselves.
    connections.close_all()
    terminal.tell(READY.with_facts(count=len(opened), password=PASSWORD))


def _open_soon(address: str) -> None:
    """Open the browser once the site has had time to begin listening."""
    opening = threading.Timer(OPENED_AFTER_SECONDS, webbrowser.open, [address])
    opening.daemon = True
    opening.start()


def _check_is_ours(folder: Path, *, made_by_us: str) -> None:
    """Refuse a folder that is someone's own, before any work: only what an earlier demo left is replaced."""
    if folder.exists() and (folder.is_symlink() or not (folder / made_by_us).is_file()):
        raise FolderExists(folder)
