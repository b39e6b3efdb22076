"""tangga account: the first accounts of a site, opened by whoever runs its machine."""

import os
from typing import Annotated

import typer

from tangga.platform.figures import fill
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.site import clock
from tangga.site.refusals import refusals_told
from tangga.site.terminal import Terminal

HELP = Text("Membuka akun dari komputer situs.", "Open accounts from the site's own machine.")
ADD_HELP = Text(
    "Membuka akun dengan satu peran. Sandinya ditanyakan, atau diambil dari TANGGA_PASSWORD.",
    "Open an account with one role. Its password is asked for, or taken from TANGGA_PASSWORD.",
)
USERNAME = Text("Nama pengguna.", "The username.")
NAME = Text("Nama lengkap.", "The full name.")
ROLE = Text("Peran, misalnya DATA_OFFICER.", "The role, for example DATA_OFFICER.")
AREA = Text("Kode wilayah; kosong berarti seluruh Indonesia.", "The code of the area; empty is all of Indonesia.")
PASSWORD_VARIABLE = "TANGGA_PASSWORD"  # noqa: S105 - the name of a variable
ASKED = Text("Sandi", "Password")
OPENED = Text("Akun {username} dibuka: {role}, {area}.", "The account {username} is open: {role}, {area}.")
PASSWORD_HELP = Text(
    "Memberi akun sandi sementara, misalnya bila pemegang akun terakhir yang berwenang lupa sandinya.",
    "Give an account a temporary password, for example if the last one who may give them has forgotten theirs.",
)
GIVEN = Text(
    "Sandi sementara {username}: {password} - serahkan langsung; saat masuk pertama kali ia harus menggantinya.",
    "Temporary password of {username}: {password} - hand it over in person; it must be changed at the first sign-in.",
)
NOBODY = Text("Tidak ada akun '{username}'.", "There is no account '{username}'.")
NOT_A_ROLE = Text(
    "'{role}' bukan peran. Pilih salah satu: {roles}", "'{role}' is no role. Choose one of these: {roles}"
)


def add_to(app: typer.Typer, terminal: Terminal) -> None:
    """Offer `tangga account add` and `tangga account password`."""
    say = terminal.say
    group = typer.Typer(help=say(HELP), no_args_is_help=True)
    app.add_typer(group, name="account")

    @group.callback()
    def about() -> None:
        """Keeps the words below it apart."""

    @group.command(help=say(ADD_HELP))
    def add(
        username: Annotated[str, typer.Argument(metavar="USERNAME", help=say(USERNAME))],
        name: Annotated[str, typer.Option(help=say(NAME))],
        role: Annotated[str, typer.Option(help=say(ROLE))],
        area: Annotated[str, typer.Option(metavar="CODE", help=say(AREA))] = "",
    ) -> None:
        with refusals_told(terminal):
            # Never an option: what is typed after a command stands in the list of processes.
            given = os.environ.get(PASSWORD_VARIABLE) or typer.prompt(say(ASKED), hide_input=True, err=True)
            _open(username, name=name, role=role, area=area, password=given, terminal=terminal)

    @group.command(help=say(PASSWORD_HELP))
    def password(username: Annotated[str, typer.Argument(metavar="USERNAME", help=say(USERNAME))]) -> None:
        with refusals_told(terminal):
            _give_password(username, terminal)


def _give_password(username: str, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.open_site()
    from tangga.platform.accounts import services
    from tangga.platform.accounts.selectors import accounts_named

    user = accounts_named(username).first()
    if user is None:
        raise Refused(NOBODY.with_facts(username=username))
    given = services.give_temporary_password(user=user, by=None, at=clock.now())
    terminal.tell(GIVEN.with_facts(username=user.username, password=given))


def _open(username: str, *, name: str, role: str, area: str, password: str, terminal: Terminal) -> None:
    # Imported here so that `tangga --help` answers at once.
    from tangga.site import boot

    boot.set_up()
    from django.db import transaction

    from tangga.platform.accounts import services
    from tangga.platform.accounts.models import Role
    from tangga.platform.accounts.words import ROLE_WORDS
    from tangga.platform.geography import name_of

    if role not in Role.values:
        raise Refused(NOT_A_ROLE.with_facts(role=role, roles=", ".join(Role.values)))
    at = clock.now()
    with transaction.atomic():
        user = services.create_account(username=username, full_name=name, password=password, by=None, at=at)
        services.assign_role(user=user, role=Role(role), area_code=area, by=None, at=at)
    terminal.tell(fill(OPENED, username=user.username, role=ROLE_WORDS[Role(role)], area=name_of(area)))
