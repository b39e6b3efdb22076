"""What people are found by when someone types a name: how its words sound, alone and two by two."""

from django.db import models

from tangga.registry.models.people import Person


class PersonSound(models.Model):
    """One sound of a person's name, or two of them together, with the place in which it is looked for.

    `key` is the number of the sound or of the two; `place` the ten digits of the village as a number, 0 where the place
    is not known. The key comes first, so that whoever may look at one village reads no other village's rows.
    """

    pk = models.CompositePrimaryKey("key", "place", "person")
    key = models.BigIntegerField()
    place = models.BigIntegerField()
    # As with `PersonNumber`: written with the person and by loading alone.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="sounds"
    )

    def __str__(self) -> str:
        return f"sound of {self.person_id}"


class Sound(models.Model):
    """A sound that occurs in names, and how many people bear it."""

    number = models.BigIntegerField(primary_key=True)
    sound = models.CharField(max_length=40, unique=True)
    people_count = models.IntegerField()

    def __str__(self) -> str:
        return self.sound


class Spelling(models.Model):
    """A sound with one letter left out, or none: two sounds that share one differ by a slip of the pen."""

    pk = models.CompositePrimaryKey("key", "sound")
    key = models.BigIntegerField()
    sound = models.ForeignKey(
        Sound, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="spellings"
    )

    def __str__(self) -> str:
        return f"spelling of {self.sound_id}"
