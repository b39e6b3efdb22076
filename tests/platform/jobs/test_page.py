"""The page of a job, and the part of a page that refreshes itself."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tangga.platform.accounts.models import Role, User
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.selectors import latest_job_shown
from tangga.site import clock as site_clock
from tests.conftest import AT, ClientOf, UserWith
from tests.platform.jobs.conftest import KIND, Ask, DoNext
from tests.platform.jobs.test_working import CHECKING, SECRET, WHY, break_down, refuse

PART = {"HX-Request": "true"}


@pytest.fixture
def rina(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER)


@pytest.fixture
def browser(rina: User, client_of: ClientOf) -> Client:
    return client_of(rina)


def running(job: Job, *, done: int = 412_000, total: int | None = 1_000_000) -> None:
    """The job as a worker leaves it that is at it now: 84 seconds for what is done."""
    now = site_clock.now()
    Job.objects.filter(pk=job.pk).update(
        state="RUNNING", worker="one", tries=1, held_until=now + timedelta(seconds=60), told_at=now, done_count=done,
        total_count=total, step_words={"id": CHECKING.id, "en": CHECKING.en},
        step_began_at=now - timedelta(seconds=84),
    )  # fmt: skip


def shown(browser: Client, job: Job, language: str = "id", **headers: str) -> str:
    browser.cookies["tangga_language"] = language
    answer = browser.get(f"/jobs/{job.number}/", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Memeriksa daftar bayar: 412.000 dari 1.000.000 (41%), kira-kira 2 menit lagi"),
        ("en", "Checking the pay list: 412,000 of 1,000,000 (41%), about 2 minutes left"),
    ],
)
def test_tells_how_far_it_is(ask: Ask, rina: User, browser: Client, language: str, words: str) -> None:
    job = ask(by=rina)
    running(job)
    page = shown(browser, job, language)
    assert words in page
    assert re.search(r'<progress[^>]* max="1000000" value="412000">', page)


def test_works_without_scripts(ask: Ask, rina: User, browser: Client) -> None:
    page = shown(browser, ask(by=rina))
    assert '<a href="">Perbarui</a>' in page
    assert not re.search(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=", page)


def test_a_part_of_the_page_refreshes_itself_until_the_job_is_finished(
    ask: Ask, rina: User, browser: Client, do_next: DoNext
) -> None:
    job = ask(by=rina)
    page, part = shown(browser, job), shown(browser, job, **PART)
    for told in (page, part):
        assert f'hx-get="/jobs/{job.number}/" hx-trigger="every 2s" hx-swap="outerHTML"' in told
    assert ("<html" in page, "htmx-2.min.js" in page) == (True, True)
    assert ("<html" in part, "<script" in part) == (False, False)
    do_next()
    part = shown(browser, job, **PART)
    assert "hx-" not in part
    assert "Selesai 22 November 2025" in part
    assert '<a href="">Tampilkan hasilnya</a>' in part


@pytest.mark.parametrize(("language", "words"), [("id", WHY.id), ("en", WHY.en)])
def test_a_refusal_is_told_in_the_reader_s_language(
    ask: Ask, rina: User, browser: Client, do_next: DoNext, language: str, words: str
) -> None:
    job = ask(by=rina)
    do_next(refuse)
    assert words in shown(browser, job, language)


def test_a_failure_tells_whom_to_ask_and_nothing_of_the_error(
    ask: Ask, rina: User, browser: Client, do_next: DoNext
) -> None:
    job = ask(by=rina)
    Job.objects.update(tries=4)
    do_next(break_down)
    page = shown(browser, job)
    assert "Berhenti karena kesalahan" in page
    assert f"sebutkan pekerjaan nomor {job.number}" in page
    assert SECRET not in page
    assert "ValueError" not in page


def test_somebody_elses_job_is_not_there(ask: Ask, rina: User, user_with: UserWith, client_of: ClientOf) -> None:
    job = ask(by=rina)
    other = client_of(user_with(Role.PROGRAMME_OFFICER))
    assert other.get(f"/jobs/{job.number}/").status_code == 404
    assert other.get(f"/jobs/{job.number}/", headers=PART).status_code == 404
    assert client_of(user_with(Role.AUDITOR)).get(f"/jobs/{job.number}/").status_code == 200


def test_a_page_that_refreshes_itself_keeps_no_session_open(ask: Ask, rina: User, browser: Client) -> None:
    job = ask(by=rina)
    browser.get(f"/jobs/{job.number}/")
    session = browser.session
    session["seen_at"] = seen = int((site_clock.now() - timedelta(minutes=20)).timestamp())
    session.save()
    browser.get(f"/jobs/{job.number}/", headers={**PART, "Refreshes-Itself": "yes"})
    assert browser.session["seen_at"] == seen
    browser.get(f"/jobs/{job.number}/")
    assert browser.session["seen_at"] > seen


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "Waiting for its turn"),
        ({"asked_at": AT - timedelta(minutes=2)}, "there may be no worker"),
        ({"tries": 2}, "tried again soon (try 3 of 5)"),
        ({"state": "RUNNING"}, "Starting"),
        ({"state": "RUNNING", "step_words": CHECKING}, "Checking the pay list"),
        ({"state": "RUNNING", "step_words": CHECKING, "done_count": 9}, "Checking the pay list: 9 done"),
        (
            {"state": "RUNNING", "step_words": CHECKING, "held_until": AT - timedelta(seconds=1)},
            "Checking the pay list: it was interrupted and goes on soon",
        ),
    ],
)
def test_says_in_words_where_it_stands(ask: Ask, columns: dict[str, object], words: str) -> None:
    ask()
    told = {"worker": "one", "held_until": AT + timedelta(seconds=5), **columns}
    if "step_words" in told:
        told["step_words"] = {"id": CHECKING.id, "en": CHECKING.en}
    Job.objects.update(**told)
    job = latest_job_shown(kind=KIND, subject=1, at=AT)
    assert job is not None
    assert words in job.words.en


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10, "less than a minute left"),
        (60, "about 1 minute left"),
        (4000, "about 67 minutes left"),
        (7300, "about 2 hours left"),
    ],
)
def test_says_how_long_it_takes_in_units_that_matter(ask: Ask, seconds: int, words: str) -> None:
    ask()
    Job.objects.update(
        state="RUNNING", worker="one", held_until=AT, step_words={"id": CHECKING.id, "en": CHECKING.en},
        step_began_at=AT - timedelta(seconds=seconds), told_at=AT, done_count=1, total_count=2,
    )  # fmt: skip
    job = latest_job_shown(kind=KIND, subject=1, at=AT)
    assert job is not None
    assert job.words.en.endswith(words)


def test_nothing_is_shown_where_nobody_asked(db: None) -> None:
    assert latest_job_shown(kind=KIND, subject=1, at=AT) is None
