"""Questions of the room: what an agency is asked, and what it answers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.questions.rules import State
from casereview.foundation import clock
from casereview.ui.fields import DayField, WordsField

MOST_SIGNS = 10_000


class DueForm(forms.Form):
    """Anything that is wanted by a day."""

    def clean_due_on(self) -> date | None:
        """Nobody can answer by a day that has passed."""
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on and due_on < clock.today():
            raise forms.ValidationError(_("The day must be today or later"))
        return due_on


class AskForm(DueForm):
    """What one agency is asked, about some of its entries or its part in general."""

    agency = forms.ChoiceField(label=_("Which agency?"))
    text = WordsField(
        label=_("What do you ask?"),
        help_text=_("Write under pseudonyms. The agency reads real names in their place."),
        most=MOST_SIGNS,
        rows=6,
    )
    due_on = DayField(label=_("By when?"), required=False)

    def __init__(self, *args: Any, agencies: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = list(agencies)
        self.fields["agency"].choices = choices if len(choices) == 1 else [("", _("Choose")), *choices]  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["agency"].widget = forms.HiddenInput()
            self.initial["agency"] = choices[0][0]


class ChangeForm(DueForm):
    """A question that has not been asked yet."""

    text = WordsField(
        label=_("What do you ask?"),
        help_text=_("Write under pseudonyms. The agency reads real names in their place."),
        most=MOST_SIGNS,
        rows=6,
    )
    due_on = DayField(label=_("By when?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)


class AnswerForm(forms.Form):
    """What the agency answers."""

    text = WordsField(label=_("Your answer"), most=MOST_SIGNS, rows=8)
    upload = forms.ChoiceField(
        label=_("Have you corrected your chronology since?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, uploads: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if uploads:
            choices = [("", _("No, or not because of this")), *uploads]
            self.fields["upload"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["upload"]


class AgainForm(DueForm):
    """Asking on."""

    text = WordsField(
        label=_("What is still open?"),
        help_text=_("The agency reads it below its answer."),
        most=MOST_SIGNS,
        rows=4,
    )
    due_on = DayField(label=_("By when?"), required=False)
    said = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class FilterForm(forms.Form):
    """Which questions to show. Note: what makes no sense is every one."""

    agency = forms.ChoiceField(label=_("Agency"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(
        self,
        *args: Any,
        agencies: Iterable[tuple[str, str]],
        states: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, choices in (("agency", agencies), ("state", states)):
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> dict[str, Any]:
        """What was chosen, as the list is asked for. Shape: None for every one."""
        agency, state = self.cleaned_data.get("agency"), self.cleaned_data.get("state")
        return {"agency": UUID(agency) if agency else None, "state": State(state) if state else None}
