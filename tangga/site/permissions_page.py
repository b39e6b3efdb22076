"""The table of who may do what, written as a page: `python -m tangga.site.permissions_page FILE`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tangga.site import boot

if TYPE_CHECKING:
    from tangga.platform.accounts.models import Role
    from tangga.platform.accounts.permissions import Permission

_BEGINNING = """# Who may do what

Written by `make fix` from `tangga/platform/accounts/permissions.py`. A test asks every address as every role.
Someone may do what a role allows in the areas in which they have that role today, and in what lies in them.
"""


def page() -> str:
    """The page, as Markdown."""
    # Models may be asked only after Django has been set up.
    from tangga.platform.accounts.models import Role
    from tangga.platform.accounts.permissions import OF_FAMILIES, Permission
    from tangga.platform.accounts.words import ROLE_WORDS

    roles = list(Role)
    heads = ["", *(f"{ROLE_WORDS[role].en} ({ROLE_WORDS[role].id})" for role in roles), "others are told"]
    lines = [_row(heads), _row(["---"] * len(heads))]
    for permission in Permission:
        told = "no such page" if permission in OF_FAMILIES else "you may not"
        lines.append(_row([_name(permission), *(_mark(permission, role) for role in roles), told]))
    return _BEGINNING + "\n" + "\n".join(lines) + "\n"


def _name(permission: "Permission") -> str:
    from tangga.platform.accounts.permissions import WORDS

    return f"{WORDS[permission].en}: `{permission}`"


def _mark(permission: "Permission", role: "Role") -> str:
    from tangga.platform.accounts.permissions import MATRIX

    return "yes" if role in MATRIX[permission] else ""


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", boot.SETTINGS)
    django.setup()
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
