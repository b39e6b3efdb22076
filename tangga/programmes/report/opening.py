"""The first screen: the finding as a sentence, five numbers, and what to do next."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import polars as pl

from tangga.platform import figures, money
from tangga.platform.language import Text
from tangga.programmes.runs import Run
from tangga.programmes.unverified import SIGN, marked
from tangga.programmes.values_said import TITLES
from tangga.rules.facts import COMPANIONS
from tangga.rules.programme import Help

FINDING = Text(
    "{entitled} dari {families} keluarga berhak atas {amount} setahun menurut hukum pada {on}",
    "{entitled} of {families} families are entitled to {amount} a year by the law of {on}",
)
MADE = Text("Dibuat {at} oleh {who} dengan Tangga {version}.", "Made on {at} by {who} with Tangga {version}.")
COMPLETE = Text(
    "Lengkapi data ini: {facts}. Ada {families} keputusan yang menunggunya.",
    "Fill in this fact: {facts}. {families} decisions wait for it.",
)
OR_COMPLETE = Text(
    "{step} Bila daftarnya lengkap, nyatakan: --complete {fact}.",
    "{step} If its lists are complete, say so: --complete {fact}.",
)
UNCHECKED = Text(
    "{n} pemeriksaan tidak dilakukan, jadi tidak seorang pun ditolak karenanya. Namanya ada di akhir halaman.",
    "{n} checks were not made, so that nobody is refused by them. They are named at the end of this page.",
)
UNVERIFIED = Text(
    "Cocokkan {n} besaran yang belum diverifikasi ({sign}) dengan naskah peraturannya sebelum dipakai membayar.",
    "Check the {n} figures that are not verified ({sign}) against the text of the regulations before anyone is paid.",
)
READY = Text("Tidak ada yang menunggu: keputusan siap diperiksa.", "Nothing waits: the decisions are ready for review.")
ALL: Final = Text("Semua program", "All programmes")
MOST_STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Number:
    """One figure, what it counts, and the sentence that gives it its meaning."""

    figure: Text
    counts: Text
    sentence: Text


@dataclass(frozen=True, slots=True)
class Opening:
    """What a minister reads."""

    kind: Text
    finding: Text
    made: Text
    rung: int
    rung_words: Text
    numbers: list[Number]
    next_steps: list[Text]


def opening_of(run: Run) -> Opening:
    """The first screen of a run."""
    made = run.manifest["made"]
    facts = {"at": figures.moment(datetime.fromisoformat(made["at"])), "who": made["who"], "version": made["tangga"]}
    return Opening(
        kind=Text("keputusan bantuan", "decisions of assistance"),
        finding=_finding(run),
        made=figures.fill(MADE, **facts),
        rung=2,
        rung_words=Text("Anak tangga 2 dari 6: bantuan", "Rung 2 of 6: assistance"),
        numbers=[
            _families(run),
            *(_programme(run, one.code) for one in run.programmes[:2]),
            _waiting(run),
            _cells(run),
        ],
        next_steps=next_steps(run) or [READY],
    )


def _finding(run: Run) -> Text:
    transfers = [one for one in run.programmes if one.gives is Help.TRANSFER] or run.programmes
    amount = money.total((run.manifest["totals"][one.code]["amount"] for one in transfers), ALL)
    any_entitled = pl.any_horizontal(pl.col(f"{one.prefix}_decision") == "ENTITLED" for one in transfers)
    entitled = int(run.cells.filter(any_entitled)["families"].sum())
    doubts = {code: [*one["figures"], *one["rules"]] for code, one in run.manifest["unverified"].items()}
    facts = {"entitled": figures.count(entitled), "families": figures.count(run.manifest["counts"]["families"])}
    on = figures.day(date.fromisoformat(run.manifest["on"]))
    return figures.fill(FINDING, amount=marked(money.short_rupiah(amount), doubts), on=on, **facts)


def _families(run: Run) -> Number:
    counts = run.manifest["counts"]
    sentence = figures.fill(Text("Dengan {n} orang.", "With {n} people."), n=figures.count(counts["people"]))
    return Number(figures.count(counts["families"]), Text("keluarga", "families"), sentence)


def _programme(run: Run, code: str) -> Number:
    told = run.manifest["totals"][code]
    name = next(one.name for one in run.programmes if one.code == code)
    amount = marked(money.short_rupiah(told["amount"]), run.manifest["unverified"][code])
    sentence = figures.fill(Text("{amount} setahun.", "{amount} a year."), amount=amount)
    counts = figures.fill(Text("keluarga berhak atas {name}", "families entitled to {name}"), name=name)
    return Number(figures.count(told["entitled"]), counts, sentence)


def _waiting(run: Run) -> Number:
    any_open = pl.any_horizontal(pl.col(f"{one.prefix}_decision") == "NOT_DECIDED" for one in run.programmes)
    waiting = int(run.cells.filter(any_open)["families"].sum())
    sentence = Text(
        "Ada fakta yang tidak diketahui; tidak ada yang dianggap nol.", "A fact is unknown; nothing is taken for zero."
    )
    return Number(
        figures.count(waiting), Text("keluarga belum dapat diputuskan", "families cannot be decided yet"), sentence
    )


def _cells(run: Run) -> Number:
    sentence = Text(
        "Setiap kasus menyimpan semua nilai antara dan dasar hukumnya.",
        "Each case keeps every value on the way and its regulation.",
    )
    return Number(figures.count(run.manifest["counts"]["cells"]), Text("kasus berbeda", "different cases"), sentence)


def next_steps(run: Run) -> list[Text]:
    """What should be done, the most families first."""
    steps = [_to_fill_in(name, families) for name, families in missing_facts(run)[:MOST_STEPS]]
    checks = sum(len(told["checks_not_made"]) for told in run.manifest["inputs"])
    unverified = sum(not told["verified"] for told in run.manifest["figures"].values())
    steps += [figures.fill(UNCHECKED, n=figures.count(checks))] if checks else []
    steps += [figures.fill(UNVERIFIED, n=figures.count(unverified), sign=SIGN)] if unverified else []
    return steps


def _to_fill_in(name: str, families: int) -> Text:
    step = figures.fill(COMPLETE, facts=TITLES[name], families=figures.count(families))
    return figures.fill(OR_COMPLETE, step=step, fact=name) if name in COMPANIONS else step


def missing_facts(run: Run) -> list[tuple[str, int]]:
    """The unknown facts on which decisions wait, with how many decisions, the most first."""
    found: dict[str, int] = {}
    for programme in run.programmes:
        rows = run.cells.select("families", names=pl.col(f"{programme.prefix}_missing").str.split(",")).explode("names")
        for name, families in (
            rows.filter(pl.col("names") != "").group_by("names").agg(pl.col("families").sum()).iter_rows()
        ):
            found[name] = found.get(name, 0) + families
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
