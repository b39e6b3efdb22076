"""The report says all it should in both languages, and nothing that it should not."""

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from tangga.matching.report import write_report
from tangga.registry import releases
from tests.matching.report.page import Page, taken_apart
from tests.matching.report.pretend_release import write_pretend_release

HARD_NAME = "<script>alert('x')</script> & \"Sri\""
MOST_BYTES = 150_000


def report_of(folder: Path) -> str:
    write_report(folder)
    return (folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pretend_release(tmp_path_factory.mktemp("report") / "release", names=(HARD_NAME,))


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return report_of(folder)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return taken_apart(html)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A first release without truth, doubts, or anything refused."""
    folder = write_pretend_release(tmp_path / "bare", families=2, is_first=True, with_truth=False)
    for table in ("doubtful", "records", "people", "rejected"):
        frame = pl.read_parquet(folder / f"{table}.parquet").clear()
        frame.write_parquet(folder / f"{table}.parquet")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["counts"] = dict.fromkeys(manifest["counts"], 0)
    manifest.update(inputs=[], bad_values={}, overlap=[], sureness=[], reasons={})
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def said(page: Page, language: str) -> str:
    return " ".join(words.text for words in page.words if words.language in (language, None))


def test_begins_with_the_finding(html: str, page: Page) -> None:
    assert re.search(r"<title>[\d.]+ rekaman dari 4 daftar adalah [\d.]+ orang dalam 300 keluarga</title>", html)
    headline = {words.language: words.text for words in page.words if "h1" in words.inside}
    assert set(headline) == {"id", "en"}
    assert "records from 4 lists are" in headline["en"]


def test_leaves_no_piece_untranslated(page: Page) -> None:
    untranslated = [
        words.text
        for words in page.words
        if words.language is None and not words.is_untranslatable and any(letter.isalpha() for letter in words.text)
    ]
    assert untranslated == []
    spoken = [words.language for words in page.words if "button" not in words.inside]
    assert spoken.count("id") == spoken.count("en") > 200


def test_writes_figures_as_each_language_does(page: Page) -> None:
    assert "90,3%" in said(page, "id")
    assert "90.3%" in said(page, "en")
    assert "90.3%" not in said(page, "id")


def test_needs_no_network(html: str) -> None:
    assert "http://" not in html
    assert "https://" not in html
    assert not re.search(r"@import|url\(|src=", html)


def test_is_small(html: str) -> None:
    assert len(html.encode()) <= MOST_BYTES


def test_shows_no_identity_number_whole(folder: Path, html: str) -> None:
    people = pl.read_parquet(folder / "people.parquet")
    assert not re.search(r"99\d{14}", html)
    assert "9915********" in html
    text = " ".join(words.text for words in taken_apart(html).words)
    assert not [name for name in people["name"].unique() if len(name) > 5 and name in text]


def test_escapes_what_lists_hold(html: str, page: Page) -> None:
    assert html.count("<script>") == 1
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert "&lt;s*****" in html


def test_gives_the_same_bytes_for_the_same_release(folder: Path, html: str, tmp_path: Path) -> None:
    again = shutil.copytree(folder, tmp_path / "again")
    assert report_of(again) == html


def test_has_headings_in_order_and_one_main(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert sum(tag == "main" for tag, _ in page.tags) == 1


def test_gives_every_table_a_caption_and_every_link_a_target(page: Page) -> None:
    tags = [tag for tag, _ in page.tags]
    assert tags.count("table") == tags.count("caption") > 5
    names = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    asked = [str(attributes.get("href", "")) for tag, attributes in page.tags if tag == "a"]
    assert [href for href in asked if href.startswith("#") and href[1:] not in names] == []
    assert {href for href in asked if not href.startswith("#")} == {"rejected.xlsx", "manifest.json"}
    labels = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert [label for label in labels if label not in names] == []
    assert len(names) == sum("id" in attributes for _, attributes in page.tags)


def test_tells_what_was_refused_in_sentences(page: Page) -> None:
    assert "NIK tidak terdiri dari 16 angka" in said(page, "id")
    assert "The row has no key" in said(page, "en")


def test_explains_joins_in_words(page: Page) -> None:
    text = said(page, "en")
    assert re.search(r"Record \S+ \(\w+\) and \S+ \(\w+\): the .* (is|are) the same", text)
    assert re.search(r"so the probability of one person is 9\d\.\d\d%\.", text)


def test_shows_differing_letters_of_doubtful_pairs(html: str) -> None:
    assert "<mark>di</mark>" in html
    assert "<mark>ay</mark>" in html


def test_shows_codes_it_has_no_words_for(folder: Path, tmp_path: Path) -> None:
    strange = shutil.copytree(folder, tmp_path / "strange")
    doubtful = pl.read_parquet(strange / "doubtful.parquet")
    doubtful.with_columns(why=pl.lit("NEW_CAUSE"), evidence_name=pl.lit("NEW_OUTCOME")).write_parquet(
        strange / "doubtful.parquet",
    )
    records = pl.read_parquet(strange / "records.parquet")
    records.with_columns(evidence_name=pl.lit("OTHER_OUTCOME")).write_parquet(strange / "records.parquet")
    html = report_of(strange)
    assert all(code in html for code in ("NEW_CAUSE", "NEW_OUTCOME", "OTHER_OUTCOME"))


def test_has_something_to_say_of_an_empty_release(bare: Path) -> None:
    text = said(taken_apart(report_of(bare)), "en")
    assert "0 records from 0 lists are 0 people" in text
    assert "Nothing waits: the release is ready for use." in text
    assert "No pair is in doubt." in text
    assert "No records were joined." in text
    assert "Every row and every value could be used" in text or "every row and every value could be used" in text
    assert "Held against the truth" not in text
    assert "Changes since" not in text


def test_holds_every_field_that_is_compared() -> None:
    from tangga.registry.releases import words

    assert set(releases.COMPARED_FIELDS) <= set(words.FIELD_WORDS)
    assert set(releases.REASON_CODES) == set(words.REASON_WORDS)


def test_a_pair_joined_against_its_own_odds_was_joined_through_others(tmp_path: Path) -> None:
    folder = write_pretend_release(tmp_path / "release", families=40)
    doubtful = pl.read_parquet(folder / "doubtful.parquet")
    joined = doubtful.with_columns(is_joined=pl.lit(value=True), probability=pl.lit(0.499))
    joined.write_parquet(folder / "doubtful.parquet")
    assert "Probability 49.9%: joined for now, through other records" in said(taken_apart(report_of(folder)), "en")
    joined.with_columns(probability=pl.lit(0.501)).write_parquet(folder / "doubtful.parquet")
    assert "through other records" not in said(taken_apart(report_of(folder)), "en")


def test_is_sure_of_nothing_where_nothing_was_joined(bare: Path) -> None:
    text = said(taken_apart(report_of(bare)), "en")
    assert "No records were joined, so there is nothing to be sure of." in text
    assert "100%" not in text


def test_says_which_records_could_not_be_compared(tmp_path: Path) -> None:
    folder = write_pretend_release(tmp_path / "release", families=40)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["counts"]["not_compared"] = 300
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert "Records too common to compare: 300." in said(taken_apart(report_of(folder)), "en")


def test_decisions_that_wait_are_named(tmp_path: Path) -> None:
    folder = write_pretend_release(tmp_path / "release", families=40)
    manifest = json.loads((folder / "manifest.json").read_text())
    named = {"list_a": "dtks", "key_a": "7", "list_b": "gone", "key_b": "9", "decision": "JOIN"}
    manifest["decisions"] = {"count": 9, "waiting": 3, "first_waiting": [named]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    text = said(taken_apart(report_of(folder)), "en")
    assert "3 decisions wait" in text
    assert "dtks 7 and gone 9: JOIN" in text
    assert "and 2 more decisions" in text


def test_what_is_the_same_in_both_has_nothing_marked(tmp_path: Path) -> None:
    folder = write_pretend_release(tmp_path / "release", families=40)
    doubtful = pl.read_parquet(folder / "doubtful.parquet").head(1)
    equal = {name: pl.lit("EQUAL").cast(dtype) for name, dtype in doubtful.schema.items() if "evidence_" in name}
    written = {"address_a": pl.lit("Jl. Melati No. 5"), "address_b": pl.lit("JL MELATI 5")}
    doubtful.with_columns(**equal, **written).write_parquet(folder / "doubtful.parquet")
    assert "<mark>" not in report_of(folder)


def test_weighs_no_field_that_no_list_gives(tmp_path: Path) -> None:
    folder = write_pretend_release(tmp_path / "release", families=40)
    manifest = json.loads((folder / "manifest.json").read_text())
    for listed in manifest["inputs"]:
        listed["fields"] = ["name", "birth_date"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    weighed = report_of(folder).split('class="weights"')[1].split("</table>")[0]
    assert ">birth date<" in weighed
    assert "NIK" not in weighed
