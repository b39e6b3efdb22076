"""The record where transactions really end."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tangga.platform.audit import services
from tangga.platform.audit.models import Entry, Head
from tests.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)


def record(number: int) -> None:
    services.record("registry.family_seen", subject="family", number=number, by=None, at=AT)


def record_aside(number: int) -> None:
    try:
        record(number)
    finally:
        connection.close()


def test_writers_at_the_same_time_stand_in_one_line() -> None:
    if connection.vendor == "postgresql":
        with ThreadPoolExecutor(8) as writers:
            list(writers.map(record_aside, range(20)))
    else:
        # A database in memory belongs to one thread: who writes is alone.
        for number in range(20):
            record(number)
    assert services.verify().is_whole
    assert Entry.objects.count() == 20


def test_database_of_a_test_is_empty_again() -> None:
    assert Head.objects.get().number == 0
    assert services.verify().is_whole
