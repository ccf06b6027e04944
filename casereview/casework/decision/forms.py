"""Questions about the criteria and the decision."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.decision.rules import FOUND_WORDS
from casereview.engines.law import Framework
from casereview.foundation import clock
from casereview.foundation.people.models import Agency
from casereview.ui.fields import DayField, WordsField


class _AgencyForm(forms.Form):
    """A form in which one of the case's agencies may be named."""

    def __init__(self, *args: object, agencies: Iterable[Agency], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.agencies = {str(agency.pk): agency for agency in agencies}
        named = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["agency"].choices = [("", _("Choose")), *named]  # type: ignore[attr-defined]

    @property
    def agency_chosen(self) -> Agency | None:
        """The agency, if one was chosen."""
        return self.agencies.get(self.cleaned_data.get("agency") or "")


class FindingForm(_AgencyForm):
    """What is found on one part of the test."""

    finding = forms.ChoiceField(
        label=_("What do you find?"), choices=list(FOUND_WORDS.items()), widget=forms.RadioSelect
    )
    evidence = WordsField(label=_("On what evidence?"), most=10_000, rows=6)
    agency = forms.ChoiceField(label=_("Whose evidence is it?"), required=False)
    source = WordsField(
        label=_("Where does it stand?"),
        help_text=_("For example: letter of 18 May, page 2"),
        required=False,
        most=300,
    )


class AskForm(_AgencyForm):
    """Ask an agency what it knows."""

    agency = forms.ChoiceField(label=_("Which agency?"))
    due_on = DayField(label=_("By when?"))
    question = WordsField(label=_("What do you ask?"), most=5000, rows=5)

    def clean_due_on(self) -> date:
        """Nobody can answer by a day that has passed."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < clock.today():
            raise forms.ValidationError(_("The day must be today or later"))
        return due_on


class AnswerForm(forms.Form):
    """What an agency answered."""

    received_on = DayField(label=_("When did the answer come?"), latest=clock.today)
    answer = WordsField(label=_("What does it say?"), most=20_000, rows=8)


class OwnAnswerForm(forms.Form):
    """What somebody's own agency answers."""

    answer = WordsField(
        label=_("What does your agency know?"),
        help_text=_("Say what your records show and how sure it is. Say also what they do not show."),
        most=20_000,
        rows=12,
    )


class _OutcomeForm(forms.Form):
    """A form that asks for one of the framework's outcomes."""

    def __init__(self, *args: object, framework: Framework, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        titles: Mapping[str, str] = {one.id: one.title for one in framework.outcomes.values()}
        self.fields["outcome"].choices = list(titles.items())  # type: ignore[attr-defined]


class AdviceForm(_OutcomeForm):
    """The advice of those who advise."""

    outcome = forms.ChoiceField(label=_("What do they advise?"), widget=forms.RadioSelect)
    given_on = DayField(label=_("When was it given?"), latest=clock.today)
    reasons = WordsField(label=_("Their reasons"), most=10_000, rows=6)
    minority_view = WordsField(
        label=_("Does anybody see it differently? Who, and why?"), required=False, most=10_000, rows=4
    )


class DecideForm(_OutcomeForm):
    """The chair's decision."""

    outcome = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)
    reasons = WordsField(
        label=_("Your reasons"),
        help_text=_("Deal with each part of the test. The referrer and any national body read this."),
        most=10_000,
        rows=6,
    )
    late_because = WordsField(
        label=_("If the decision is late: why?"),
        help_text=_("One plain sentence is enough."),
        required=False,
        most=500,
    )


class TellForm(forms.Form):
    """When those who must know were told."""

    told_on = DayField(label=_("When were they told?"), latest=clock.today)

    def __init__(self, *args: object, decided_on: date | None, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.decided_on = decided_on

    def clean_told_on(self) -> date:
        """Nobody is told of a decision before it is made."""
        told_on: date = self.cleaned_data["told_on"]
        if self.decided_on and told_on < self.decided_on:
            raise forms.ValidationError(_("This day is before the day of the decision"))
        return told_on
