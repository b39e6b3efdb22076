"""What is typed about a list of exclusions."""

from typing import Any, BinaryIO, Final

from django import forms

from tangga.platform import figures
from tangga.platform.language import Text
from tangga.platform.spoken import spoken
from tangga.programmes.domain.exclusions import MOST_AGENCY, Letter
from tangga.programmes.domain.proposals import MOST_LETTER_NUMBER
from tangga.programmes.exclusion_files import LIMITS
from tangga.programmes.forms.changes import ProposeForm

_WITHOUT: Final = {"autocomplete": "off"}
_SIZE: Final = {"size": figures.count(LIMITS.megabytes), "most": figures.count(LIMITS.rows)}
_FILE_HINT: Final = Text(
    "Kolom nik dan alasan, seperti contoh. Paling banyak {size} MB dan {most} baris. NIK disegel, tidak ditampilkan.",
    "The columns nik and alasan, as in the template. {size} MB and {most} rows at most. NIKs are sealed, never shown.",
)
_TOO_LARGE: Final = Text("Berkas lebih dari {size} MB.", "The file is larger than {size} MB.")
_DAY: Final = Text("Tulis tanggal suratnya.", "Write the day of the letter.")


class ListForm(ProposeForm):
    """A list that another agency sent, with its letter, and what a change set of it is to hold."""

    file = forms.FileField(
        label=spoken(Text("Daftar, CSV atau Excel", "The list, CSV or Excel")),
        help_text=spoken(figures.fill(_FILE_HINT, **_SIZE)),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": spoken(Text("Pilih berkasnya.", "Choose the file.")),
            "empty": spoken(Text("Berkas ini kosong.", "This file is empty.")),
        },
    )
    agency = forms.CharField(
        label=spoken(Text("Dikirim oleh", "Sent by")),
        help_text=spoken(
            Text(
                "Lembaga yang mengirim daftar, seperti keluarga mengenalnya: PPATK, BKN, Dukcapil.",
                "The agency that sent the list, as families know it: PPATK, BKN, Dukcapil.",
            )
        ),
        max_length=MOST_AGENCY,
        widget=forms.TextInput(_WITHOUT),
        error_messages={"required": spoken(Text("Tulis siapa yang mengirimnya.", "Write who sent it."))},
    )
    letter_number = forms.CharField(
        label=spoken(Text("Nomor surat", "Number of the letter")),
        max_length=MOST_LETTER_NUMBER,
        widget=forms.TextInput(_WITHOUT),
        error_messages={"required": spoken(Text("Tulis nomor suratnya.", "Write the number of the letter."))},
    )
    letter_on = forms.DateField(
        label=spoken(Text("Tanggal surat", "Day of the letter")),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": spoken(_DAY), "invalid": spoken(_DAY)},
    )
    field_order = ("file", "agency", "letter_number", "letter_on", *ProposeForm.field_order)

    def clean_file(self) -> BinaryIO:
        """What was sent; a file that is too large is not read."""
        sent = self.cleaned_data["file"]
        if sent.size > LIMITS.bytes:
            raise forms.ValidationError(spoken(figures.fill(_TOO_LARGE, **_SIZE)))
        file: BinaryIO = sent.file
        return file

    def asked(self) -> dict[str, Any]:
        """What a change set is to hold, the list and its letter among it."""
        told = dict(self.cleaned_data)
        letter = Letter(told.pop("agency"), told.pop("letter_number"), told.pop("letter_on"))
        return {**told, "letter": letter}
