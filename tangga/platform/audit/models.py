"""Entries, each holding the hash of the one before, and the head of the chain."""

from django.db import models

from tangga.platform.accounts.models import User


class Entry(models.Model):
    """One action: written once; the database refuses to change or remove it."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    action = models.CharField(max_length=100)
    subject = models.CharField(max_length=40)
    subject_number = models.CharField(max_length=64, blank=True, default="")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    purpose = models.TextField(blank=True, default="")
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "subject_number", "number"], name="entries_of_a_subject"),
            models.Index(fields=["by", "number"], name="entries_by_a_user"),
            models.Index(fields=["action", "number"], name="entries_of_an_action"),
            models.Index(fields=["at"], name="entries_of_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Head(models.Model):
    """Where the chain stands: one row, locked while an entry is written, so that entries stand in one line."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="the_chain_has_one_head")]

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"
