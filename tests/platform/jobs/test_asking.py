"""Who asks twice is given the same job."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from tangga.platform.jobs import services
from tangga.platform.jobs.models import Job
from tangga.platform.jobs.services import AskedByAnother
from tangga.platform.language import Text
from tangga.platform.refusals import Refused
from tests.conftest import AT, UserWith
from tests.platform.jobs.conftest import KIND, Ask, DoNext


def test_a_double_click_does_nothing_more(ask: Ask, user_with: UserWith) -> None:
    rina, tono = user_with(), user_with()
    first = ask(by=rina)
    assert ask(by=rina) == first
    with pytest.raises(AskedByAnother):
        ask(by=tono)
    assert Job.objects.count() == 1


def test_another_subject_or_kind_is_another_job(ask: Ask) -> None:
    assert len({ask(1).pk, ask(2).pk, ask(1, kind="tests.other").pk}) == 3


def test_what_is_done_can_be_asked_for_again(ask: Ask, do_next: DoNext) -> None:
    first = ask()
    do_next()
    assert ask() != first


def test_news_that_came_while_a_worker_was_at_it_is_worked_on_after(ask: Ask, do_next: DoNext) -> None:
    first = ask()
    assert do_next(lambda *_: ask(has_news=True)) == first
    again = do_next()
    assert again is not None
    assert (again.subject_number, again.tries, again.is_asked_again) == (first.subject_number, 1, False)
    assert do_next() is None


def test_news_of_what_still_waits_is_worked_on_once(ask: Ask, do_next: DoNext) -> None:
    assert ask() == ask(has_news=True)
    do_next()
    assert do_next() is None


def test_what_is_refused_is_asked_for_anew_where_there_was_news(ask: Ask, do_next: DoNext) -> None:
    ask()

    def refuse(*_: object) -> None:
        ask(has_news=True)
        raise Refused(Text("Tidak dapat.", "It cannot be."))

    refused = do_next(refuse)
    assert refused is not None
    assert refused.state == "REFUSED"
    assert do_next() is not None


@pytest.mark.django_db
def test_the_database_itself_refuses_a_second_one(ask: Ask) -> None:
    ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=KIND, subject_number=1, asked_at=AT)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_all_get_the_same() -> None:
    """Real threads on PostgreSQL; a database in memory belongs to one."""
    count = 6 if connection.vendor == "postgresql" else 1
    together = Barrier(count)

    def asking(number: int) -> int:
        try:
            together.wait(timeout=30)
            return services.ask(kind=KIND, subject=1, by=None, at=AT).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        assert len(set(threads.map(asking, range(count)))) == 1
