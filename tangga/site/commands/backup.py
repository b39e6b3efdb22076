"""tangga backup and tangga restore: the whole site in one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tangga.platform.figures import count, fill
from tangga.platform.language import Text
from tangga.site import clock
from tangga.site.refusals import check_is_there, refusals_told
from tangga.site.terminal import Terminal

if TYPE_CHECKING:
    from tangga.site.backups import Made

BACKUP_HELP = Text(
    "Menyimpan seluruh basis data ke satu berkas cadangan. Kunci tidak ikut; simpan kunci di tempat lain.",
    "Keep the whole database in one backup file. Keys are not in it; keep them elsewhere.",
)
RESTORE_HELP = Text(
    "Memulihkan cadangan ke basis data kosong, lalu mencocokkan setiap tabel dan catatan tindakan.",
    "Put a backup into an empty database, then hold every table and the record of actions against it.",
)
FILE = Text("Berkas cadangan.", "The backup file.")
MADE = Text(
    "Cadangan {file}: {tables} tabel, {rows} baris, {bytes} bita. Berkas ini berisi data pribadi: simpan terkunci. "
    "Kunci tidak ikut; tanpa kunci, nomor yang tersegel tidak dapat dibuka lagi. Tanda catatan tindakan: {mark}",
    "Backup {file}: {tables} tables, {rows} rows, {bytes} bytes. The file holds personal data: keep it locked away. "
    "Keys are not in it; without them sealed numbers cannot be opened again. Mark of the record of actions: {mark}",
)
PUT_BACK = Text(
    "Cadangan dipulihkan: {tables} tabel, {rows} baris, semuanya cocok; catatan tindakan utuh. Tanda: {mark}",
    "The backup was put back: {tables} tables, {rows} rows, all alike; the record of actions is whole. Mark: {mark}",
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga backup` and `tangga restore`."""
    say = terminal.say
    named = Annotated[Path, typer.Argument(metavar="FILE", help=say(FILE))]

    @app.command(help=say(BACKUP_HELP))
    def backup(file: named) -> None:
        with refusals_told(terminal):
            # Imported here so that `tangga --help` answers at once.
            from tangga.site import boot

            boot.open_site()
            from tangga.site.backups import make_backup

            _tell(MADE, make_backup(file, at=clock.now()), file, terminal)

    @app.command(help=say(RESTORE_HELP))
    def restore(file: named) -> None:
        with refusals_told(terminal):
            check_is_there(file, "restore")
            from tangga.site import boot

            boot.start()
            from tangga.site.backups import restore_backup

            _tell(PUT_BACK, restore_backup(file, at=clock.now()), file, terminal)


def _tell(said: Text, made: "Made", file: Path, terminal: Terminal) -> None:
    figures = {"tables": count(made.table_count), "rows": count(made.row_count), "bytes": count(made.byte_count)}
    facts = {name: figure for name, figure in figures.items() if f"{{{name}}}" in said.id}
    facts |= {"file": Text(str(file), str(file))} if "{file}" in said.id else {}
    terminal.tell(fill(said, **facts, mark=str(made.verdict.head)))
