"""Questions about answers and actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.action_plan.rules import GIVEN_WORDS, STATE_WORDS, Given
from casereview.foundation import clock
from casereview.ui.fields import DayField, WordsField


class AnswerForm(forms.Form):
    """What the board answers to a recommendation."""

    given = forms.ChoiceField(
        label=_("What does the board answer?"), choices=list(GIVEN_WORDS.items()), widget=forms.RadioSelect
    )
    reason = WordsField(
        label=_("Why?"),
        help_text=_("Needed unless it is accepted. The answer is published with the report."),
        required=False,
        most=5000,
        rows=4,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean(self) -> dict[str, Any]:
        """Whatever is not accepted says why."""
        answers = super().clean() or {}
        given = answers.get("given")
        if given and given != Given.ACCEPTED and not answers.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why it is not accepted, or not all of it"))
        return answers


class ActionForm(forms.Form):
    """A promise: what, who, by when, what will change."""

    what = WordsField(label=_("What will be done?"), most=5000, rows=4)
    owner = forms.ChoiceField(label=_("Who does it?"))
    due_on = DayField(label=_("By when?"), help_text=_("For example, 27 3 2027"))
    outcome = WordsField(label=_("What will be different for children and families?"), most=5000, rows=3)
    measure = WordsField(label=_("How will one see that it has changed?"), most=5000, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, owners: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].choices = [("", _("Choose")), *owners]  # type: ignore[attr-defined]


class NewActionForm(ActionForm):
    """The same for an action that is not there yet: its day lies ahead."""

    def clean_due_on(self) -> Any:
        """A promise is for a day to come."""
        due_on = self.cleaned_data["due_on"]
        if due_on and due_on < clock.today():
            raise forms.ValidationError(_("The day must be today or later"))
        return due_on


class UpdateForm(forms.Form):
    """How an action is going."""

    state = forms.ChoiceField(
        label=_("How is it going?"), choices=list(STATE_WORDS.items()), widget=forms.RadioSelect
    )
    evidence = WordsField(
        label=_("What has been done, and how can one see it?"),
        help_text=_("No names of children or families, please."),
        most=5000,
        rows=5,
    )


class VerifyForm(forms.Form):
    """Whether the evidence shows that practice changed."""

    answer = forms.ChoiceField(
        label=_("Does the evidence show that it is done?"),
        choices=[("verify", _("Yes, it is verified")), ("back", _("Not yet, send it back"))],
        widget=forms.RadioSelect,
    )
    words = WordsField(
        label=_("How do you know?"),
        help_text=_("What you looked at, or what is still missing."),
        most=5000,
        rows=4,
    )
