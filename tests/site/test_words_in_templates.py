"""Sentences and figures in templates."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from tangga.platform.language import Text

NBSP = "\N{NO-BREAK SPACE}"


def written(source: str, language: str = "id", **context: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(context))


def test_says_the_sentence_in_the_readers_language() -> None:
    source = '{% say "Cari keluarga" "Find a family" %}'
    assert (written(source), written(source, "en")) == ("Cari keluarga", "Find a family")


def test_fills_facts_and_escapes_them() -> None:
    source = '{% say "<b>{name}</b>: {n} orang" "<b>{name}</b>: {n} people" name=name n=n|number %}'
    assert written(source, name="<i>", n=12_000) == "<b>&lt;i&gt;</b>: 12.000 orang"
    assert written(source, "en", name="a", n=12_000) == "<b>a</b>: 12,000 people"


def test_keeps_the_sentence_for_later() -> None:
    assert written('{% say "Ya" "Yes" as answer %}[{{ answer }}]', "en") == "[Yes]"


def test_says_a_text_from_python() -> None:
    text = Text("{n} & lain", "{n} & others")
    assert written("{% say text n=3 %}", text=text) == "3 &amp; lain"
    assert written("{{ text|said }}", "en", text=Text("a", "<b>")) == "&lt;b&gt;"
    assert written("{{ text|said }}", text="apa adanya") == "apa adanya"
    assert written('{% say "{what}" "{what}" what=text %}', "en", text=Text("a", "b")) == "b"


@pytest.mark.parametrize(
    ("source", "value", "indonesian", "english"),
    [
        ("{{ value|number }}", 1234567, "1.234.567", "1,234,567"),
        ("{{ value|rupiah }}", 2_400_000, f"Rp{NBSP}2.400.000", f"Rp{NBSP}2.400.000"),
        ("{{ value|rupiah }}", -5_000, f"\N{MINUS SIGN}Rp{NBSP}5.000", f"\N{MINUS SIGN}Rp{NBSP}5.000"),
        ("{{ value|share }}", 0.255, "25,5%", "25.5%"),
        ("{{ value|share:0 }}", 0.25, "25%", "25%"),
        ("{{ value|day }}", date(2026, 11, 22), "22 November 2026", "22 November 2026"),
        (
            "{{ value|moment }}", datetime(2026, 5, 1, 2, 5, tzinfo=UTC),
            "1 Mei 2026 pukul 09.05 (UTC+07:00)", "1 May 2026 at 09:05 (UTC+07:00)",
        ),
        (
            '{{ value|moment:"91" }}', datetime(2026, 5, 1, 2, 5, tzinfo=UTC),
            "1 Mei 2026 pukul 11.05 (UTC+09:00)", "1 May 2026 at 11:05 (UTC+09:00)",
        ),
        ("{{ value|masked_nik }}", "9915014107900001", "9915********0001", "9915********0001"),
        ("{{ value|masked_nik }}", "12345678", "********", "********"),
        ("{{ value|person_name }}", "SRI  WAHYUNI BINTI SALEH", "Sri Wahyuni binti Saleh", "Sri Wahyuni binti Saleh"),
        ("{{ value|person_name }}", "I Made dari Bali", "I Made dari Bali", "I Made dari Bali"),
    ],
)  # fmt: skip
def test_writes_figures_as_each_language_does(source: str, value: object, indonesian: str, english: str) -> None:
    assert written(source, value=value) == indonesian
    assert written(source, "en", value=value) == english


@pytest.mark.parametrize("name", ["number", "rupiah", "share", "day", "moment", "masked_nik", "person_name"])
def test_unknown_figure_is_a_dash(name: str) -> None:
    assert written("{{ value|" + name + " }}", value=None) == "\N{EN DASH}"
