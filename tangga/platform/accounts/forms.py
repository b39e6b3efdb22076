"""What is typed to give someone access."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from tangga.platform.accounts.models import Role
from tangga.platform.accounts.words import ROLE_WORDS, STANDING_WORDS
from tangga.platform.figures import fill
from tangga.platform.geography import NATION, areas_called, children_of, place_of
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

_CHOOSE = Text("Pilih satu", "Choose one")
_ANY_ROLE = Text("Semua peran", "Every role")
_ROLE = Text("Peran", "Role")
_AREA = Text("Wilayah", "Area")
_AREA_HINT = Text(
    "Nama atau kode; di dalam wilayah Anda. Untuk desa, tulis kodenya bila namanya ada di beberapa tempat.",
    "A name or a code, inside your own area. Write a village's code if several places have its name.",
)
_NO_SUCH_AREA = Text(
    "Wilayah '{words}' tidak ditemukan di dalam wilayah Anda. Periksa ejaannya. Desa dari seluruh negeri dicari dengan "
    "kodenya, sebab banyak yang senama.",
    "No area '{words}' was found inside your own. Check the spelling. A village of the whole country is found by its "
    "code, for many have one name.",
)
_SEVERAL_AREAS = Text(
    "Ada beberapa wilayah yang cocok. Tulis kode salah satunya: {areas}",
    "Several areas fit. Write the code of one of them: {areas}",
)
_USERNAME = Text("Nama pengguna", "Username")
_USERNAME_HINT = Text(
    "Huruf kecil, angka, titik dan tanda hubung; misalnya rina.marlina.",
    "Small letters, figures, dots and hyphens; rina.marlina for example.",
)
_NOT_A_USERNAME = Text(
    "Nama pengguna hanya berisi huruf kecil, angka, titik, garis bawah dan tanda hubung.",
    "A username holds small letters, figures, dots, underscores and hyphens only.",
)
_FULL_NAME = Text("Nama lengkap", "Full name")
_WORDS = Text("Nama atau nama pengguna", "Name or username")
_STANDING = Text("Keadaan", "Standing")


class AreaField(forms.CharField):
    """An area inside those that whoever types may choose from; becomes its code."""

    def __init__(self, inside: Iterable[str], **more: Any) -> None:
        self.inside = tuple(inside)
        offered = forms.TextInput(attrs={"list": "areas", "autocomplete": "off"})
        super().__init__(label=spoken(_AREA), help_text=spoken(_AREA_HINT), max_length=80, widget=offered, **more)

    def clean(self, value: Any) -> str:
        """The code of the one area that is meant."""
        words = str(super().clean(value))
        found = areas_called(words, inside=self.inside)
        if len(found) == 1:
            return found[0].code
        if not found:
            raise forms.ValidationError(spoken(_NO_SUCH_AREA.with_facts(words=words)))
        shown = "; ".join(f"{one.code} ({place_of(one.code).id})" for one in found)
        raise forms.ValidationError(spoken(fill(_SEVERAL_AREAS, areas=shown)))

    def offered(self) -> list[tuple[str, Text]]:
        """Areas to choose from without knowing their codes: one's own, and what lies right inside them."""
        own = [(code or "Indonesia", place_of(code)) for code in self.inside]
        return own + [(one.code, place_of(one.code)) for code in self.inside for one in children_of(code)]


class RoleForm(forms.Form):
    """A role, and the area in which it is held."""

    role = forms.ChoiceField(label=spoken(_ROLE))
    area = AreaField(())

    def __init__(self, *given: Any, roles: Iterable[Role], areas: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        choices = [("", spoken(_CHOOSE)), *((str(role), spoken(ROLE_WORDS[role])) for role in roles)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # it is a ChoiceField
        area = AreaField(areas)
        if area.inside and area.inside != (NATION,) and len(area.inside) == 1:
            area.initial = area.inside[0]
        self.fields["area"] = area

    def offered(self) -> list[tuple[str, Text]]:
        """The areas to choose from."""
        field = self.fields["area"]
        return field.offered() if isinstance(field, AreaField) else []


class AccountForm(RoleForm):
    """A new account with its first role."""

    full_name = forms.CharField(label=spoken(_FULL_NAME), max_length=200)
    username = forms.CharField(
        label=spoken(_USERNAME),
        help_text=spoken(_USERNAME_HINT),
        max_length=150,
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9._-]*\Z", message=spoken(_NOT_A_USERNAME))],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )

    field_order = ("full_name", "username", "role", "area")


class PeopleForm(forms.Form):
    """Which people to show."""

    words = forms.CharField(label=spoken(_WORDS), max_length=100, required=False)
    role = forms.ChoiceField(
        label=spoken(_ROLE),
        required=False,
        choices=[("", spoken(_ANY_ROLE)), *((str(role), spoken(words)) for role, words in ROLE_WORDS.items())],
    )
    standing = forms.ChoiceField(
        label=spoken(_STANDING),
        required=False,
        choices=[(str(standing), spoken(words)) for standing, words in STANDING_WORDS.items()],
    )
