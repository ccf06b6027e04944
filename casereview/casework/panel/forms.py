"""Questions about the panel, the terms of reference and what agencies are asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.panel.independence import OTHER, Question
from casereview.casework.panel.rules import APPOINTED_AS
from casereview.foundation import clock
from casereview.foundation.people.models import Agency, Person
from casereview.foundation.people.rules import Role
from casereview.ui.fields import DayField, WordsField, refuse_backwards

_YES_NO = [("no", _("No")), ("yes", _("Yes"))]


def _choose(field: forms.Field, named: Iterable[tuple[str, str]], *, first: object) -> None:
    field.choices = [("", first), *named]  # type: ignore[attr-defined]


class StartForm(forms.Form):
    """When the review started."""

    on = DayField(label=_("On which day does the review start?"), latest=clock.today)


class ProposeForm(forms.Form):
    """Who is proposed, and as what."""

    role = forms.ChoiceField(
        label=_("As what?"), choices=list(APPOINTED_AS.items()), widget=forms.RadioSelect
    )
    person = forms.ChoiceField(label=_("Somebody of the board or its agencies"), required=False)
    email = WordsField(
        label=_("Or somebody else, by the e-mail address of their account"),
        help_text=_("An independent reviewer, for example. They must have an account here first."),
        required=False,
        most=254,
    )
    agency = forms.ChoiceField(label=_("For which agency, if they sit for one?"), required=False)
    why = WordsField(
        label=_("What do they bring?"),
        help_text=_("Knowledge and experience that matter here."),
        required=False,
        most=2000,
        rows=3,
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Person],
        agencies: Sequence[Agency],
        find: Callable[[str], Person | None],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in people}
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.find = find
        _choose(
            self.fields["person"],
            [(key, _named(person)) for key, person in self.people.items()],
            first=_("Choose"),
        )
        _choose(
            self.fields["agency"],
            [(key, agency.name) for key, agency in self.agencies.items()],
            first=_("None"),
        )

    def clean(self) -> dict[str, Any]:
        """One person, chosen or named by address."""
        cleaned = super().clean() or {}
        chosen, address = self.people.get(cleaned.get("person") or ""), cleaned.get("email") or ""
        if bool(chosen) == bool(address):
            self.add_error("person", _("Choose somebody, or write one address; not both"))
        elif address:
            chosen = self.find(address)
            if chosen is None:
                self.add_error("email", _("Nobody has an account with this address. Invite them first"))
        return {**cleaned, "person": chosen}

    def answer(self) -> dict[str, Any]:
        """Who is proposed, as the change takes it."""
        cleaned = self.cleaned_data
        return {
            "person": cleaned["person"],
            "role": Role(cleaned["role"]),
            "agency": self.agencies.get(cleaned["agency"]),
            "why": cleaned["why"],
        }


class DeclareForm(forms.Form):
    """A declaration of independence: the framework's questions and those every review asks."""

    def __init__(self, *args: Any, questions: Sequence[Question], **options: Any) -> None:
        super().__init__(*args, **options)
        for question in questions:
            self.fields[question.key] = forms.ChoiceField(
                label=question.ask, choices=_YES_NO, widget=forms.RadioSelect
            )
        self.fields["other_words"] = WordsField(
            label=_("If there is: what is it?"), required=False, most=3000, rows=4
        )

    def clean(self) -> dict[str, Any]:
        """Something else is said in words."""
        cleaned = super().clean() or {}
        if cleaned.get(OTHER) == "yes" and not cleaned.get("other_words"):
            self.add_error("other_words", _("Say in a sentence what it is"))
        return cleaned


class ConfirmForm(forms.Form):
    """Why an interest that was named does not stand in the way."""

    weighed = WordsField(
        label=_("Why does what they named not stand in the way?"), most=2000, rows=4, required=False
    )

    def __init__(self, *args: Any, asks: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["weighed"].required = asks
        if not asks:
            self.fields["weighed"].widget = forms.HiddenInput()


class EndForm(forms.Form):
    """Why an appointment ends."""

    reason = WordsField(label=_("Why does it end?"), most=2000, rows=3)


class TermsForm(forms.Form):
    """The terms of reference."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    purpose = WordsField(label=_("What is the review for?"), most=5000, rows=4)
    period_from = DayField(label=_("It looks at the time from"), latest=clock.today)
    period_to = DayField(label=_("to"), latest=clock.today)
    lines = WordsField(
        label=_("Lines of enquiry"),
        help_text=_("One on each line: a question about how services worked, not about who is to blame."),
        most=10_000,
        rows=8,
    )
    method = WordsField(label=_("How is it done?"), most=5000, rows=4)
    family = WordsField(
        label=_("How does the family take part, and who keeps in touch with them?"),
        required=False,
        most=3000,
        rows=3,
    )
    limits = WordsField(
        label=_("Other proceedings, and what they mean for the review"), required=False, most=3000, rows=3
    )
    reason = WordsField(label=_("Why do the terms change?"), required=False, most=2000, rows=2)

    def __init__(self, *args: Any, asks_reason: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if asks_reason:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A period runs forwards."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("period_from"), cleaned.get("period_to")
        if start and end and end < start:
            refuse_backwards(
                self, "period_from", "period_to", _("The period ends before it starts. Check both days")
            )
        return cleaned

    def body(self) -> dict[str, Any]:
        """The terms as they are kept: days as ISO text, lines as a list."""
        cleaned = self.cleaned_data
        return {
            "purpose": cleaned["purpose"],
            "period_from": cleaned["period_from"].isoformat(),
            "period_to": cleaned["period_to"].isoformat(),
            "lines": [line.strip() for line in cleaned["lines"].splitlines() if line.strip()],
            **{name: cleaned[name] for name in ("method", "family", "limits")},
        }

    @staticmethod
    def initial_of(body: Mapping[str, Any], version: int) -> dict[str, Any]:
        """A kept body as the form shows it."""
        days = {
            name: date.fromisoformat(body[name]) for name in ("period_from", "period_to") if body.get(name)
        }
        return {**body, **days, "lines": "\n".join(body.get("lines", [])), "version": version}


class AskForm(forms.Form):
    """What an agency is asked, by when, and who does it there."""

    lead = forms.ChoiceField(label=_("Who leads on it in the agency?"))
    author = forms.ChoiceField(
        label=_("Who writes the report?"),
        help_text=_("Somebody senior who had no part in the work and manages nobody who had."),
    )
    signatory = forms.ChoiceField(
        label=_("Who signs it for the agency?"), help_text=_("The most senior officer, not the author.")
    )
    records_due_on = DayField(label=_("By when are the records secured?"))
    chronology_due_on = DayField(label=_("By when is the chronology due?"))
    report_due_on = DayField(label=_("By when is the signed report due?"))
    words = WordsField(
        label=_("Anything this agency should know or look at"), required=False, most=5000, rows=4
    )

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(person.pk): person for person in people}
        for name in ("lead", "author", "signatory"):
            named = [(key, _named(person)) for key, person in self.people.items()]
            _choose(self.fields[name], named, first=_("Choose"))

    def clean(self) -> dict[str, Any]:
        """Two people write and sign, and the days come in their order."""
        cleaned = super().clean() or {}
        if cleaned.get("author") and cleaned.get("author") == cleaned.get("signatory"):
            self.add_error("signatory", _("Choose somebody else: nobody signs off their own report"))
        days = [
            (name, cleaned.get(name)) for name in ("records_due_on", "chronology_due_on", "report_due_on")
        ]
        for (_first, before), (name, after) in pairwise(days):
            if before and after and after < before:
                self.add_error(name, _("This day is before the one above. Check both"))
        return cleaned

    def answer(self) -> dict[str, Any]:
        """Who, by when, as the change takes it."""
        cleaned = self.cleaned_data
        named = {name: self.people[cleaned[name]] for name in ("lead", "author", "signatory")}
        return {**cleaned, **named}


class SecureForm(forms.Form):
    """Since when the records are safe."""

    on = DayField(label=_("Since which day are they secured?"), latest=clock.today)


def _named(person: Person) -> str:
    return f"{person.name}, {person.job_title}" if person.job_title else person.name
