"""The first screen: the finding as a sentence, five numbers, and what to do next."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.registry.releases import Manifest, Release

SURE_FROM = 0.99

FINDING = Text(
    "{read} rekaman dari {lists} daftar adalah {people} orang dalam {families} keluarga",
    "{read} records from {lists} lists are {people} people in {families} families",
)
MADE = Text("Dibuat {at} oleh {who} dengan Tangga {version}.", "Made on {at} by {who} with Tangga {version}.")


@dataclass(frozen=True, slots=True)
class Number:
    """One figure, what it counts, and the sentence that gives it its meaning."""

    figure: Text
    counts: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class Opening:
    """What a director reads."""

    finding: Text
    made: Text
    numbers: list[Number]
    next_steps: list[Text]


@dataclass(frozen=True, slots=True)
class Sureness:
    """How far the joins can be trusted, by their own probabilities."""

    joined: int
    likely_wrong: float
    sure_share: float


def opening_of(release: Release, sureness: Sureness) -> Opening:
    """The first screen of a release."""
    manifest = release.manifest
    facts = {name: figures.count(manifest["counts"][name]) for name in ("read", "people", "families")}
    return Opening(
        finding=figures.fill(FINDING, lists=figures.count(len(manifest["inputs"])), **facts),
        made=_made(manifest["made"]),
        numbers=[
            _came_in(manifest),
            _set_aside(manifest),
            _people(manifest["counts"]),
            _how_sure(sureness),
            _waiting(manifest["counts"]),
        ],
        next_steps=_next_steps(manifest),
    )


def sureness_of(release: Release) -> Sureness:
    """The sum of what each join says of itself: a join at 99% is wrong one time in a hundred."""
    joined = release.scan("records").filter(pl.col("reason") != "ALONE")
    row = joined.select(
        joined=pl.len(),
        likely_wrong=(1 - pl.col("probability")).sum(),
        sure=(pl.col("probability") >= SURE_FROM).sum(),
    ).collect()
    joined_count, likely_wrong, sure = row.row(0)
    return Sureness(joined_count, float(likely_wrong), sure / joined_count if joined_count else 1.0)


def _made(made: dict[str, str]) -> Text:
    at = figures.moment(datetime.fromisoformat(made["at"]))
    return figures.fill(MADE, at=at, who=made["who"], version=made["tangga"])


def _came_in(manifest: Manifest) -> Number:
    lists = [Text(listed["list"], listed["list"]) for listed in manifest["inputs"]]
    named = (
        figures.listed(lists) if len(lists) <= 6 else figures.fill(Text("{n} daftar", "{n} lists"), n=str(len(lists)))
    )
    return Number(
        figures.count(manifest["counts"]["read"]),
        Text("rekaman masuk", "records came in"),
        figures.fill(Text("Dari {lists}.", "From {lists}."), lists=named),
    )


def _set_aside(manifest: Manifest) -> Number:
    counts = manifest["counts"]
    bad_values = sum(listed["bad_values"] for listed in manifest["inputs"])
    sentence = Text(
        "{share} dari yang masuk tidak dapat dipakai sama sekali. Selain itu {bad_values} nilai buruk tidak ikut "
        "dibandingkan.",
        "{share} of what came in could not be used at all. Besides, {bad_values} bad values were left out of the "
        "comparison.",
    )
    share = figures.percent(counts["set_aside"] / counts["read"] if counts["read"] else 0)
    return Number(
        figures.count(counts["set_aside"]),
        Text("disisihkan", "set aside"),
        figures.fill(sentence, share=share, bad_values=figures.count(bad_values)),
    )


def _people(counts: dict[str, int]) -> Number:
    several = counts["people_in_several_lists"]
    sentence = Text(
        "Dalam {families} keluarga. {share} dari mereka ada di lebih dari satu daftar.",
        "In {families} families. {share} of them stand in more than one list.",
    )
    share = figures.percent(several / counts["people"] if counts["people"] else 0)
    return Number(
        figures.count(counts["people"]),
        Text("orang", "people"),
        figures.fill(sentence, families=figures.count(counts["families"]), share=share),
    )


def _how_sure(sureness: Sureness) -> Number:
    sentence = Text(
        "Itu perkiraan dari peluang {joined} rekaman yang digabung; {share} digabung dengan peluang 99% atau lebih.",
        "By the probabilities of the {joined} joined records; {share} were joined at 99% or more.",
    )
    return Number(
        figures.count(round(sureness.likely_wrong)),
        Text("mungkin keliru digabung", "may be joined wrongly"),
        figures.fill(sentence, joined=figures.count(sureness.joined), share=figures.percent(sureness.sure_share)),
    )


def _waiting(counts: dict[str, int]) -> Number:
    return Number(
        figures.count(counts["doubtful"]),
        Text("pasangan menunggu diperiksa", "pairs wait for review"),
        Text(
            "Bukti pada pasangan ini belum cukup; hanya orang yang dapat memutuskannya.",
            "Their evidence does not settle it; only a person can decide.",
        ),
    )


def _next_steps(manifest: Manifest) -> list[Text]:
    counts = manifest["counts"]
    review = Text(
        "Minta petugas memeriksa {n} pasangan meragukan, mulai dari yang peluangnya paling dekat 50%.",
        "Have people review the {n} doubtful pairs, beginning with those nearest to 50%.",
    )
    send_back = Text(
        "Kirim rejected.xlsx kepada pemilik daftar supaya sumbernya diperbaiki.",
        "Send rejected.xlsx to the owners of the lists, so that the source is mended.",
    )
    conflicts = Text(
        "Periksa {n} orang yang datanya bertentangan sebelum bantuan diputuskan.",
        "Look into the {n} people whose records conflict before any assistance is decided.",
    )
    has_refused = counts["set_aside"] or any(listed["bad_values"] for listed in manifest["inputs"])
    steps = [figures.fill(review, n=figures.count(counts["doubtful"]))] if counts["doubtful"] else []
    steps += [figures.fill(conflicts, n=figures.count(counts["conflicts"]))] if counts["conflicts"] else []
    steps += [send_back] if has_refused else []
    return steps or [
        Text("Tidak ada yang menunggu: rilis siap dipakai.", "Nothing waits: the release is ready for use.")
    ]
