"""People who sign in, and the roles they have in areas."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Length, Lower
from django.db.models.lookups import In


class Role(models.TextChoices):
    """What someone is to the ministry; a role is always held in an area."""

    DATA_OFFICER = "DATA_OFFICER"
    PROGRAMME_OFFICER = "PROGRAMME_OFFICER"
    SOCIAL_OFFICE = "SOCIAL_OFFICE"
    FACILITATOR = "FACILITATOR"
    WELFARE_POST = "WELFARE_POST"
    PARTNER = "PARTNER"
    LENDER = "LENDER"
    PROVIDER = "PROVIDER"
    """A bank, or the post, that pays."""
    PLANNER = "PLANNER"
    CITIZEN = "CITIZEN"
    AUDITOR = "AUDITOR"


class User(AbstractBaseUser):
    """Someone who signs in; never removed, because the record of actions names them."""

    username = models.CharField(max_length=150, unique=True)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    has_temporary_password = models.BooleanField(default=False)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="a_username_is_written_in_small_letters"
            )
        ]

    def __str__(self) -> str:
        return self.full_name


class Assignment(models.Model):
    """A role that a user has in an area, from a day on until, but not on, another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    area_code = models.CharField(max_length=10, blank=True, default="")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "area_code"],
                condition=models.Q(ended_on__isnull=True),
                name="one_running_assignment_per_user_role_and_area",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="an_assignment_ends_no_earlier_than_it_starts",
            ),
            models.CheckConstraint(
                condition=In(Length("area_code"), [0, 2, 4, 6, 10]), name="an_area_code_has_the_digits_of_a_level"
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="a_role_is_a_known_one"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.area_code}".strip()
