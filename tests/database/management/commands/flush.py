"""Emptying a test database: the record of actions refuses, so it is unlocked for that moment."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tangga.platform.audit import triggers
from tangga.platform.audit.domain import FIRST_HASH
from tangga.platform.audit.models import Head


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        triggers.unlock(connections[options["database"]])
        super().handle(**options)
        Head.objects.create(number=0, hash=FIRST_HASH)
        triggers.lock(connections[options["database"]])
