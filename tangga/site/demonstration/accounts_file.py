"""The accounts of a demonstration, written beside its database; the sign-in page offers them where it is one."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

FILE: Final = "demo.json"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account that everybody may try, with its password: nobody behind it exists."""

    role: str
    username: str
    password: str
    area: str


def write_accounts(home: Path, accounts: Sequence[DemoAccount]) -> None:
    """Write the accounts down; the file also says that the folder is a demonstration's, to be made anew."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = json.dumps({"accounts": [asdict(account) for account in accounts]}, indent=1)
    (home / FILE).write_text(told, encoding="utf-8")


def accounts_of(home: Path) -> list[DemoAccount]:
    """The accounts of the demonstration in a folder; none where it is no demonstration."""
    file = home / FILE
    if not file.is_file():
        return []
    return [DemoAccount(**told) for told in json.loads(file.read_text(encoding="utf-8"))["accounts"]]
