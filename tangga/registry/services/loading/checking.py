"""Which release may be loaded after which."""

from datetime import UTC, datetime
from typing import Any, Final

from tangga.platform.figures import fill, moment
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tangga.registry.models import Release as LoadedRelease
from tangga.registry.releases import Release

_TABLES: Final = ("families.parquet", "people.parquet", "records.parquet")

_OLDER = Text(
    "Rilis {folder} dibuat {made}, lebih dulu daripada rilis yang sedang dipakai situs ({loaded}, dibuat {since}). "
    "Situs tidak kembali ke rilis lama: yang sudah dikerjakan bersandar pada yang baru. Muat rilis yang lebih baru.",
    "The release {folder} was made on {made}, before the one that the site uses ({loaded}, made on {since}). The site "
    "does not go back to an old release: what was done since rests on the newer one. Load a newer release.",
)
_ANOTHER_LINE = Text(
    "Rilis {folder} tidak dibuat dari rilis yang sedang dipakai situs ({loaded}). Nomor orang dan keluarga di dalamnya "
    "akan berarti orang lain. Buat lagi rilis itu dengan: tangga match DAFTAR --to RILIS --previous {loaded}. Bila ada "
    "rilis di antaranya, muat rilis itu lebih dahulu.",
    "The release {folder} was not made from the one that the site uses ({loaded}). The numbers of people and families "
    "in it would mean other people. Make it again with: tangga match LISTS --to RELEASE --previous {loaded}. Where "
    "there is a release between the two, load that one first.",
)


class ReleaseOlder(Refused):
    """The site uses a newer release."""


class ReleaseOfAnotherLine(Refused):
    """The release does not follow from the one loaded, so that its numbers would mean other people."""


def made_at(manifest: dict[str, Any]) -> datetime:
    """When a release was made."""
    at = datetime.fromisoformat(manifest["made"]["at"])
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def holds_the_same(release: Release, loaded: LoadedRelease) -> bool:
    """Whether two releases say the same of the same people, whenever they were made."""
    return all(_sha256(release.manifest, name) == _sha256(loaded.manifest, name) for name in _TABLES)


def check_may_follow(release: Release, loaded: LoadedRelease) -> None:
    """Refuse a release that is older than the one loaded, or that was not made from it."""
    facts: dict[str, Text | str] = {"folder": str(release.folder), "loaded": loaded.folder}
    if made_at(release.manifest) < loaded.made_at:
        made, since = moment(made_at(release.manifest)), moment(loaded.made_at)
        raise ReleaseOlder(fill(_OLDER, made=made, since=since, **facts))
    previous = release.manifest.get("previous") or {}
    if previous.get("manifest_sha256") != loaded.manifest_sha256:
        raise ReleaseOfAnotherLine(fill(_ANOTHER_LINE, **facts))


def _sha256(manifest: dict[str, Any], name: str) -> str:
    return str(manifest["files"][name]["sha256"])
