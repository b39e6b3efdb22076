"""What to do now that a release is there."""

from tangga.platform.figures import by_count
from tangga.platform.language import Text
from tangga.registry.releases import Manifest

_REVIEW = (
    Text("Minta petugas memeriksa {n} pasangan meragukan.", "Have people review the {n} doubtful pair."),
    Text(
        "Minta petugas memeriksa {n} pasangan meragukan, mulai dari yang peluangnya paling dekat 50%.",
        "Have people review the {n} doubtful pairs, beginning with those nearest to 50%.",
    ),
)
_CONFLICTS = (
    Text(
        "Periksa {n} orang yang datanya bertentangan sebelum bantuan diputuskan.",
        "Look into the {n} person whose records conflict before any assistance is decided.",
    ),
    Text(
        "Periksa {n} orang yang datanya bertentangan sebelum bantuan diputuskan.",
        "Look into the {n} people whose records conflict before any assistance is decided.",
    ),
)
_DECISIONS = (
    Text(
        "Periksa {n} keputusan yang rekamannya tidak ada di daftar hari ini.",
        "Check the {n} decision of which a record is in no list of today.",
    ),
    Text(
        "Periksa {n} keputusan yang rekamannya tidak ada di daftar hari ini.",
        "Check the {n} decisions of which a record is in no list of today.",
    ),
)
_TOO_COMMON = (
    Text(
        "Lengkapi {n} rekaman yang tidak dapat dibandingkan: isinya terlalu sedikit, atau sama dengan terlalu banyak "
        "rekaman lain.",
        "Complete the {n} record that could not be compared: it says too little, or the same as too many others.",
    ),
    Text(
        "Lengkapi {n} rekaman yang tidak dapat dibandingkan: isinya terlalu sedikit, atau sama dengan terlalu banyak "
        "rekaman lain.",
        "Complete the {n} records that could not be compared: they say too little, or the same as too many others.",
    ),
)
_SEND_BACK = Text(
    "Kirim rejected.xlsx kepada pemilik daftar supaya sumbernya diperbaiki.",
    "Send rejected.xlsx to the owners of the lists, so that the source is mended.",
)
_NOTHING = Text("Tidak ada yang menunggu: rilis siap dipakai.", "Nothing waits: the release is ready for use.")


def next_steps(manifest: Manifest) -> list[Text]:
    """What waits for someone, the most urgent first."""
    counts = manifest["counts"]
    waiting = [
        (counts["doubtful"], _REVIEW),
        (counts["conflicts"], _CONFLICTS),
        (manifest.get("decisions", {}).get("waiting", 0), _DECISIONS),
        (counts.get("not_compared", 0), _TOO_COMMON),
    ]
    steps = [by_count(number, *words) for number, words in waiting if number]
    has_refused = counts["set_aside"] or any(listed["bad_values"] for listed in manifest["inputs"])
    steps += [_SEND_BACK] if has_refused else []
    return steps or [_NOTHING]
