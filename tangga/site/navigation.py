"""Where someone can go: one plain table; an entry shows where its page is there and its reader may open it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tangga.platform.accounts.models import Role, User
from tangga.platform.accounts.permissions import MATRIX, Permission
from tangga.platform.accounts.selectors import roles_of
from tangga.platform.accounts.words import ROLE_WORDS
from tangga.platform.language import Text

PLACES: Final[tuple[tuple[Permission | None, str, Text], ...]] = (
    (None, "home", Text("Beranda", "Home")),
    (Permission.SEARCH_PEOPLE, "search", Text("Cari", "Search")),
    (Permission.SEE_FAMILIES, "families", Text("Keluarga", "Families")),
    (Permission.ASK_FAMILIES, "asking", Text("Tanya", "Ask")),
    (Permission.REVIEW_PAIRS, "review", Text("Pasangan", "Pairs")),
    (Permission.DRAFT_PROPOSALS, "proposals", Text("Usulan", "Proposals")),
    (Permission.SEE_CHANGES, "assistance", Text("Bantuan", "Assistance")),
    (Permission.SERVE_AS_PROVIDER, "provider", Text("Berkas bank", "Bank files")),
    (Permission.SEE_FIGURES, "figures", Text("Angka", "Figures")),
    (Permission.SEE_RELEASES, "releases", Text("Rilis", "Releases")),
    (Permission.SEE_OWN_FILE, "own-file", Text("Berkas saya", "My file")),
    (Permission.READ_AUDIT, "audit", Text("Catatan", "Record")),
)
"""What it takes, the name of the address, and the word for it."""
BESIDE: Final[tuple[tuple[Permission | None, str, Text], ...]] = (
    (Permission.GIVE_ACCESS, "access", Text("Akses petugas", "Access of colleagues")),
)
"""What is done now and then, under one's own name: a phone has no room for it below."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the navigation."""

    url: str
    words: Text
    is_current: bool


def places_for(roles: Iterable[Role], path: str, table: tuple[tuple[Permission | None, str, Text], ...]) -> list[Place]:
    """The pages that these roles may open and that are there; the one being read is marked."""
    held = frozenset(roles)
    found = []
    for permission, name, words in table:
        if _leads(held, permission, name):
            try:
                url = reverse(name)
            except NoReverseMatch:
                continue
            found.append(Place(url, words, path == url if url == "/" else path.startswith(url)))
    return found


def _leads(held: frozenset[Role], permission: Permission | None, name: str) -> bool:
    """Whether an entry leads these roles somewhere; the first page sends a citizen on to their file."""
    if name == "home":
        return held != {Role.CITIZEN}
    return permission is None or bool(held & MATRIX[permission])


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame around every page shows: where to go, and as whom one is signed in."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"places": [], "places_beside": [], "role_words": []}
    # Pages of libraries have not asked for the roles.
    roles = getattr(request, "roles", None)
    if roles is None:
        roles = roles_of(user, today=request.today)  # type: ignore[attr-defined]  # set by our middleware
    return {
        "places": places_for(roles, request.path, PLACES),
        "places_beside": places_for(roles, request.path, BESIDE),
        "role_words": [ROLE_WORDS[role] for role in sorted(roles)],
    }
