"""A page taken apart, so that tests can ask what a reader would see."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY_ELEMENTS = {"meta", "link", "br", "hr", "img", "input", "rect", "path"}
NOT_READ = {"style", "script", "title"}


@dataclass
class Words:
    """A run of text, the language it is marked with, and whether it is marked as needing no translation."""

    text: str
    language: str | None
    is_untranslatable: bool
    inside: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """Every tag and every text of a page; complains about tags that are not closed in order."""

    words: list[Words] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    open_tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY_ELEMENTS:
            self.open_tags.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags[-1][0] == tag, f"</{tag}> closes <{self.open_tags[-1][0]}>"
        self.open_tags.pop()

    def handle_data(self, data: str) -> None:
        inside = tuple(tag for tag, _ in self.open_tags)
        if not data.strip() or NOT_READ & set(inside):
            return
        languages = [attributes["lang"] for tag, attributes in self.open_tags if "lang" in attributes and tag != "html"]
        marked = any(attributes.get("translate") == "no" for _, attributes in self.open_tags)
        self.words.append(Words(data.strip(), languages[-1] if languages else None, marked, inside))


def taken_apart(html: str) -> Page:
    """The page, which must be well formed."""
    page = Page()
    page.feed(html)
    page.close()
    assert page.open_tags == []
    return page
