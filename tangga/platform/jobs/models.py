"""Jobs: one row for each piece of long work, and how far it is."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.platform.jobs.domain import UNFINISHED, JobState


class Job(models.Model):
    """A piece of long work about one subject; a worker holds it while `held_until` lies ahead."""

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)
    """`slice.verb_noun`: names the function that does it, in the table of kinds."""
    subject_number = models.BigIntegerField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, default=JobState.ASKED.value)
    again_at = models.DateTimeField(null=True, blank=True)
    """Not to be taken before; set after an error."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was taken. With `worker` it tells whose the job is: who was overtaken may not write to it."""
    worker = models.CharField(max_length=120, blank=True, default="")
    held_until = models.DateTimeField(null=True, blank=True)
    is_asked_again = models.BooleanField(default=False)
    """There was news for it while a worker was at it: once it has ended it is asked for anew."""
    step_words = models.JSONField(null=True, blank=True)
    """What is being done, in both languages."""
    step_began_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    """When `done_count` was what it says."""
    done_count = models.BigIntegerField(default=0)
    total_count = models.BigIntegerField(null=True, blank=True)
    """Unknown where null."""
    refusal = models.JSONField(null=True, blank=True)
    """Why it was not done, in both languages and in words fit to show; never what a program said."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_number"],
                condition=Q(state__in=[state.value for state in UNFINISHED]),
                name="one_unfinished_job_a_kind_and_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in JobState]), name="a_job_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING.value) | (Q(held_until__isnull=False) & ~Q(worker="")),
                name="a_running_job_is_held_by_a_worker",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in UNFINISHED]) ^ Q(ended_at__isnull=False),
                name="a_job_has_an_end_once_it_is_finished",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[JobState.REFUSED.value, JobState.FAILED.value]) | Q(refusal__isnull=False),
                name="a_job_that_was_not_done_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at", "number"],
                condition=Q(state__in=[state.value for state in UNFINISHED]),
                name="unfinished_jobs_in_turn",
            ),
            models.Index(fields=["kind", "subject_number", "number"], name="jobs_of_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_number} {self.state}"
