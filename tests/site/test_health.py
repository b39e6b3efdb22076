"""Whoever watches over the site learns whether it lives and is ready, and what is not in order."""

import base64
import sys
from subprocess import run
from typing import Any

import pytest
from django.test import Client

from tangga.site.health import checks
from tangga.site.health.__main__ import main


@pytest.mark.django_db
def test_a_site_in_order_is_live_and_ready() -> None:
    assert Client().get("/health/live").json() == {"status": "live"}
    answered = Client().get("/health/ready")
    assert (answered.status_code, answered.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
@pytest.mark.parametrize("keys", ["", "1:short", "1:" + base64.b64encode(b"x").decode()])
def test_a_site_without_its_keys_is_not_ready(settings: Any, keys: str) -> None:
    settings.TANGGA_DATA_KEYS = keys
    answered = Client().get("/health/ready")
    assert (answered.status_code, answered.json()["failing"]) == (503, ["keys"])


@pytest.mark.django_db
def test_a_site_whose_tables_are_behind_is_not_ready() -> None:
    from django.db.migrations.recorder import MigrationRecorder

    checks._has_had_tables.cache_clear()
    MigrationRecorder.Migration.objects.filter(app="audit").delete()
    assert Client().get("/health/ready").json() == {"status": "not ready", "failing": ["tables"]}
    checks._has_had_tables.cache_clear()


def test_a_site_without_its_database_is_live_but_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import DatabaseError, connection

    def refuses() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", refuses)
    assert Client().get("/health/live").status_code == 200
    answered = Client().get("/health/ready")
    assert (answered.status_code, answered.json()["failing"]) == (503, ["database"])


def test_the_watcher_s_command_ends_by_what_was_answered() -> None:
    assert main("") == main("file://somewhere") == main("http://127.0.0.1:1/health/live") == 1
    ended = run([sys.executable, "-m", "tangga.site.health", "ftp://x"], check=False)
    assert ended.returncode == 1
