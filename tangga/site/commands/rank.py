"""tangga rank: a proxy means test fitted to a survey, and families ranked by it."""

import getpass
from pathlib import Path
from typing import Annotated, Literal

import typer

from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.progress import progress_on
from tangga.site.ranking_findings import tell_fit, tell_ranked
from tangga.site.refusals import check_is_there, refusals_told
from tangga.site.terminal import Terminal

HELP = Text(
    "Melatih uji pendekatan kesejahteraan pada sebuah survei (--fit), atau memeringkat keluarga dengannya (--by). Ini "
    "bukan pemeringkatan BPS.",
    "Fit a proxy means test to a survey (--fit), or rank families by one (--by). This is not BPS's own ranking.",
)
FIT = Text(
    "Survei dengan konsumsi dan variabelnya (parquet atau csv).",
    "A survey with consumption and the variables (parquet or csv).",
)
BY = Text("Model yang dibuat dengan --fit.", "A model that --fit made.")
TO = Text(
    "Berkas baru: model (.json) atau hasil peringkat (.parquet).", "The new file: a model (.json) or ranks (.parquet)."
)
FAMILIES = Text("Berkas keluarga dengan variabelnya.", "A file of families with the variables.")
RELEASE = Text("Folder rilis yang daftarnya membawa variabelnya.", "A release whose lists carried the variables.")
MAPPING = Text(
    "Berkas TOML: kolom mana berarti apa. Tanpa ini: kolom provinsi contoh, atau milik model.",
    "A TOML file: which column is what. Without it: those of the pretend province, or of the model.",
)
CUT = Text(
    "Batas desil untuk expected_error, misalnya 4 bagi PKH.", "The decile for expected_error, such as 4 for PKH."
)
TENTHS_OF = Text(
    "Desil dari keluarga yang diperingkat (file) atau dari penduduk survei (survey).",
    "Deciles of the families ranked (file) or of the survey's population (survey).",
)
UNKNOWN_LEVEL = Text(
    "Bila sebuah kode tidak dikenal model: tolak semuanya (refuse), atau biarkan keluarga itu tanpa desil (unranked).",
    "Where the model does not know a code: refuse all (refuse), or leave that family without a decile (unranked).",
)
ONE_JOB = Text(
    "Berikan --fit SURVEI, atau --by MODEL dengan satu dari --families dan --release.",
    "Give --fit SURVEY, or --by MODEL with one of --families and --release.",
)
USAGE = 2


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga rank`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def rank(
        to: Annotated[Path, typer.Option(metavar="FILE", help=say(TO))],
        fit: Annotated[Path | None, typer.Option(metavar="SURVEY", help=say(FIT))] = None,
        by: Annotated[Path | None, typer.Option(metavar="MODEL", help=say(BY))] = None,
        families: Annotated[Path | None, typer.Option(metavar="FILE", help=say(FAMILIES))] = None,
        release: Annotated[Path | None, typer.Option(metavar="RELEASE", help=say(RELEASE))] = None,
        mapping: Annotated[Path | None, typer.Option(metavar="FILE", help=say(MAPPING))] = None,
        cut: Annotated[int, typer.Option(min=1, max=9, help=say(CUT))] = 4,
        tenths_of: Annotated[Literal["file", "survey"], typer.Option(help=say(TENTHS_OF))] = "file",
        unknown_level: Annotated[Literal["refuse", "unranked"], typer.Option(help=say(UNKNOWN_LEVEL))] = "refuse",
    ) -> None:
        if not _is_one_job(fit, by, families, release):
            terminal.warn(say(ONE_JOB))
            raise typer.Exit(USAGE)
        with refusals_told(terminal):
            for option, file in (("--fit", fit), ("--by", by), ("--families", families), ("--mapping", mapping)):
                check_is_there(file, option)
            # Imported here so that `tangga --help` answers at once.
            from tangga.registry.ranking import services

            progress = progress_on(terminal.notes, terminal.language)
            if fit is not None:
                model = services.fit(fit, to=to, mapping=mapping, by=_reader(), at=clock.now(), progress=progress)
                tell_fit(terminal, model, to, services.report_file(to))
                return
            asked = services.Asked(
                by or to, families, release, mapping, cut, tenths_of == "survey", unknown_level == "unranked"
            )
            tell_ranked(terminal, services.rank(asked, to=to, progress=progress), to)


def _is_one_job(fit: Path | None, by: Path | None, families: Path | None, release: Path | None) -> bool:
    sources = [one for one in (families, release) if one is not None]
    return (by is None and not sources) if fit is not None else (by is not None and len(sources) == 1)


def _reader() -> str:
    """Who runs this; a container may have a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
