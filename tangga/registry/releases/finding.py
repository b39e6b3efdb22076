"""What a release found, in one sentence: the same words on the terminal and on top of the report."""

from typing import Any

from tangga.platform.figures import by_count, fill
from tangga.platform.language import Text

_FOUND = (
    Text("{records} dari {lists} adalah {people}", "{records} from {lists} is {people}"),
    Text("{records} dari {lists} adalah {people}", "{records} from {lists} are {people}"),
)
_IN_FAMILIES = Text("{found} dalam {families}", "{found} in {families}")
_RECORDS = (Text("{n} rekaman", "{n} record"), Text("{n} rekaman", "{n} records"))
_LISTS = (Text("{n} daftar", "{n} list"), Text("{n} daftar", "{n} lists"))
_PEOPLE = (Text("{n} orang", "{n} person"), Text("{n} orang", "{n} people"))
_FAMILIES = (Text("{n} keluarga", "{n} family"), Text("{n} keluarga", "{n} families"))


def finding(manifest: dict[str, Any]) -> Text:
    """How many records of how many lists are how many people, in how many families where these could be told."""
    counts = manifest["counts"]
    found = fill(
        _FOUND[counts["read"] != 1],
        records=by_count(counts["read"], *_RECORDS),
        lists=by_count(len(manifest["inputs"]), *_LISTS),
        people=by_count(counts["people"], *_PEOPLE),
    )
    if not knows_families(counts):
        return found
    return fill(_IN_FAMILIES, found=found, families=by_count(counts["families"], *_FAMILIES))


def notes(manifest: dict[str, Any]) -> list[Text]:
    """What had to be assumed to read the lists."""
    return [Text(note["id"], note["en"]) for listed in manifest["inputs"] for note in listed.get("notes", ())]


def knows_families(counts: dict[str, int]) -> bool:
    """Whether any two people could be shown to be one family; without that a count of families says nothing."""
    return counts["families"] < counts["people"]


def sure_share(manifest: dict[str, Any], sure_from: float = 0.99) -> float | None:
    """The share of joined records that are at least so sure; None where nothing was joined."""
    joined = sum(band["records"] for band in manifest["sureness"])
    sure = sum(band["records"] for band in manifest["sureness"] if band["from"] >= sure_from)
    return sure / joined if joined else None
