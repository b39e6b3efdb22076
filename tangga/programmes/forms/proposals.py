"""What is typed about proposals: the village's word, its deliberation, the check, the letter."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms

from tangga.platform.accounts.forms import AreaField
from tangga.platform.geography import Level, level_of
from tangga.platform.language import Text
from tangga.platform.spoken import spoken
from tangga.programmes.domain.changes import MOST_LETTERS
from tangga.programmes.domain.proposals import (
    MOST_ADDRESS,
    MOST_LETTER_NUMBER,
    MOST_NAME,
    MOST_PRESENT,
    ProposalKind,
    ToldFamily,
)
from tangga.programmes.forms.changes import PROGRAMMES, WhyForm
from tangga.programmes.words import programme_name

DATA: Final = "DATA"
_DATA_ALONE: Final = Text("Data keluarga saja, tanpa program", "The family's data only, no programme")
_CHOOSE: Final = {"required": spoken(Text("Pilih salah satu.", "Choose one."))}
_FILL: Final = {"required": spoken(Text("Isilah ini.", "Fill this in."))}
_DAY: Final = {
    "required": spoken(Text("Tulis tanggalnya.", "Write the day.")),
    "invalid": spoken(Text("Tulis tanggal yang ada di kalender.", "Write a day that is in the calendar.")),
}
_NUMBER: Final = {
    "required": spoken(Text("Tulis berapa orang.", "Write how many people.")),
    "invalid": spoken(Text("Tulis angka saja.", "Write figures only.")),
    "min_value": spoken(Text("Paling sedikit satu orang.", "One person at the least.")),
    "max_value": spoken(Text("Terlalu banyak untuk satu musyawarah.", "Too many for one deliberation.")),
}
_LONG: Final = {"rows": 4, "maxlength": MOST_LETTERS}
_NIK: Final = re.compile(r"[0-9]{16}")
_WITHOUT: Final = {"autocomplete": "off"}
_NOT_A_NIK: Final = Text(
    "NIK terdiri atas 16 angka. Periksa KTP atau kartu keluarga, atau kosongkan.",
    "A NIK has 16 figures. Check the identity or family card, or leave it empty.",
)
_NOT_A_VILLAGE: Final = Text(
    "Pilih desa atau kelurahannya, bukan wilayah yang lebih luas.", "Choose the village, not a wider area."
)


def _day_field(label: Text) -> forms.DateField:
    return forms.DateField(
        label=spoken(label), widget=forms.DateInput(attrs={"type": "date"}), error_messages=dict(_DAY)
    )


def _paper_field(label: Text) -> forms.CharField:
    return forms.CharField(
        label=spoken(label), max_length=MOST_LETTER_NUMBER, widget=forms.TextInput(_WITHOUT), error_messages=dict(_FILL)
    )


class VillageField(AreaField):
    """A village inside the areas of whoever types."""

    def clean(self, value: Any) -> str:
        """The code of the village."""
        code = super().clean(value)
        if level_of(code) is not Level.VILLAGE:
            raise forms.ValidationError(spoken(_NOT_A_VILLAGE))
        return code


class DraftForm(WhyForm):
    """What a village says of a family; one that the registry does not know is described."""

    kind = forms.ChoiceField(
        label=spoken(Text("Apa yang disampaikan?", "What is said?")),
        choices=[
            (ProposalKind.PROPOSE.value, spoken(Text("Usul: keluarga ini perlu dibantu", "It should be helped"))),
            (
                ProposalKind.CHALLENGE.value,
                spoken(
                    Text(
                        "Sanggah: keluarga ini tidak layak, atau datanya keliru",
                        "It should not be helped, or its data are wrong",
                    )
                ),
            ),
        ],
        initial=ProposalKind.PROPOSE.value,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    programme = forms.ChoiceField(
        label=spoken(Text("Untuk program", "For the programme")),
        choices=[*((code, spoken(programme_name(code))) for code in PROGRAMMES), (DATA, spoken(_DATA_ALONE))],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    head_name = forms.CharField(
        label=spoken(Text("Nama kepala keluarga", "Name of the head of the family")),
        max_length=MOST_NAME, widget=forms.TextInput(_WITHOUT), error_messages=dict(_FILL),
    )  # fmt: skip
    nik = forms.CharField(
        label=spoken(Text("NIK kepala keluarga", "NIK of the head")),
        help_text=spoken(
            Text("Kosongkan bila belum punya; petugas membantunya.", "Leave it empty where there is none.")
        ),
        required=False, max_length=20, widget=forms.TextInput({**_WITHOUT, "inputmode": "numeric"}),
    )  # fmt: skip
    address = forms.CharField(
        label=spoken(Text("Alamat", "Address")),
        max_length=MOST_ADDRESS, widget=forms.TextInput(_WITHOUT), error_messages=dict(_FILL),
    )  # fmt: skip
    field_order = ("kind", "programme", "head_name", "nik", "address", "village", "why")

    def __init__(self, *given: Any, areas: Iterable[str], is_known: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.is_known = is_known
        """Whether the family is one of the registry."""
        if is_known:
            for name in ("head_name", "nik", "address"):
                del self.fields[name]
        else:
            del self.fields["kind"]
            village = VillageField(areas)
            village.label = spoken(Text("Desa atau kelurahan", "Village"))
            if len(village.inside) == 1 and level_of(village.inside[0]) is Level.VILLAGE:
                village.initial = village.inside[0]
            self.fields["village"] = village
        self.order_fields(self.field_order)

    def clean_programme(self) -> str:
        """The code of the programme; empty where it is about data alone."""
        chosen = str(self.cleaned_data["programme"])
        return "" if chosen == DATA else chosen

    def clean_nik(self) -> str:
        """Sixteen figures, however they were spaced."""
        nik = re.sub(r"[\s.-]", "", str(self.cleaned_data["nik"]))
        if nik and not _NIK.fullmatch(nik):
            raise forms.ValidationError(spoken(_NOT_A_NIK))
        return nik

    def told(self) -> ToldFamily | None:
        """The family that was described; None where it is one of the registry."""
        if self.is_known:
            return None
        typed = self.cleaned_data
        return ToldFamily(head_name=typed["head_name"].strip(), address=typed["address"].strip(), nik=typed["nik"])

    def offered(self) -> list[tuple[str, Text]]:
        """Areas to choose from."""
        village = self.fields.get("village")
        return village.offered() if isinstance(village, AreaField) else []


class DeliberateForm(forms.Form):
    """What a village's deliberation said."""

    held_on = _day_field(Text("Tanggal musyawarah", "Day of the deliberation"))
    present_count = forms.IntegerField(
        label=spoken(Text("Jumlah yang hadir", "How many were present")),
        min_value=1, max_value=MOST_PRESENT, error_messages=dict(_NUMBER),
    )  # fmt: skip
    minutes_number = _paper_field(Text("Nomor berita acara", "Number of the minutes"))
    outcome = forms.ChoiceField(
        label=spoken(Text("Hasil", "Outcome")),
        choices=[
            ("AGREED", spoken(Text("Musyawarah menyetujui", "It agreed"))),
            ("REFUSED", spoken(Text("Musyawarah menolak", "It refused"))),
        ],
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    why = forms.CharField(
        label=spoken(Text("Alasan bila ditolak", "Reason, where it refused")),
        required=False, max_length=MOST_LETTERS, widget=forms.Textarea(attrs=_LONG),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        typed = super().clean() or self.cleaned_data
        if typed.get("outcome") == "REFUSED" and not str(typed.get("why", "")).strip():
            self.add_error("why", spoken(Text("Tulis alasan musyawarah.", "Write the reason it gave.")))
        return typed


class VerifyForm(forms.Form):
    """What the social office found."""

    checked_on = _day_field(Text("Tanggal melihat keluarga", "Day on which the family was seen"))
    found = forms.CharField(
        label=spoken(Text("Apa yang ditemukan", "What was found")),
        max_length=MOST_LETTERS, widget=forms.Textarea(attrs=_LONG), error_messages=dict(_FILL),
    )  # fmt: skip


class DecideForm(forms.Form):
    """The letter of the regent or mayor."""

    letter_number = _paper_field(Text("Nomor surat bupati/wali kota", "Number of the regent's or mayor's letter"))
    letter_on = _day_field(Text("Tanggal surat", "Day of the letter"))
