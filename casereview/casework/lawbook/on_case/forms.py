"""Questions about moving a case."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.foundation import clock
from casereview.ui.fields import DayField, WordsField


class TargetForm(forms.Form):
    """Where to."""

    to = forms.ChoiceField(label=_("Move it to"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, titles: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].choices = list(titles.items())  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Why, and decided when."""

    seen = forms.CharField(max_length=130, widget=forms.HiddenInput)
    decided_on = DayField(label=_("When was this decided?"), latest=clock.today)
    reasons = WordsField(
        label=_("The reasons"),
        help_text=_("They are kept for good with the case, beside what it stood under before."),
        most=5000,
        rows=5,
    )
    read = forms.BooleanField(
        label=_("I have read what changes"),
        error_messages={"required": _("Read what changes, then tick the box")},
    )
