"""A table that tests may fill with what is sealed."""

from django.db import models


class Letter(models.Model):
    """Something sealed that belongs to no slice."""

    text_sealed = models.BinaryField(null=True)

    class Meta:
        app_label = "database"

    def __str__(self) -> str:
        return "a letter"
