"""The questions of a referral, a form for each section."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.casefile.rules import SUBJECT_WORDS, SubjectKind
from casereview.casework.referral.rules import Section, is_unlikely_birth
from casereview.engines.law import Framework
from casereview.foundation import clock
from casereview.foundation.people.models import Agency
from casereview.ui.fields import DayField, WordsField, refuse_backwards

_YES_NO = [("yes", _("Yes")), ("no", _("No")), ("unclear", _("Not known"))]


_UNLIKELY = _(
    "This would make them older than 120, or it is the 1 January 1900 that systems write when nothing is known. "
    "Check it, leave it empty if it is not known, or tick below that it is right"
)


class SectionForm(forms.Form):
    """One section. Gives its answers as they are kept: days as ISO text."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def answers(self) -> dict[str, Any]:
        """The answers as they are kept."""
        kept = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


class ReferrerForm(SectionForm):
    """Who is referring."""

    name = WordsField(label=_("Your name"), most=200)
    role = WordsField(label=_("Your role"), most=200)
    contact = WordsField(
        label=_("How can the board reach you?"),
        help_text=_("A telephone number or an e-mail address"),
        most=200,
    )
    discussed_with = WordsField(
        label=_("Which senior colleague have you spoken to about this referral?"),
        help_text=_("Their name and position. Talk to somebody before you refer."),
        required=False,
        most=300,
    )


class IncidentForm(SectionForm):
    """What happened, and when."""

    happened_on = DayField(
        label=_("When did it happen?"),
        help_text=_("For example 27 3 2019. Leave it empty if there is no single day."),
        required=False,
        latest=clock.today,
    )
    known_on = DayField(
        label=_("When did your organisation come to know of it?"), required=False, latest=clock.today
    )
    summary = WordsField(
        label=_("What happened?"),
        help_text=_("In a few paragraphs. Say what is known and how, and what is not."),
        most=20_000,
        rows=12,
    )

    def clean(self) -> dict[str, Any]:
        """Nobody knows of a thing before it happens."""
        cleaned = super().clean() or {}
        happened, known = cleaned.get("happened_on"), cleaned.get("known_on")
        if happened and known and known < happened:
            refuse_backwards(
                self, "happened_on", "known_on", _("It was known before it happened. Check both days")
            )
        return cleaned


class SubjectForm(SectionForm):
    """The person this is about."""

    kind = forms.ChoiceField(label=_("Is this about"), widget=forms.RadioSelect)
    name = WordsField(label=_("Full name, and any other names"), most=300)
    born_on = DayField(label=_("Date of birth"), required=False, latest=clock.today)
    died_on = DayField(label=_("Date of death, if the person has died"), required=False, latest=clock.today)
    address = WordsField(label=_("Home address"), required=False, most=500, rows=3)
    where_now = WordsField(
        label=_("Where is the person now, and with whom?"), required=False, most=1000, rows=3
    )

    # Asked only when a day is unlikely: a doubt is put to the person, and never settled for them.
    sure = forms.BooleanField(label=_("The date of birth is right"), required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Nobody dies before being born, and hardly anybody lives to 121."""
        cleaned = super().clean() or {}
        born, died = cleaned.get("born_on"), cleaned.get("died_on")
        if born and died and died < born:
            refuse_backwards(self, "born_on", "died_on", _("The death is before the birth. Check both days"))
        elif born and is_unlikely_birth(born, until=died or clock.today()):
            self.fields["sure"].widget = forms.CheckboxInput()
            if not cleaned.pop("sure"):
                self.add_error("born_on", _UNLIKELY)
        cleaned.pop("sure", None)
        return cleaned


class OthersForm(SectionForm):
    """Other children or adults the review may be about."""

    names = WordsField(
        label=_("Who else may the review be about?"),
        help_text=_("One name a line. Leave it empty if there is nobody."),
        required=False,
        most=2000,
        rows=5,
    )


class FamilyForm(SectionForm):
    """Family and others who matter."""

    family_aware = forms.ChoiceField(
        label=_("Does the family know of this referral?"), choices=_YES_NO, widget=forms.RadioSelect
    )
    people = WordsField(
        label=_("Family members and others who matter"),
        help_text=_("One person a line: name, relation, date of birth if known."),
        required=False,
        most=5000,
        rows=6,
    )
    proceedings = WordsField(
        label=_("Are there other proceedings?"),
        help_text=_("Police, coroner, courts, disciplinary, or a review elsewhere."),
        required=False,
        most=2000,
        rows=4,
    )


class AgenciesForm(SectionForm):
    """Agencies involved."""

    agencies = forms.MultipleChoiceField(
        label=_("Which agencies were involved?"), widget=forms.CheckboxSelectMultiple
    )
    more = WordsField(label=_("Any other agency or worker"), required=False, most=2000, rows=3)


class LimbForm(SectionForm):
    """One part of the test, and what speaks for it."""

    met = forms.ChoiceField(label="", choices=_YES_NO, widget=forms.RadioSelect)
    evidence = WordsField(
        label=_("What is the evidence?"),
        help_text=_(
            "Say what shows it, and where that is recorded. If it is not known, say what is missing: that is an answer too."
        ),
        most=10_000,
        rows=8,
    )


class SafetyForm(SectionForm):
    """Safety now."""

    concerns = WordsField(label=_("Is anybody still at risk?"), required=False, most=5000, rows=4)
    action = WordsField(
        label=_("What has been done to keep everybody safe?"),
        help_text=_("If nothing was needed, say why."),
        most=5000,
        rows=5,
    )


class _AsRead(forms.Form):
    """A form below the text it answers for."""

    read = forms.IntegerField(widget=forms.HiddenInput)


class SignForm(_AsRead):
    """Sign for the organisation."""

    title = WordsField(
        label=_("Your position"),
        help_text=_("As it should stand beside your name, for example Chief Nurse"),
        most=200,
    )
    agree = forms.BooleanField(
        label=_("I have read this referral and sign it for my organisation"),
        error_messages={"required": _("Tick the box to sign, or give the referral back with a note")},
    )


class ReturnForm(_AsRead):
    """Give it back."""

    note = WordsField(label=_("What is missing?"), most=2000, rows=4)


class FrameworkForm(forms.Form):
    """Under which framework to refer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    framework_id = forms.ChoiceField(label=_("Which review do you refer for?"), widget=forms.RadioSelect)
    reason = WordsField(
        label=_("If it is another than the one proposed: why?"),
        help_text=_("The board reads this with the referral."),
        required=False,
        most=2000,
        rows=4,
    )

    def __init__(self, *args: Any, titles: Mapping[str, str], proposed: str | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposed = proposed
        self.fields["framework_id"].choices = list(titles.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Another review than the one proposed is taken with a reason."""
        cleaned = super().clean() or {}
        chosen = cleaned.get("framework_id")
        if chosen and self.proposed not in {None, chosen} and not cleaned.get("reason"):
            self.add_error(
                "reason", _("Say why you refer for another review than the one that what is known speaks for")
            )
        return cleaned


_FORMS: dict[str, type[SectionForm]] = {
    "referrer": ReferrerForm,
    "incident": IncidentForm,
    "subject": SubjectForm,
    "others": OthersForm,
    "family": FamilyForm,
    "agencies": AgenciesForm,
    "safety": SafetyForm,
}


def form_for(
    section: Section,
    framework: Framework,
    agencies: list[Agency],
    *,
    given: Mapping[str, Any] | None,
    known: Mapping[str, Any],
    version: int,
    kinds: Collection[SubjectKind] | None = None,
) -> SectionForm:
    """The form of a section, filled with what was posted or else with what is kept.

    Shape: kinds are those the board's frameworks are for; without them, those of this framework.
    """
    kept: Collection[str] = framework.subjects.covers if kinds is None else kinds
    initial: dict[str, Any] = {**known, "version": version}
    for name in ("happened_on", "known_on", "born_on", "died_on"):
        if initial.get(name):
            initial[name] = date.fromisoformat(initial[name])
    form = _FORMS.get(section.key, LimbForm)(given, initial=initial)
    if section.limb:
        form.fields["met"].label = section.title
    if section.key == "subject":
        form.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, words) for kind, words in SUBJECT_WORDS.items() if kind in kept
        ]
    if section.key == "agencies":
        form.fields["agencies"].choices = [(str(agency.pk), agency.name) for agency in agencies]  # type: ignore[attr-defined]
    return form
