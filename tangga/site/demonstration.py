"""The site on the pretend province: its own home, one account for each role, everybody invented."""

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tangga.platform.language import Text
from tangga.site.environment import SIGNING_KEY, VARIABLES

if TYPE_CHECKING:
    from tangga.platform.progress import Progress
    from tangga.registry.models import Person

ACCOUNTS_FILE: Final = "demo.json"
PASSWORD: Final = "tangga-rekaan-2026"  # noqa: S105 - shown to everybody, on invented people only
DECIDED_FOR: Final = date(2026, 7, 1)
WHOLE_LISTS: Final = frozenset({"pkh_member_since", "sembako_member_since"})
NOT_OF_A_DEMO: Final = ("DATABASE_URL", "TANGGA_URL", "TANGGA_OIDC_URL", "TANGGA_PROXIES", "TANGGA_SECOND_FACTOR")
PAYER: Final = "KAS NEGARA REKAAN;990000000001;BRINIDJA"
IDLE_MINUTES: Final = 8 * 60
"""Nobody is signed out in the middle of a talk."""
STORY: Final = "SRI WAHYUNI"
"""Whose village everybody in the field works in, and whose own file the citizen sees."""

STAFF: Final = (
    ("DATA_OFFICER", "rina", "Rina Marlina", 0),
    ("DATA_OFFICER", "tono", "Tono Hartono", 0),
    ("PROGRAMME_OFFICER", "wati", "Wati Kusuma", 0),
    ("PROGRAMME_OFFICER", "yanto", "Yanto Basuki", 0),
    ("PROGRAMME_OFFICER", "sari", "Sari Indah", 0),
    ("PROGRAMME_OFFICER", "endang", "Endang Sulastri", 0),
    ("SOCIAL_OFFICE", "hadi", "Hadi Pranoto", 4),
    ("FACILITATOR", "maya", "Maya Lestari", 10),
    ("WELFARE_POST", "joko", "Joko Santosa", 10),
    ("PARTNER", "dewi", "Dewi Anjani", 2),
    ("LENDER", "bram", "Bram Wijaya", 0),
    ("PROVIDER", "lusi", "Lusi Hartati", 0),
    ("PLANNER", "nita", "Nita Rahayu", 0),
    ("AUDITOR", "agus", "Agus Salim", 0),
)
"""Role, username, name, and how many digits of the story's village make the area."""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account that the sign-in page offers."""

    role: str
    username: str
    password: str
    area_code: str


def begin(home: Path) -> None:
    """Give the site a home of its own, whatever surrounds a real one: pretend people never meet real data."""
    home.mkdir(mode=0o700, parents=True)
    # Written first: a demonstration that was stopped half way is known to be one, too.
    (home / ACCOUNTS_FILE).write_text("[]", encoding="utf-8")
    for variable in (*VARIABLES.values(), SIGNING_KEY, *NOT_OF_A_DEMO):
        os.environ.pop(variable, None)
    os.environ |= {"TANGGA_HOME": str(home), "TANGGA_DEMO": "1", "TANGGA_IDLE_MINUTES": str(IDLE_MINUTES)}
    os.environ["TANGGA_PAYER"] = PAYER


def open_accounts(home: Path, *, at: datetime) -> list[DemoAccount]:
    """One account for each role, where there are families to see; written down for the sign-in page."""
    from tangga.platform.accounts import services as accounts
    from tangga.platform.accounts.models import Role
    from tangga.registry.models import Person

    story = (
        Person.objects.filter(name=STORY, nik_sealed__isnull=False).select_related("family").order_by("number").first()
    )
    village = story.region_code if story else ""
    opened = []
    for role, username, full_name, digits in STAFF:
        user = accounts.create_account(username=username, full_name=full_name, password=PASSWORD, by=None, at=at)
        accounts.assign_role(user=user, role=Role(role), area_code=village[:digits], by=None, at=at)
        opened.append(DemoAccount(role, username, PASSWORD, village[:digits]))
    if story is not None:
        opened.append(_citizen(story, at))
    (home / ACCOUNTS_FILE).write_text(
        json.dumps([[one.role, one.username, one.password, one.area_code] for one in opened]), encoding="utf-8"
    )
    return opened


def open_bank_accounts(*, at: datetime, progress: "Progress") -> int:
    """Let every member have an account at a bank that does not exist, so that a pay round can be tried; how many."""
    from tangga.payments.domain.providers import POST, PROVIDERS
    from tangga.payments.domain.references import account_reference
    from tangga.payments.models import AccountState, BankAccount
    from tangga.payments.rails.orders import OpenedAccount
    from tangga.payments.services import accounts
    from tangga.platform.accounts.models import User
    from tangga.platform.moments import local_day

    wati = User.objects.get(username="wati")
    for programme in ("PKH", "SEMBAKO"):
        accounts.ask_accounts(programme=programme, by=wati, at=at, progress=progress)
    for provider in set(PROVIDERS) - {POST}:
        asked = BankAccount.objects.filter(provider=provider, state=AccountState.ASKED).order_by("number")
        rows = [
            OpenedAccount(account_reference(number), is_open=True, account_no=f"99{number:010}", holder=name,
                          remark="", row=row)
            for row, (number, name) in enumerate(asked.values_list("number", "holder_name"), 1)
        ]  # fmt: skip
        accounts.open_accounts(rows=rows, provider=provider, on=local_day(at), by=wati, at=at, progress=progress)
    _appoint_lusi(at)
    return BankAccount.objects.filter(state=AccountState.OPEN).count()


def _appoint_lusi(at: datetime) -> None:
    """Lusi acts for the bank that has most of the accounts; Endang, who says so, has no part in any round."""
    from tangga.payments.selectors.accounts import accounts_by_provider
    from tangga.payments.services.providers import appoint
    from tangga.platform.accounts.models import User

    largest = max((one for one in accounts_by_provider() if one.is_bank), key=lambda one: one.open)
    lusi, endang = (User.objects.get(username=name) for name in ("lusi", "endang"))
    appoint(user=lusi, provider=largest.code, by=endang, at=at)


def _citizen(person: "Person", at: datetime) -> DemoAccount:
    """The story's own account: opened by NIK and code as everybody's is; here it has a password besides."""
    from tangga.platform.accounts import services as accounts
    from tangga.platform.accounts.models import User
    from tangga.platform.sealing import unseal
    from tangga.registry.services.own_files import enter_with_code, give_code

    given = give_code(person=person, by=User.objects.get(username="maya"), at=at)
    nik = unseal(person.nik_sealed) if person.nik_sealed else ""
    user = enter_with_code(nik=nik, code=given.code, at=at)
    accounts.change_password(user=user, password=PASSWORD, by=None, at=at)
    return DemoAccount("CITIZEN", user.username, PASSWORD, person.region_code)


def accounts_offered(home: Path) -> list[tuple[Text, str, str, Text]]:
    """Role, username, password and area of each account that a demo opened; none on a site that is no demo."""
    from tangga.platform.accounts.models import Role
    from tangga.platform.accounts.words import ROLE_WORDS
    from tangga.platform.geography import name_of

    file = home / ACCOUNTS_FILE
    told = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    return [
        (ROLE_WORDS[Role(role)], username, password, Text(place := name_of(area), place))
        for role, username, password, area in told
    ]
