"""Lists of exclusions: what another agency sent, kept row by row with what became of each."""

from django.db import models
from django.db.models import Q

from tangga.platform.accounts.models import User
from tangga.programmes.domain.exclusions import MOST_AGENCY, RowProblem
from tangga.programmes.domain.proposals import MOST_LETTER_NUMBER
from tangga.programmes.models.changes import ChangeLine, ChangeSet
from tangga.registry.models import Family


class ExclusionList(models.Model):
    """The list from which a change set was made; whoever prepared the set brought it, in the same moment."""

    number = models.BigAutoField(primary_key=True)
    change_set = models.OneToOneField(ChangeSet, on_delete=models.PROTECT, related_name="exclusion_list")
    agency = models.CharField(max_length=MOST_AGENCY)
    letter_number = models.CharField(max_length=MOST_LETTER_NUMBER)
    letter_on = models.DateField()
    sha256 = models.CharField(max_length=64, db_index=True)
    """Of the bytes that were sent."""
    row_count = models.IntegerField()
    counts = models.JSONField(default=dict)
    """How many rows came to what, by problem and `MATCHED`; empty until a worker has compared."""

    def __str__(self) -> str:
        return f"list of change set {self.change_set_id}"


class ExclusionRow(models.Model):
    """One row of a list: the family that it was matched to, or why it was set aside."""

    number = models.BigAutoField(primary_key=True)
    exclusion_list = models.ForeignKey(ExclusionList, on_delete=models.PROTECT, db_index=False, related_name="rows")
    row = models.IntegerField()
    """Where it stands in the file, as a person counts."""
    said_sealed = models.BinaryField()
    """The NIK and the reason as they were sent, with a tabulator between."""
    nik_fingerprint = models.BinaryField(null=True)
    reason = models.CharField(max_length=20, blank=True, default="")
    problem = models.CharField(max_length=16, blank=True, default="")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, null=True, db_index=False, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["exclusion_list", "nik_fingerprint", "row"], name="rows_of_a_number"),
            models.Index(fields=["exclusion_list", "problem", "row"], name="rows_that_were_set_aside"),
            models.Index(fields=["exclusion_list", "family"], name="rows_of_a_family"),
            models.Index(fields=["nik_fingerprint"], name="rows_by_their_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(problem__in=["", *(problem.value for problem in RowProblem)]),
                name="a_row_is_set_aside_for_a_known_problem",
            ),
            models.CheckConstraint(
                condition=~Q(problem="") | Q(nik_fingerprint__isnull=False) & ~Q(reason=""),
                name="a_row_that_counts_has_a_number_and_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.row} of list {self.exclusion_list_id}"


class ExclusionLift(models.Model):
    """One family is taken off the list that ended its assistance: from then on the list keeps it out no more."""

    line = models.OneToOneField(ChangeLine, on_delete=models.PROTECT, primary_key=True, related_name="lift")
    why_sealed = models.BinaryField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"lift of line {self.line_id}"
