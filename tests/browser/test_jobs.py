"""The page of a job in a real browser: it refreshes itself, and can be used by everybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tangga.platform.accounts.models import Role, User
from tangga.platform.jobs import services
from tangga.platform.jobs.models import Job
from tangga.site import clock
from tests.browser.conftest import DESKTOP, PHONE, Site
from tests.browser.seeing import MOST_BYTES, axe_findings, bytes_of, small_targets, width_of
from tests.conftest import UserWith

CHECKING = {"id": "Memeriksa daftar bayar", "en": "Checking the pay list"}


@pytest.fixture
def rina(user_with: UserWith) -> User:
    return user_with(Role.PROGRAMME_OFFICER)


@pytest.fixture
def job(rina: User) -> Job:
    return services.ask(kind="tests.check", subject=1, by=rina, at=clock.now())


def running(job: Job, done: int) -> None:
    now = clock.now()
    Job.objects.update(
        state="RUNNING", worker="one", tries=1, held_until=now + timedelta(minutes=9), step_words=CHECKING, told_at=now,
        step_began_at=now - timedelta(seconds=60), done_count=done, total_count=1000,
    )  # fmt: skip


def test_goes_on_by_itself_until_the_job_is_done(site: Site, rina: User, job: Job) -> None:
    page = site.open(f"/jobs/{job.number}/", user=rina)
    main = page.locator("main")
    expect(main).to_contain_text("Menunggu giliran")
    page.evaluate("document.body.dataset.same = 'yes'")
    running(job, 412)
    expect(main).to_contain_text("Memeriksa daftar bayar: 412 dari 1.000 (41%), kira-kira 1 menit lagi")
    assert page.locator("progress").evaluate("bar => bar.position") == 0.412
    Job.objects.update(state="DONE", held_until=None, ended_at=clock.now())
    expect(page.get_by_role("link", name="Tampilkan hasilnya")).to_be_visible()
    assert page.evaluate("document.body.dataset.same") == "yes"
    page.get_by_role("link", name="Tampilkan hasilnya").click()
    expect(main).to_contain_text("Selesai")
    expect(page.locator("progress")).to_have_count(0)


def test_is_refreshed_by_a_link_without_scripts(site: Site, rina: User, job: Job) -> None:
    page = site.open(f"/jobs/{job.number}/", user=rina, scripts=False)
    running(job, 900)
    page.get_by_role("link", name="Perbarui").click()
    expect(page.locator("main")).to_contain_text("900 dari 1.000 (90%)")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(site: Site, rina: User, job: Job, width: int, *, dark: bool) -> None:
    running(job, 412)
    page = site.open(f"/jobs/{job.number}/", user=rina, width=width, dark=dark)
    assert axe_findings(page) == []
    assert width_of(page) <= width
    assert small_targets(page) == []
    assert bytes_of(page) <= MOST_BYTES
