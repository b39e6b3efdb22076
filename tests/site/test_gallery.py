"""The gallery shows every component, in both languages, where everybody is invented."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client, override_settings

from tests.architecture.project import CODE

COMPONENTS = sorted(path.stem for path in (CODE / "site" / "templates" / "components").glob("*.html"))


def gallery_source() -> str:
    """The page itself and the frame around it."""
    folder = Path(CODE / "site" / "templates")
    return (folder / "gallery" / "gallery.html").read_text() + (folder / "base.html").read_text()


@pytest.mark.parametrize("name", COMPONENTS)
def test_shows_every_component(name: str) -> None:
    assert re.search(rf"<c-{name}[\s/>]", gallery_source())


@pytest.mark.parametrize(("language", "word"), [("id", "Setujui daftar bayar"), ("en", "Approve the pay list")])
def test_speaks_both_languages(client: Client, language: str, word: str) -> None:
    client.cookies["tangga_language"] = language
    page = client.get("/ui/").content.decode()
    assert word in page
    assert "<c-" not in page
    assert "Text(" not in page


def test_needs_no_style_or_script_within_the_page(client: Client) -> None:
    page = client.get("/ui/").content.decode()
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", page)


@override_settings(TANGGA_DEMO=False)
def test_is_not_there_where_people_are_real(client: Client) -> None:
    assert client.get("/ui/").status_code == 404


def test_every_picture_says_its_words_beside_it(client: Client) -> None:
    page = client.get("/ui/").content.decode()
    assert all('aria-hidden="true"' in svg or "<svg x=" in svg for svg in re.findall(r"<svg[^>]*>", page))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<c-ladder rung="4" />', "4 dari 6: Graduasi"),
        ('<c-ladder rung="0" />', "Belum di tangga"),
        ('<c-ladder :rung="n" size="large" />', "di sini sekarang"),
        ('<c-action href="/x/">Buka</c-action>', '<a class="action'),
        ('<c-action name="a" value="b">Kirim</c-action>', 'name="a" value="b"'),
        ('<c-notice kind="stopped">x</c-notice>', "Berhenti dulu"),
        ('<c-bar share="2" />', 'width="100.00"'),
        ('<c-pages after="?after=9" />', 'href="?after=9"'),
    ],
)
def test_component_says(source: str, said: str) -> None:
    from django_cotton.compiler_regex import CottonCompiler

    assert said in Template(CottonCompiler().process(source)).render(Context({"n": 2}))
