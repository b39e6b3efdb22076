"""What is typed into the box of the search."""

from typing import Any, Final

from django import forms

from tangga.platform.figures import count, fill
from tangga.platform.geography import areas_called, areas_named, overlap
from tangga.platform.language import Text
from tangga.platform.spoken import spoken

MOST_LETTERS: Final = 100
_MOST_PLACES: Final = 20

_TEXT: Final = Text("Nama, NIK, nomor kartu keluarga, atau nomor keluarga", "Name, NIK, family card or family number")
_TEXT_HINT: Final = Text(
    "Urutan kata, gelar, dan ejaan tidak harus tepat.", "The order of words, titles and spelling need not be exact."
)
_PLACE: Final = Text("Desa, kecamatan, atau kabupaten", "Village, sub-district or regency")
_NOTHING: Final = Text("Tulis nama atau nomor yang dicari.", "Write the name or number to look for.")
_TOO_LONG: Final = Text(
    "Terlalu panjang. Tulis satu nama atau satu nomor, paling banyak 100 huruf.",
    "Too long. Write one name or one number, at most 100 letters.",
)
_UNREADABLE: Final = Text(
    "Ada tanda yang tidak dapat dibaca. Ketik ulang nama atau nomornya.",
    "It holds a sign that cannot be read. Type the name or number again.",
)
_NO_PLACE: Final = Text(
    "Tidak ada tempat bernama itu di wilayah Anda. Periksa ejaannya, atau kosongkan.",
    "There is no place of that name in your area. Check the spelling, or leave it empty.",
)
_MANY_PLACES: Final = Text(
    "Ada {n} tempat bernama itu. Tulis kecamatannya, atau kode wilayahnya.",
    "There are {n} places of that name. Write the sub-district, or the code of the area.",
)


class SearchForm(forms.Form):
    """The one box, and a place to look in."""

    text = forms.CharField(
        label=spoken(_TEXT),
        help_text=spoken(_TEXT_HINT),
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": spoken(_NOTHING),
            "max_length": spoken(_TOO_LONG),
            "null_characters_not_allowed": spoken(_UNREADABLE),
        },
    )
    place = forms.CharField(
        label=spoken(_PLACE),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": spoken(_NO_PLACE), "null_characters_not_allowed": spoken(_NO_PLACE)},
    )

    def __init__(self, *told: Any, areas: tuple[str, ...], **named: Any) -> None:
        super().__init__(*told, **named)
        self.areas = areas
        """Where the reader may look, and once a place was typed what of it lies there."""

    def clean_place(self) -> str:
        """The place as it was typed; `areas` are then the areas that it means."""
        typed: str = self.cleaned_data["place"].strip()
        if typed:
            self.areas = self._areas_meant(typed)
        return typed

    def _areas_meant(self, typed: str) -> tuple[str, ...]:
        named = overlap(self.areas, areas_named(typed))
        meant = named or overlap(self.areas, (found.code for found in areas_called(typed, inside=self.areas)))
        if not meant:
            raise forms.ValidationError(spoken(_NO_PLACE))
        if len(meant) > _MOST_PLACES:
            raise forms.ValidationError(spoken(fill(_MANY_PLACES, n=count(len(meant)))))
        return meant
