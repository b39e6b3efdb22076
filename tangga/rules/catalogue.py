"""The catalogue of rules, figures and facts, written from the code: `python -m tangga.rules.catalogue FILE`."""

import sys
from pathlib import Path
from typing import Final

from tangga.rules.facts import FAMILIES, PEOPLE, Fact
from tangga.rules.law import PROGRAMMES, rulebook
from tangga.rules.parameters import Dated, Parameter
from tangga.rules.programme import Programme
from tangga.rules.rulebook import Rule

UNVERIFIED: Final = "**belum diverifikasi / not verified**"
HEAD: Final = """# Aturan, besaran, dan fakta / Rules, figures and facts

Ditulis dari kode oleh `make fix`; jangan disunting. Written from the code by `make fix`; do not edit.
Sumber `K..` adalah kunci dalam daftar di bawah. A source `K..` is a key of the list at the end.
"""

_RULE_HEADINGS: Final = "aturan / rule | tingkat / level | arti / meaning | berlaku / in force | dasar / law"
_FACT_HEADINGS: Final = "tabel / table | kolom / column | isi / holds | arti / meaning | wajib / presence"


def catalogue(sources: str) -> str:
    """The whole catalogue as Markdown; `sources` is the list of sources, as written."""
    book = rulebook()
    parts = [HEAD, "## Program / Programmes\n"]
    parts += [_programme(one) for one in PROGRAMMES.values()]
    parts += ["## Besaran / Figures\n", *(_parameter(one) for one in book.parameters)]
    parts += [
        "## Aturan / Rules\n",
        _table(_RULE_HEADINGS),
    ]
    parts += [_rule(one) for name in sorted(book.versions) for one in book.versions[name]]
    parts += [
        "\n## Fakta / Facts\n",
        _table(_FACT_HEADINGS),
    ]
    parts += [_fact(one) for one in (*PEOPLE, *FAMILIES)]
    parts += ["\n## Sumber / Sources\n", sources]
    return "\n".join(parts).rstrip() + "\n"


def _programme(programme: Programme) -> str:
    rows = [
        f"| `{one.code}` | `{one.concept}` | {one.fails.id}<br>{one.fails.en} | {one.valid_from} |"
        for one in programme.conditions
    ]
    head = _table("alasan / reason | aturan / rule | arti / meaning | sejak / since")
    return "\n".join([f"### {programme.name.en} (`{programme.code}`, {programme.gives})\n", head, *rows, ""])


def _parameter(parameter: Parameter) -> str:
    note = f" {parameter.note}" if parameter.note else ""
    head = _table("dari / from | sampai / to | nilai / value | dasar / law | sumber / source | catatan / note")
    rows = [_dated(one) for one in parameter.values]
    title = f"### `{parameter.code}` ({parameter.unit})\n\n{parameter.title.id} / {parameter.title.en}.{note}\n"
    return "\n".join([title, head, *rows, ""])


def _dated(dated: Dated) -> str:
    mark = "" if dated.is_verified else UNVERIFIED
    said = " ".join(part for part in (mark, dated.note) if part)
    value = "tanpa batas / no cap" if dated.value is None else dated.value
    return f"| {dated.valid_from} | {dated.valid_to or ''} | {value} | {dated.law} | {dated.source} | {said} |"


def _rule(rule: Rule) -> str:
    mark = "" if rule.is_verified else f" {UNVERIFIED}"
    days = f"{rule.valid_from} - {rule.valid_to or ''}"
    return f"| `{rule.name}` | {rule.level.name} | {rule.says.id}<br>{rule.says.en} | {days} | {rule.law}{mark} |"


def _fact(fact: Fact) -> str:
    codes = f" {', '.join(fact.codes)}" if fact.codes else ""
    empty = f" (kosong / empty: {fact.empty.id} / {fact.empty.en})" if fact.empty else ""
    title = f"{fact.title.id}<br>{fact.title.en}{empty}"
    return f"| {fact.table} | `{fact.column}` | {fact.kind}{codes} | {title} | {fact.presence} |"


def _table(headings: str) -> str:
    names = headings.removesuffix(" |").split(" | ")
    return f"| {' | '.join(names)} |\n|{'---|' * len(names)}"


def write(target: Path) -> None:
    """Write the catalogue; its list of sources stands beside it, in `sources.md`."""
    known_sources = target.with_name("sources.md").read_text(encoding="utf-8").split("\n", 2)[2]
    target.write_text(catalogue(known_sources), encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - `write` is tested
    write(Path(sys.argv[1]))
