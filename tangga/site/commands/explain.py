"""tangga explain: why a family is helped or not."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tangga.platform.language import Text
from tangga.site.explanations import tell_explanations
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Menjelaskan keputusan satu keluarga, dari jumlah uang sampai ke fakta dan peraturannya.",
    "Explain the decision of one family, from the amount down to the facts and the regulations.",
)
RUN = Text("Folder hasil keputusan.", "The folder of a decision run.")
FAMILY = Text("Nomor keluarga.", "The number of the family.")
LANG = Text("Bahasa penjelasan: id atau en.", "Language of the explanation: id or en.")

CHECK = Text(
    "Cocokkan dulu isi setiap berkas hasil dengan sidik jarinya.",
    "First hold the bytes of every file of the run against their fingerprints.",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga explain`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def explain(
        run: Annotated[Path, typer.Argument(metavar="RUN", help=say(RUN))],
        family: Annotated[int, typer.Argument(metavar="FAMILY", help=say(FAMILY))],
        lang: Annotated[Literal["id", "en"], typer.Option(help=say(LANG))] = terminal.language,
        check: Annotated[bool, typer.Option("--check", help=say(CHECK))] = False,  # noqa: FBT002 - a flag
    ) -> None:
        with refusals_told(terminal):
            # Imported here so that `tangga --help` answers at once.
            from tangga.programmes.explaining import explanations
            from tangga.programmes.runs import open_run

            reader = Terminal(lang, terminal.results, terminal.notes)
            tell_explanations(reader, explanations(open_run(run, check_hashes=check), family), family)
