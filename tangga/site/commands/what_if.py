"""tangga what-if: who gains and who loses if a figure of the law were another."""

from pathlib import Path
from typing import Annotated

import typer

from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal
from tangga.site.what_if_findings import tell_answer

HELP = Text(
    "Menghitung siapa untung dan siapa rugi bila besaran dalam hukum diubah.",
    "Work out who gains and who loses if a figure of the law is changed.",
)
RUN = Text("Folder hasil keputusan.", "The folder of a decision run.")
SET = Text(
    "Parameter dan nilainya, misalnya sembako.monthly=250000; boleh beberapa.",
    "A parameter and its value, such as sembako.monthly=250000; may be given again.",
)
BAD_SET = Text(
    "--set: ditemukan {found}. Diharapkan parameter=bilangan bulat, misalnya sembako.monthly=250000.",
    "--set: found {found}. Expected parameter=whole number, such as sembako.monthly=250000.",
)
SET_TWICE = Text(
    "--set: {found} diberikan dua kali. Diharapkan satu nilai untuk setiap parameter.",
    "--set: {found} is given twice. Expected one value for each parameter.",
)
CHECK = Text(
    "Cocokkan dulu isi setiap berkas hasil dengan sidik jarinya.",
    "First hold the bytes of every file of the run against their fingerprints.",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga what-if`."""
    say = terminal.say

    @app.command("what-if", help=say(HELP))
    def what_if(
        run: Annotated[Path, typer.Argument(metavar="RUN", help=say(RUN))],
        changed: Annotated[list[str], typer.Option("--set", metavar="NAME=VALUE", help=say(SET))],
        check: Annotated[bool, typer.Option("--check", help=say(CHECK))] = False,  # noqa: FBT002 - a flag
    ) -> None:
        with refusals_told(terminal):
            asked = _settings(changed)
            # Imported here so that `tangga --help` answers at once.
            from tangga.programmes.runs import open_run
            from tangga.programmes.what_if import what_if as answered

            opened = open_run(run, check_hashes=check)
            tell_answer(terminal, opened, answered(opened, asked))


def _settings(typed: list[str]) -> dict[str, int]:
    asked: dict[str, int] = {}
    for code, value in map(_setting, typed):
        if code in asked:
            raise Refused(SET_TWICE.with_facts(found=code))
        asked[code] = value
    return asked


def _setting(typed: str) -> tuple[str, int]:
    code, _, value = typed.partition("=")
    number = value.replace("_", "").strip()
    if not code.strip() or not number.isdecimal():
        raise Refused(BAD_SET.with_facts(found=typed))
    return code.strip(), int(number)
