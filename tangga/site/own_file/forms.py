"""What a citizen types to see their own file."""

from django import forms

from tangga.platform.language import Text
from tangga.platform.spoken import spoken

_NIK = Text("NIK", "NIK")
_NIK_HINT = Text("Enam belas angka di KTP atau kartu keluarga.", "Sixteen figures, on the identity or the family card.")
_NOT_A_NIK = Text("NIK terdiri dari enam belas angka.", "A NIK has sixteen figures.")
_CODE = Text("Kode", "Code")
_CODE_HINT = Text(
    "Sepuluh huruf dan angka di kertas dari pendamping atau dinas sosial. Huruf besar atau kecil sama saja.",
    "Ten letters and figures, on the paper of the facilitator or the social office. Capitals do not matter.",
)


class EntryForm(forms.Form):
    """NIK and code; neither is remembered by the browser."""

    nik = forms.CharField(
        label=spoken(_NIK),
        help_text=spoken(_NIK_HINT),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = forms.CharField(
        label=spoken(_CODE),
        help_text=spoken(_CODE_HINT),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_nik(self) -> str:
        """The figures alone: people write them in groups."""
        nik = "".join(letter for letter in self.cleaned_data["nik"] if letter not in " .-")
        if not (len(nik) == 16 and nik.isascii() and nik.isdigit()):
            raise forms.ValidationError(spoken(_NOT_A_NIK))
        return nik
