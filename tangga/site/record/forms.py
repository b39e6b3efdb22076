"""What the auditor asks of the record."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django import forms

from tangga.platform.accounts.selectors import accounts_named
from tangga.platform.audit.domain import Mark
from tangga.platform.audit.selectors import Question
from tangga.platform.language import Text
from tangga.platform.moments import WIB
from tangga.platform.spoken import spoken
from tangga.site.record.words import ACTIONS, SUBJECTS

_ALL = Text("Semua", "All")
_WHO = Text("Nama pengguna yang melakukan", "Username of who did it")
_NOBODY = Text("Tidak ada akun dengan nama pengguna itu.", "There is no account with that username.")
_ACTION = Text("Tindakan", "Action")
_SUBJECT = Text("Terhadap apa", "To what")
_SUBJECT_NUMBER = Text("Nomornya", "Its number")
_FIRST = Text("Dari tanggal", "From")
_LAST = Text("Sampai tanggal", "Until")
_BACKWARDS = Text("Tanggal akhir lebih awal daripada tanggal awal.", "The last day is before the first.")
_MARK = Text("Tanda yang dulu dicatat", "The mark that was written down")
_MARK_HINT = Text(
    "Nomor:hash dari pemeriksaan terdahulu. Kosongkan untuk memeriksa tanpa tanda.",
    "Number:hash of an earlier check. Leave it empty to check without a mark.",
)
_NOT_A_MARK = Text(
    "Ini bukan tanda. Tanda berbentuk nomor:hash, dengan 64 huruf dan angka sesudah titik dua.",
    "This is no mark. A mark reads number:hash, with 64 letters and figures after the colon.",
)
_ONLY_AFTER = Text(
    "Percayai tanda itu dan periksa hanya catatan sesudahnya", "Trust that mark, and check only the entries after it"
)
_DAY = forms.DateInput(attrs={"type": "date"})


class QuestionForm(forms.Form):
    """Which entries to show. The person is named by username while it is typed, and by number in the address."""

    who = forms.CharField(label=spoken(_WHO), required=False, max_length=150)
    action = forms.ChoiceField(label=spoken(_ACTION), required=False)
    subject = forms.ChoiceField(label=spoken(_SUBJECT), required=False)
    number = forms.CharField(label=spoken(_SUBJECT_NUMBER), required=False, max_length=64)
    first = forms.DateField(label=spoken(_FIRST), required=False, widget=_DAY)
    last = forms.DateField(label=spoken(_LAST), required=False, widget=_DAY)

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        tables = {"action": {name: action.words for name, action in ACTIONS.items()}, "subject": SUBJECTS}
        for field, table in tables.items():
            choices = [("", spoken(_ALL)), *((name, spoken(words)) for name, words in table.items())]
            self.fields[field].choices = choices  # type: ignore[attr-defined]  # both are ChoiceFields

    def clean_who(self) -> int | None:
        """The number of the account."""
        username = str(self.cleaned_data["who"]).strip()
        if not username:
            return None
        found = accounts_named(username).first()
        if found is None:
            raise forms.ValidationError(spoken(_NOBODY))
        return found.pk

    def clean(self) -> dict[str, Any]:
        """Days in their order."""
        asked = super().clean() or {}
        if asked.get("first") and asked.get("last") and asked["last"] < asked["first"]:
            self.add_error("last", spoken(_BACKWARDS))
        return asked

    def address(self) -> dict[str, str]:
        """What is asked, as it stands in an address: numbers and codes, no names."""
        asked = {**self.cleaned_data, "by": self.cleaned_data.get("who")}
        return {name: str(asked[name]) for name in QUESTION_FIELDS if asked.get(name)}


QUESTION_FIELDS = ("by", "action", "subject", "number", "first", "last")


class AddressForm(forms.Form):
    """What an address asks of the record."""

    by = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    action = forms.CharField(required=False, max_length=100)
    subject = forms.CharField(required=False, max_length=40)
    number = forms.CharField(required=False, max_length=64)
    first = forms.DateField(required=False)
    last = forms.DateField(required=False)
    older = forms.IntegerField(required=False, min_value=0, max_value=2**62)
    newer = forms.IntegerField(required=False, min_value=0, max_value=2**62)

    def question(self) -> Question:
        """The question; a part that does not read is not asked."""
        self.is_valid()
        asked = self.cleaned_data
        first, last = asked.get("first"), asked.get("last")
        return Question(
            by=asked.get("by"),
            subject=asked.get("subject", ""),
            subject_number=asked.get("number", ""),
            action=asked.get("action", ""),
            begins_at=_midnight(first) if first else None,
            ends_at=_midnight(last + timedelta(days=1)) if last else None,
        )


class VerifyForm(forms.Form):
    """A check of the record."""

    mark = forms.CharField(label=spoken(_MARK), help_text=spoken(_MARK_HINT), required=False, max_length=100)
    is_only_after = forms.BooleanField(label=spoken(_ONLY_AFTER), required=False)

    def clean_mark(self) -> Mark | None:
        """The mark as the record knows it."""
        written = str(self.cleaned_data["mark"])
        mark = Mark.read(written)
        if written and mark is None:
            raise forms.ValidationError(spoken(_NOT_A_MARK))
        return mark


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), WIB).astimezone(UTC)
