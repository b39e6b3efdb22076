"""Every sentence in a template stands in both languages: nothing visible outside `{% say %}` and variables."""

import re
from pathlib import Path

import pytest

from tests.architecture.project import CODE, place, tracked

OWN_PAGES = {"report", "pages", "ranking"}
"""Reports of a run are single files with a template engine of their own; their words come from Python."""
LANGUAGES_THEMSELVES = {"Bahasa", "English", "Tangga"}
"""Names, the same in both languages."""

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
COMMENT = re.compile(
    r"\{% comment.*?%\}.*?\{% endcomment %\}|<!--.*?-->|<style.*?</style>|<script.*?</script>", re.DOTALL
)
SAY = re.compile(r"\{%\s*say\s+(.*?)%\}", re.DOTALL)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')
SPOKEN = re.compile(r'\s(?:alt|title|placeholder|aria-label|aria-description|label)="([^"]*)"')


def templates() -> list[Path]:
    """The templates of the site and of the slices' pages."""
    return [
        path
        for path in tracked()
        if path.is_relative_to(CODE) and path.suffix in (".html", ".txt") and not OWN_PAGES & set(path.parts)
    ]


def visible(text: str) -> list[str]:
    """The words that a reader meets outside tags."""
    bare = TAG.sub("", COMMENT.sub("", text))
    pieces = [*re.split(r"<[^>]*>", bare), *SPOKEN.findall(bare)]
    words = [" ".join(piece.split()) for piece in pieces]
    return [word for word in words if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;", "", word))]


def untranslated(text: str) -> list[str]:
    """What stands in one language only."""
    return [words for words in visible(text) if words.strip(" -·") not in LANGUAGES_THEMSELVES]


def uneven(text: str) -> list[str]:
    """The sentences whose languages do not say the same facts, or of which one is missing."""
    wrong = []
    for inside in SAY.findall(text):
        said = [first or second for first, second in STRING.findall(re.split(r"\s\w+=|\sas\s", inside)[0])]
        if not said and re.match(r"[\w.]+\s*$|[\w.]+\s", inside):
            continue
        facts = [set(re.findall(r"\{(\w+)\}", sentence)) for sentence in said]
        if len(said) != 2 or not all(sentence.strip() for sentence in said) or facts[0] != facts[1]:
            wrong.append(inside)
    return wrong


@pytest.mark.parametrize("path", templates(), ids=[place(path) for path in templates()])
def test_every_sentence_stands_in_both_languages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert untranslated(text) == []
    assert uneven(text) == []


@pytest.mark.parametrize(
    "text", ["<p>Cari</p>", '<img alt="Peta">', "<b>{{ name }} orang</b>", "{% if a %}<p>ada</p>{% endif %}"]
)
def test_sees_words_outside_a_sentence(text: str) -> None:
    assert untranslated(text)


@pytest.mark.parametrize(
    "text",
    ['{% say "Cari" %}', '{% say "Cari" "" %}', '{% say "{n} orang" "{m} people" n=1 %}', "{% say '' 'x' as y %}"],
)
def test_sees_a_sentence_that_is_wrong(text: str) -> None:
    assert uneven(text)


@pytest.mark.parametrize(
    "text",
    [
        '<p>{% say "Cari {n}" "Find {n}" n=x|default:"none" %} · {{ name }} - 12</p>',
        "<p>{% say words %}</p>",
        '{% say "Ya" "Yes" as yes %}',
        "<title>{{ x }} - Tangga</title>",
    ],
)
def test_lets_what_is_right_be(text: str) -> None:
    assert untranslated(text) == []
    assert uneven(text) == []
