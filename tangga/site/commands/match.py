"""tangga match: many agency lists become one registry."""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.registry.releases import Manifest
from tangga.site import clock
from tangga.site.findings import tell_findings
from tangga.site.progress import progress_on
from tangga.site.refusals import check_is_there, refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Memadankan daftar-daftar dalam satu folder menjadi satu registri, dengan alasan untuk setiap rekaman.",
    "Match the lists of one folder into one registry, with the reason for every record.",
)
LISTS = Text("Folder berisi lists.toml dan berkas daftarnya.", "The folder with lists.toml and the files of the lists.")
TO = Text("Folder baru untuk rilis.", "The new folder for the release.")
PREVIOUS = Text(
    "Rilis sebelumnya: nomor orang dipertahankan, dan hanya yang baru dikerjakan.",
    "The release before: people keep their numbers, and only what is new is worked on.",
)
DECISIONS = Text(
    "Keputusan petugas atas pasangan meragukan: gabung atau pisah.",
    "What people decided of doubtful pairs: join or keep apart.",
)
EVALUATE = Text(
    "Kebenaran (csv atau parquet) untuk mengukur hasilnya.",
    "The truth (csv or parquet) to measure the result against.",
)
MODEL = Text("Bobot dari berkas, bukan dipelajari dari daftar ini.", "Weights from a file instead of from these lists.")
FULL = Text(
    "Kerjakan semuanya dari awal, juga bila ada rilis sebelumnya.",
    "Do everything from the start even with a release before.",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga match`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def match(
        lists: Annotated[Path, typer.Argument(metavar="LISTS", help=say(LISTS))],
        to: Annotated[Path, typer.Option(metavar="RELEASE", help=say(TO))],
        previous: Annotated[Path | None, typer.Option(metavar="RELEASE", help=say(PREVIOUS))] = None,
        decisions: Annotated[Path | None, typer.Option(metavar="FILE", help=say(DECISIONS))] = None,
        evaluate: Annotated[Path | None, typer.Option(metavar="TRUTH", help=say(EVALUATE))] = None,
        model: Annotated[Path | None, typer.Option(metavar="FILE", help=say(MODEL))] = None,
        *,
        full: Annotated[bool, typer.Option("--full", help=say(FULL))] = False,
    ) -> None:
        with refusals_told(terminal):
            for option, file in (("--decisions", decisions), ("--evaluate", evaluate), ("--model", model)):
                check_is_there(file, option)
            made = make(
                lists,
                to=to,
                previous=previous,
                decisions=decisions,
                evaluate=evaluate,
                model=model,
                is_full=full,
                terminal=terminal,
            )
            tell_findings(terminal, made, to)


def make(
    lists: Path,
    *,
    to: Path,
    terminal: Terminal,
    previous: Path | None = None,
    decisions: Path | None = None,
    evaluate: Path | None = None,
    model: Path | None = None,
    is_full: bool = False,
) -> Manifest:
    """Match the lists while the progress is shown; gives what the release says of itself."""
    # Imported here so that `tangga --help` answers at once.
    from tangga.matching.services import matching

    made = matching.match_lists(
        lists,
        to=to,
        previous=previous,
        decisions=decisions,
        evaluate=evaluate,
        model=model,
        is_full=is_full,
        by=_reader(),
        at=clock.now(),
        progress=progress_on(terminal.notes, terminal.language),
    )
    return dict(made)


def _reader() -> str:
    """Who runs this; a container may have a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
