"""Sentences in templates: both languages where they are used.

    {% say "Cari keluarga" "Find a family" %}
    {% say "{n} orang" "{n} people" n=count|number as people %}
    {% say role_words %}        a `Text` from Python
    {{ refusal|said }}          a `Text`, as a filter

The sentence itself may hold markup, for it stands in the template; the facts in it are escaped.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tangga.platform.language import Language, Text

register = template.Library()


def reader_language() -> Language:
    """The language in which the page is being written."""
    return "en" if get_language() == "en" else "id"


@register.simple_tag
def say(indonesian: str | Text, english: str = "", **facts: object) -> str | SafeString:
    """The sentence in the reader's language, with its facts."""
    language = reader_language()
    shown = {name: fact.in_language(language) if isinstance(fact, Text) else fact for name, fact in facts.items()}
    if isinstance(indonesian, Text):
        sentence = indonesian.in_language(language)
        return sentence.format(**shown) if shown else sentence
    sentence = english if language == "en" else indonesian
    return format_html(sentence, **shown) if shown else sentence


@register.filter
def said(text: Text | str | None) -> str:
    """A `Text` in the reader's language; a plain string as it is."""
    return text.in_language(reader_language()) if isinstance(text, Text) else (text or "")
