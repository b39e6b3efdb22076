"""Emptying a test database: the record of actions and frozen lists refuse, so they are unlocked for that moment."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from tangga.payments import triggers as of_payments
from tangga.platform.audit import triggers
from tangga.platform.audit.domain import FIRST_HASH
from tangga.platform.audit.models import Head


class Command(flush.Command):
    def handle(self, **options: Any) -> None:
        for guarded in (triggers, of_payments):
            guarded.unlock(connections[options["database"]])
        super().handle(**options)
        Head.objects.create(number=0, hash=FIRST_HASH)
        for guarded in (triggers, of_payments):
            guarded.lock(connections[options["database"]])
