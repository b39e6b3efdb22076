"""The first screen: the finding as a sentence, five numbers, and what to do next."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from tangga.matching.report.next_steps import next_steps
from tangga.platform import figures
from tangga.platform.figures import by_count
from tangga.platform.language import Text
from tangga.registry.releases import Manifest, Release, finding, knows_families

SURE_FROM = 0.99

_EACH_ANOTHER = Text("Setiap rekaman adalah orang lain.", "Each record is another person.")
_TOLD_AGAIN = (
    Text("{n} rekaman mencatat orang yang sudah tercatat.", "{n} record tells of someone told already."),
    Text("{n} rekaman mencatat orang yang sudah tercatat.", "{n} records tell of someone told already."),
)
MADE = Text("Dibuat {at} oleh {who} dengan Tangga {version}.", "Made on {at} by {who} with Tangga {version}.")

KIND = Text("laporan rilis registri", "report of a registry release")
RUNG = Text("Anak tangga 1 dari 6: registri", "Rung 1 of 6: the registry")


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
    kind: Text = KIND
    rung: int = 1
    rung_words: Text = RUNG


@dataclass(frozen=True, slots=True)
class Sureness:
    """How far the joins can be trusted, by their own probabilities."""

    joined: int
    likely_wrong: float
    sure_share: float | None


def opening_of(release: Release, sureness: Sureness) -> Opening:
    """The first screen of a release."""
    manifest = release.manifest
    return Opening(
        finding=finding(manifest),
        made=_made(manifest["made"]),
        numbers=[
            _came_in(manifest),
            _set_aside(manifest),
            _people(manifest),
            _how_sure(sureness),
            _waiting(manifest["counts"]),
        ],
        next_steps=next_steps(manifest),
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
    return Sureness(joined_count, float(likely_wrong), sure / joined_count if joined_count else None)


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
        by_count(
            manifest["counts"]["read"],
            Text("rekaman masuk", "record came in"),
            Text("rekaman masuk", "records came in"),
        ),
        figures.fill(Text("Dari {lists}.", "From {lists}."), lists=named),
    )


def _set_aside(manifest: Manifest) -> Number:
    counts = manifest["counts"]
    bad_values = sum(listed["bad_values"] for listed in manifest["inputs"])
    if not counts["set_aside"] and not bad_values:
        everything = Text("Semua baris dan semua nilai dapat dipakai.", "Every row and every value could be used.")
        return Number(figures.count(0), Text("disisihkan", "set aside"), everything)
    sentence = Text(
        "{share} dari yang masuk tidak dapat dipakai sama sekali. {bad_values}",
        "{share} of what came in could not be used at all. {bad_values}",
    )
    besides = by_count(
        bad_values,
        Text(
            "Selain itu {n} nilai buruk tidak ikut dibandingkan.",
            "Besides, {n} bad value was left out of the comparison.",
        ),
        Text(
            "Selain itu {n} nilai buruk tidak ikut dibandingkan.",
            "Besides, {n} bad values were left out of the comparison.",
        ),
    )
    share = figures.percent(counts["set_aside"] / counts["read"] if counts["read"] else 0)
    return Number(
        figures.count(counts["set_aside"]),
        Text("disisihkan", "set aside"),
        figures.fill(sentence, share=share, bad_values=besides),
    )


def _people(manifest: Manifest) -> Number:
    counts = manifest["counts"]
    families = by_count(
        counts["families"],
        Text("Dalam {n} keluarga.", "In {n} family."),
        Text("Dalam {n} keluarga.", "In {n} families."),
    )
    unknown = Text(
        "Keluarga tidak dapat dikenali: tidak ada dua orang yang terbukti serumah.",
        "Families cannot be told: no two people could be shown to live together.",
    )
    return Number(
        figures.count(counts["people"]),
        by_count(counts["people"], Text("orang", "person"), Text("orang", "people")),
        figures.fill(
            Text("{families} {lists}", "{families} {lists}"),
            families=families if knows_families(counts) else unknown,
            lists=_repeated(manifest),
        ),
    )


def _repeated(manifest: Manifest) -> Text:
    """How many people were met more than once, in several lists or in the only one."""
    counts = manifest["counts"]
    if len(manifest["inputs"]) == 1:
        again = counts["kept"] - counts["people"]
        return by_count(again, *_TOLD_AGAIN) if again else _EACH_ANOTHER
    several = counts["people_in_several_lists"]
    share = figures.percent(several / counts["people"] if counts["people"] else 0)
    words = Text("{share} dari mereka ada di lebih dari satu daftar.", "{share} of them stand in more than one list.")
    return figures.fill(words, share=share)


def _how_sure(sureness: Sureness) -> Number:
    sentence = Text(
        "Itu perkiraan dari peluang {joined} rekaman yang digabung; {share} digabung dengan peluang 99% atau lebih.",
        "By the probabilities of the {joined} joined records; {share} were joined at 99% or more.",
    )
    nothing = Text("Tidak ada rekaman yang digabung.", "No records were joined.")
    share = sureness.sure_share
    return Number(
        figures.count(round(sureness.likely_wrong)),
        Text("mungkin keliru digabung", "may be joined wrongly"),
        nothing
        if share is None
        else figures.fill(sentence, joined=figures.count(sureness.joined), share=figures.percent(share)),
    )


def _waiting(counts: dict[str, int]) -> Number:
    nothing = Text("Tidak ada pasangan yang meragukan.", "No pair is in doubt.")
    unsettled = Text(
        "Bukti pada pasangan ini belum cukup; hanya orang yang dapat memutuskannya.",
        "Their evidence does not settle it; only a person can decide.",
    )
    return Number(
        figures.count(counts["doubtful"]),
        by_count(
            counts["doubtful"],
            Text("pasangan menunggu diperiksa", "pair waits for review"),
            Text("pasangan menunggu diperiksa", "pairs wait for review"),
        ),
        unsettled if counts["doubtful"] else nothing,
    )
