"""tangga decide: who is entitled to what on a day."""

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site import clock
from tangga.site.progress import progress_on
from tangga.site.refusals import check_is_there, refusals_told
from tangga.site.run_findings import tell_run
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.programmes.asked import Asked
    from tangga.rules.programme import Programme

HELP = Text(
    "Memutuskan siapa berhak atas apa menurut hukum yang berlaku pada suatu hari, dengan alasan untuk setiap keluarga.",
    "Decide who is entitled to what by the law in force on a day, with the reason for every family.",
)
RELEASE = Text(
    "Folder rilis; atau berikan --people dan --families.", "The folder of a release; or give --people and --families."
)
ON = Text("Hari keputusan, misalnya 2026-01-31.", "The day of the decision, such as 2026-01-31.")
TO = Text("Folder baru untuk hasilnya.", "The new folder for the result.")
PEOPLE = Text("Berkas fakta orang (parquet atau csv).", "A file of facts of people (parquet or csv).")
FAMILIES = Text("Berkas fakta keluarga (parquet atau csv).", "A file of facts of families (parquet or csv).")
DECILE = Text("Desil bagi keluarga yang desilnya tidak diketahui.", "The decile of families whose decile is unknown.")
RANKS = Text(
    "Desil setiap keluarga, seperti ditulis oleh tangga rank --by.",
    "The decile of each family, as tangga rank --by writes it.",
)
PARAMETERS = Text(
    "Folder berisi <program>.yaml, menggantikan parameter dengan nama yang sama.",
    "A folder with <programme>.yaml, in place of the parameters of the same name.",
)
PROGRAMMES_ASKED = Text(
    "Program yang diputuskan, dipisah koma, atau all: semua yang berlaku.",
    "The programmes to decide, with commas, or all that are in force.",
)
ENGINE = Text(
    "Tempat menghitung: local, duckdb, polars, atau spark.", "Where to work it out: local, duckdb, polars or spark."
)
PREVIOUS = Text("Hasil sebelumnya, untuk melihat perubahannya.", "The run before, to see what changed.")
COMPLETE = Text(
    "Fakta sebuah rilis yang daftarnya lengkap, dipisah koma, misalnya pkh_member_since: siapa yang tidak ada dalam "
    "daftarnya memang bukan peserta. Tanpa ini, yang demikian tidak diketahui.",
    "Facts of a release whose lists are complete, with commas, such as pkh_member_since: whoever stands in none of "
    "them is no member. Without this, that is unknown.",
)
BAD_COMPLETE = Text(
    "--complete: ditemukan {found}. Diharapkan: {expected}.", "--complete: found {found}. Expected: {expected}."
)
COMPLETE_FILES = Text(
    "--complete berlaku untuk sebuah rilis. Dalam berkas, nilai kosong sudah sebuah jawaban, kecuali kolom {found} "
    "mengatakan lain.",
    "--complete is for a release. In a file an empty value is an answer already, unless its column {found} says "
    "otherwise.",
)
BAD_DATE = Text(
    "--on: ditemukan {found}. Diharapkan tanggal seperti 2026-01-31.",
    "--on: found {found}. Expected a day such as 2026-01-31.",
)
BAD_PROGRAMME = Text(
    "--programmes: ditemukan {found}. Diharapkan: {expected}.", "--programmes: found {found}. Expected: {expected}."
)
ONE_SOURCE = Text(
    "Berikan sebuah rilis, atau --people dan --families bersama-sama, bukan keduanya.",
    "Give a release, or --people and --families together, not both.",
)
NOT_IN_FORCE = Text(
    "--on {on}: {programme} tidak berlaku pada hari itu, hanya pada {found}. Pilih hari atau program lain.\n{reason}",
    "--on {on}: {programme} is not in force on that day, only on {found}. Choose another day or programme.\n{reason}",
)
NOTHING_IN_FORCE = Text(
    "--on {on}: tidak ada program yang berlaku pada hari itu. PKH berlaku pada {found}.",
    "--on {on}: no programme is in force on that day. PKH is in force on {found}.",
)
UNTIL_NOW = Text("{first} sampai sekarang", "{first} until now")
UNTIL = Text("{first} sampai {last}", "{first} to {last}")
USAGE = 2


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga decide`."""
    say = terminal.say

    @app.command(help=say(HELP))
    def decide(
        on: Annotated[str, typer.Option(metavar="DATE", help=say(ON))],
        to: Annotated[Path, typer.Option(metavar="RUN", help=say(TO))],
        release: Annotated[Path | None, typer.Argument(metavar="RELEASE", help=say(RELEASE))] = None,
        people: Annotated[Path | None, typer.Option(metavar="FILE", help=say(PEOPLE))] = None,
        families: Annotated[Path | None, typer.Option(metavar="FILE", help=say(FAMILIES))] = None,
        decile: Annotated[int | None, typer.Option(min=1, max=10, help=say(DECILE))] = None,
        ranks: Annotated[Path | None, typer.Option(metavar="FILE", help=say(RANKS))] = None,
        parameters: Annotated[Path | None, typer.Option(metavar="DIR", help=say(PARAMETERS))] = None,
        programmes: Annotated[str, typer.Option(metavar="LIST", help=say(PROGRAMMES_ASKED))] = "pkh,sembako",
        engine: Annotated[Literal["local", "duckdb", "polars", "spark"], typer.Option(help=say(ENGINE))] = "local",
        previous: Annotated[Path | None, typer.Option(metavar="RUN", help=say(PREVIOUS))] = None,
        complete: Annotated[str, typer.Option(metavar="FACTS", help=say(COMPLETE))] = "",
    ) -> None:
        if (release is None) != (people is not None and families is not None) or (release and (people or families)):
            terminal.warn(say(ONE_SOURCE))
            raise typer.Exit(USAGE)
        with refusals_told(terminal):
            for option, file in (("--people", people), ("--families", families), ("--ranks", ranks)):
                check_is_there(file, option)
            # Imported here so that `tangga --help` answers at once.
            from tangga.programmes.asked import Asked
            from tangga.programmes.services.deciding import decide as decided

            asked = Asked(
                _day(on),
                _programmes(programmes, _day(on)),
                release,
                people,
                families,
                decile,
                parameters,
                previous,
                engine,
                ranks=ranks,
                complete=_complete(complete, release),
            )
            _check_in_force(asked)
            progress = progress_on(terminal.notes, terminal.language)
            manifest = decided(asked, to=to, by=_reader(), at=clock.now(), progress=progress)
            tell_run(terminal, manifest, to)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Refused(BAD_DATE.with_facts(found=typed)) from error


def _programmes(typed: str, on: date) -> tuple["Programme", ...]:
    from tangga.rules.law import PROGRAMMES, programmes_on

    if typed == "all":
        found = programmes_on(on)
        if not found:
            told = {"on": figures.day(on), "found": _days(PROGRAMMES["PKH"])}
            raise Refused(figures.fill(NOTHING_IN_FORCE, **told))
        return found

    codes = [code.upper() for code in _listed(typed)]
    for code in codes or [typed]:
        if code not in PROGRAMMES:
            raise Refused(BAD_PROGRAMME.with_facts(found=code or "-", expected=", ".join(PROGRAMMES)))
    return tuple(PROGRAMMES[code] for code in dict.fromkeys(codes))


def _complete(typed: str, release: Path | None) -> frozenset[str]:
    from tangga.rules.facts import COMPANIONS

    names = _listed(typed)
    for name in names:
        if name not in COMPANIONS:
            raise Refused(BAD_COMPLETE.with_facts(found=name, expected=", ".join(COMPANIONS)))
    if names and release is None:
        raise Refused(COMPLETE_FILES.with_facts(found=COMPANIONS[names[0]]))
    return frozenset(names)


def _listed(typed: str) -> list[str]:
    return [one.strip() for one in typed.split(",") if one.strip()]


def _check_in_force(asked: "Asked") -> None:
    """Refuse a day on which a programme has no law, by the programme's name and its days."""
    from tangga.programmes.services.deciding import law_asked
    from tangga.rules.law import programmes_on
    from tangga.rules.refusals import DateOutsideLaw

    try:
        law_asked(asked)
    except DateOutsideLaw as error:
        known = programmes_on(asked.on)
        for programme in asked.programmes:
            if programme not in known:
                told = {"on": figures.day(asked.on), "programme": programme.name, "found": _days(programme)}
                raise Refused(figures.fill(NOT_IN_FORCE, **told, reason=error.text)) from error
        raise


def _days(programme: "Programme") -> Text:
    """The days on which a programme is in force, as people say them."""
    from tangga.rules.law import days_in_force

    return figures.listed(
        [
            figures.fill(UNTIL, first=figures.day(first), last=figures.day(last))
            if last
            else figures.fill(UNTIL_NOW, first=figures.day(first))
            for first, last in days_in_force(programme)
        ]
    )


def _reader() -> str:
    """Who runs this; a container may have a user without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
