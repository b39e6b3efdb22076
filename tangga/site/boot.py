"""How anything that needs the database begins: keys first, then Django, then the tables."""

import os

import django

from tangga.platform.figures import fill
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site import environment

SETTINGS = "tangga.site.settings"

_NOT_SET_UP = Text(
    "Basis data situs di {home} belum disiapkan untuk versi ini. Jalankan 'tangga serve' lebih dahulu; ia "
    "menyiapkannya. Situs lain, seperti situs contoh, ditunjuk dengan TANGGA_HOME.",
    "The database of the site in {home} is not ready for this version. Run 'tangga serve' first; it makes it ready. "
    "Another site, like the demonstration's, is named by TANGGA_HOME.",
)
_NOT_ANSWERING = Text(
    "Basis data tidak menjawab: {cause}. Periksa DATABASE_URL atau TANGGA_HOME.",
    "The database does not answer: {cause}. Check DATABASE_URL or TANGGA_HOME.",
)


class NotSetUp(Refused):
    """The tables of this version are not there yet."""


class NotAnswering(Refused):
    """The database cannot be asked."""


def start() -> None:
    """Make Django ready: the site's home and keys, and its models. Refuses where keys are missing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    environment.database(os.environ)
    if not os.environ.get("DATABASE_URL"):
        environment.home(os.environ).mkdir(mode=0o700, parents=True, exist_ok=True)
    environment.ensure_keys(os.environ)
    django.setup()


def set_up() -> None:
    """Start, and bring the tables to this version."""
    start()
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions", verbosity=0)
    except OperationalError as cause:
        raise NotAnswering(fill(_NOT_ANSWERING, cause=str(cause).partition("\n")[0])) from cause


def open_site() -> None:
    """Start, for a command that asks a site which is there already; refuses where the tables are not ready."""
    start()
    if not has_every_table():
        raise NotSetUp(_NOT_SET_UP.with_facts(home=environment.home(os.environ).name))


def has_every_table() -> bool:
    """Whether the database has the tables of this version; refuses where it cannot be asked."""
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as cause:
        raise NotAnswering(fill(_NOT_ANSWERING, cause=str(cause).partition("\n")[0])) from cause
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
