"""Families and people under the numbers that last from release to release."""

from django.db import models
from django.db.models import Q

from tangga.registry.models.releases import Release
from tangga.registry.releases import CHANGE_CODES


def _both_or_neither(one: str, other: str) -> Q:
    return Q(**{f"{one}__isnull": True, f"{other}__isnull": True}) | Q(
        **{f"{one}__isnull": False, f"{other}__isnull": False}
    )


class Family(models.Model):
    """The people who share a household and a family card today."""

    number = models.BigIntegerField(primary_key=True)
    head_number = models.BigIntegerField(null=True)
    head_name = models.TextField(blank=True, default="")
    person_count = models.IntegerField()
    address = models.TextField(blank=True, default="")
    rt = models.CharField(max_length=3, blank=True, default="")
    rw = models.CharField(max_length=3, blank=True, default="")
    region_code = models.CharField(max_length=10, blank=True, default="")
    card_sealed = models.BinaryField(null=True)
    card_fingerprint = models.BinaryField(null=True)
    content = models.BinaryField()
    """A keyed hash of all that the release says of the family: by it the next release knows what changed."""
    is_gone = models.BooleanField(default=False)
    first_release = models.ForeignKey(Release, on_delete=models.PROTECT, db_index=False, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, db_index=False, related_name="+")
    """The release that last said something new of the family."""

    class Meta:
        indexes = [
            models.Index(fields=["region_code", "head_name", "number"], name="families_of_an_area"),
            models.Index(fields=["card_fingerprint"], name="families_by_their_card"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_both_or_neither("card_sealed", "card_fingerprint"), name="a_sealed_card_can_be_found"
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class Person(models.Model):
    """One human being: what is believed of them, sealed with all that the lists said."""

    number = models.BigIntegerField(primary_key=True)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="people")
    name = models.TextField(blank=True, default="")
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True, default="")
    relation = models.CharField(max_length=20, blank=True, default="")
    region_code = models.CharField(max_length=10, blank=True, default="")
    """Where the family lives, and only if that is not known where the person does: who sees the one sees the other."""
    nik_sealed = models.BinaryField(null=True)
    nik_fingerprint = models.BinaryField(null=True)
    told_sealed = models.BinaryField()
    """All that is believed and all that was said, as `registry.documents` reads it."""
    probability = models.FloatField()
    is_conflict = models.BooleanField(default=False)
    record_count = models.IntegerField()
    content = models.BinaryField()
    """A keyed hash of all that the release says of the person: by it the next release knows what changed."""
    is_gone = models.BooleanField(default=False)
    first_release = models.ForeignKey(Release, on_delete=models.PROTECT, db_index=False, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["nik_fingerprint"], name="people_by_their_nik")]
        constraints = [
            models.CheckConstraint(
                condition=_both_or_neither("nik_sealed", "nik_fingerprint"), name="a_sealed_nik_can_be_found"
            ),
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1), name="a_probability_lies_between_nothing_and_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class PersonNumber(models.Model):
    """A number that some list gives a person and that is not the one believed: people are found by it all the same."""

    class Kind(models.TextChoices):
        """Which number it is."""

        NIK = "NIK"
        CARD = "CARD"

    pk = models.CompositePrimaryKey("fingerprint", "kind", "person")
    fingerprint = models.BinaryField()
    kind = models.CharField(max_length=4, choices=Kind.choices)
    # Rows of this table are written with their person and by loading alone; a check of each would double its time.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="other_numbers"
    )

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"


class Change(models.Model):
    """What became of a person with a release: joined out of several, split, new or gone."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="changes")
    person_number = models.BigIntegerField(db_index=True)
    change = models.CharField(max_length=8, choices=[(code, code) for code in CHANGE_CODES])
    previous_numbers = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "person_number", "change"], name="one_change_of_a_kind_per_person_and_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.change} {self.person_number}"
