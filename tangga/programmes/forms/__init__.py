"""What is typed about changes, objections and proposals."""

from tangga.programmes.forms.changes import AnswerForm, ObjectForm, ProposeForm, WhyForm
from tangga.programmes.forms.exclusions import ListForm
from tangga.programmes.forms.proposals import DecideForm, DeliberateForm, DraftForm, VerifyForm

__all__ = [
    "AnswerForm",
    "DecideForm",
    "DeliberateForm",
    "DraftForm",
    "ListForm",
    "ObjectForm",
    "ProposeForm",
    "VerifyForm",
    "WhyForm",
]
