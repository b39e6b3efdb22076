"""tangga review: what reviewers decided about doubtful pairs, for the next release."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.figures import by_count, fill
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text("Keputusan orang tentang pasangan meragukan.", "What people decided about doubtful pairs.")
EXPORT_HELP = Text(
    "Menulis keputusan yang sudah pasti ke satu berkas, untuk 'tangga match --decisions'.",
    "Write the settled decisions into one file, for 'tangga match --decisions'.",
)
TO = Text("Berkas CSV yang dibuat.", "The CSV file to make.")
_DECISIONS = (Text("{n} keputusan", "{n} decision"), Text("{n} keputusan", "{n} decisions"))
WRITTEN = Text(
    "{decisions} ditulis ke {file}. Hanya Anda yang dapat membacanya: di dalamnya ada kunci rekaman. Berikan kepada "
    "'tangga match --previous RILIS --decisions {file}'.",
    "{decisions} written to {file}. Only you can read it: it holds the keys of records. Give it to "
    "'tangga match --previous RELEASE --decisions {file}'.",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga review export`."""
    say = terminal.say
    group = typer.Typer(help=say(HELP), no_args_is_help=True)
    app.add_typer(group, name="review")

    @group.callback()
    def about() -> None:
        """Keeps `export` a word of its own."""

    @group.command(help=say(EXPORT_HELP))
    def export(
        to: Annotated[Path, typer.Option(metavar="FILE", help=say(TO))],
    ) -> None:
        with refusals_told(terminal):
            _export(to, terminal)


def _export(to: Path, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.open_site()
    from tangga.matching.services.export import export_decisions

    count = export_decisions(to=to, by=None, at=clock.now())
    terminal.tell(fill(WRITTEN, decisions=by_count(count, *_DECISIONS), file=str(to)))
