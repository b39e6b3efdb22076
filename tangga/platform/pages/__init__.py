"""Pages of one file: both languages side by side, no network, readable on a phone, in the dark and on paper."""

import base64
import hashlib
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup, escape

from tangga.platform import figures, money
from tangga.platform.figures import Fact
from tangga.platform.language import Text

FOLDER: Final = Path(__file__).parent
SCRIPT: Final = """
(() => {
  const root = document.documentElement;
  const buttons = [...document.querySelectorAll("[data-speak]")];
  const speak = (language) => {
    root.lang = language;
    document.title = document.querySelector("h1 [lang=" + language + "]").textContent;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.speak === language));
  };
  for (const button of buttons) button.addEventListener("click", () => speak(button.dataset.speak));
  document.querySelector(".languages").hidden = false;
  speak(new URLSearchParams(location.search).get("lang") === "en" ? "en" : "id");
})();
"""
"""Changes the language; without it the page is in Bahasa Indonesia."""


def page_environment(templates: Path) -> jinja2.Environment:
    """Templates that may extend `page.html`, with the words and figures of both languages at hand.

    A `report.css` beside them comes after the style of every page.
    """
    loader = jinja2.FileSystemLoader([templates, FOLDER])
    styles = (FOLDER / "page.css", templates / "report.css")
    # A list may hold a name like "<script>": everything is escaped unless the template itself says otherwise.
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        both=both,
        count=lambda number: both(figures.count(number)),
        percent=lambda share: both(figures.percent(share)),
        rupiah=lambda amount: both(figures.rupiah(amount)),
        short_rupiah=lambda amount: both(money.short_rupiah(amount)),
        day=lambda on: both(figures.day(on)),
    )
    environment.globals.update(
        t=lambda indonesian, english, **facts: both(figures.fill(Text(indonesian, english), **facts)),
        number=figures.count,
        percent=figures.percent,
        short_percent=figures.short_percent,
        script=Markup(SCRIPT),  # noqa: S704 - our own constant
        style=Markup("".join(style.read_text(encoding="utf-8") for style in styles if style.is_file())),  # noqa: S704 - our own files
        script_hash=base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode(),
    )
    return environment


def both(text: Fact) -> Markup:
    """A text in both languages, of which the page shows one; what is the same in both stands once."""
    if isinstance(text, Text) and text.id != text.en:
        return Markup('<span lang="id">{}</span><span lang="en">{}</span>').format(text.id, text.en)
    same = text.id if isinstance(text, Text) else text
    if any(letter.isalpha() for letter in same):
        return Markup('<span translate="no">{}</span>').format(same)
    return escape(same)
