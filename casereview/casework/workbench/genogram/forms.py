"""Questions about a family: who somebody is, what joins two people, where somebody lived."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.workbench.genogram.days import KnownDayField
from casereview.casework.workbench.genogram.rules import (
    DRAWN_WORDS,
    ENDING_WORDS,
    RELATION_WORDS,
    TIE_WORDS,
    Ending,
    Relation,
)
from casereview.engines.chronicle.dates import read_date
from casereview.engines.kinship import Drawn
from casereview.foundation import clock
from casereview.foundation.verdicts import Need
from casereview.ui.fields import WordsField, refuse_backwards

Choices = Sequence[tuple[str, str]]
Test = Callable[[Mapping[str, Any]], Sequence[Need[Any]]]

HINT: Final = _("As far as it is known: 30 August 1990, May 2018, 1962, about 1962.")
# Beside which questions an unmet need is said; beside both days where either may be the wrong one.
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("label",),
    "once": ("who",),
    "died-after-born": ("born", "died"),
    "born-after-parents": ("born",),
    "born-before-children": ("born",),
    "two-people": ("second",),
    "no-loop": ("second",),
    "two-parents": ("second",),
    "parent-born-first": ("second",),
    "ends-after-begins": ("since", "until"),
    "begins-after-births": ("since",),
    "couple-parts": ("ending",),
    "divorce": ("ending",),
    "home": ("new_home",),
    "alive": ("since",),
}


class Tested(forms.Form):
    """A form whose answers are tested by the needs that guard the change, so that they are said where they arise."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, test: Test, **options: Any) -> None:
        super().__init__(*args, **options)
        self.test = test

    def clean(self) -> dict[str, Any]:
        """Say what cannot be, beside the question it is about."""
        answers = super().clean() or {}
        if not self.errors:
            for need in self.test(answers):
                for field in _BESIDE.get(need.code, (None,)):
                    self.add_error(field if field in self.fields else None, need.ask)
        return answers


class PersonForm(Tested):
    """Somebody of the family."""

    who = forms.ChoiceField(
        label=_("Who is it?"),
        required=False,
        help_text=_("People of the register are called by their pseudonym here."),
    )
    label = WordsField(
        label=_("What are they called here?"),
        required=False,
        most=60,
        help_text=_(
            "Only for somebody who is not on the register, such as “Foster carer”. No real names, please."
        ),
    )
    drawn = forms.ChoiceField(
        label=_("How are they drawn?"), choices=list(DRAWN_WORDS.items()), widget=forms.RadioSelect
    )
    born = KnownDayField(label=_("Born"), help_text=HINT)
    died = KnownDayField(label=_("Died"), help_text=_("Leave this empty for somebody who is alive."))
    is_index = forms.BooleanField(label=_("The review is about this person first"), required=False)
    note = WordsField(label=_("Note"), required=False, most=1000, rows=3)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", gettext("Not on the register")), *people]
        self.fields["who"].choices = choices  # type: ignore[attr-defined]

    def clean_drawn(self) -> Drawn:
        """The shape."""
        return Drawn(self.cleaned_data["drawn"])


class TieForm(Tested):
    """What joins two people, as one sentence."""

    first = forms.ChoiceField(label=_("Who"))
    kind = forms.ChoiceField(label=_("How are they joined?"), choices=list(TIE_WORDS.items()))
    second = forms.ChoiceField(label=_("To whom"))
    since = KnownDayField(label=_("From"), help_text=HINT)
    until = KnownDayField(label=_("Until"))
    ending = forms.ChoiceField(
        label=_("If they were a couple, how did it end?"),
        choices=list(ENDING_WORDS.items()),
        widget=forms.RadioSelect,
        initial=Ending.TOGETHER,
    )
    note = WordsField(label=_("Note"), required=False, most=1000, rows=3)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("first", "second"):
            self.fields[name].choices = [("", gettext("Choose")), *people]  # type: ignore[attr-defined]


class StayForm(Tested):
    """Where somebody lived, and when."""

    relative = forms.ChoiceField(label=_("Who"))
    household = forms.ChoiceField(label=_("Lived in"), required=False)
    new_home = WordsField(
        label=_("Or a new household, called"),
        required=False,
        most=60,
        help_text=_("Such as “Family home” or “Foster home”. No addresses, please."),
    )
    since = KnownDayField(label=_("From"), help_text=HINT)
    until = KnownDayField(label=_("Until"), help_text=_("Leave this empty while they live there."))

    def __init__(self, *args: Any, people: Choices, homes: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["relative"].choices = [("", gettext("Choose")), *people]  # type: ignore[attr-defined]
        self.fields["household"].choices = [("", gettext("Choose")), *homes]  # type: ignore[attr-defined]


class HomeForm(Tested):
    """What a household is called."""

    label = WordsField(
        label=_("What is the household called?"),
        most=60,
        help_text=_(
            "Such as “Family home” or “Foster home”. No addresses, please. It changes for everybody who lived there."
        ),
        error_messages={"required": _("Write what the household is called")},
    )


class StartForm(forms.Form):
    """A family drawn at once: who belongs to it, and who everybody is to the index person."""

    def __init__(
        self, *args: Any, rows: Sequence[tuple[str, str, bool, Relation, Drawn, date | None]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        relations = [(str(key), words) for key, words in RELATION_WORDS.items()]
        self.rows = [key for key, *_rest in rows]
        self.index = next((key for key, _name, is_index, *_rest in rows if is_index), "")
        for key, name, is_index, relation, drawn, born in rows:
            self.fields[f"{key}-in"] = forms.BooleanField(
                label=gettext("Draw %(name)s") % {"name": name}, required=False, initial=True
            )
            if not is_index:
                self.fields[f"{key}-relation"] = forms.ChoiceField(
                    label=gettext("Who %(name)s is") % {"name": name}, choices=relations, initial=relation
                )
            self.fields[f"{key}-drawn"] = forms.ChoiceField(
                label=gettext("How %(name)s is drawn") % {"name": name},
                choices=list(DRAWN_WORDS.items()),
                initial=drawn,
            )
            self.fields[f"{key}-born"] = KnownDayField(
                label=gettext("When %(name)s was born") % {"name": name},
                initial=born.isoformat() if born else "",
            )

    def answers(self) -> list[tuple[str, Relation, Drawn, str]]:
        """Everybody who is to be drawn. Shape: key, who they are, how they are drawn, birth as EDTF."""
        said = self.cleaned_data
        return [
            (
                key,
                Relation.INDEX if key == self.index else Relation(said[f"{key}-relation"]),
                Drawn(said[f"{key}-drawn"]),
                said[f"{key}-born"],
            )
            for key in self.rows
            if said[f"{key}-in"]
        ]

    def clean(self) -> dict[str, Any]:
        """At least one person is drawn."""
        answers = super().clean() or {}
        if not self.errors and not any(answers.get(f"{key}-in") for key in self.rows):
            self.add_error(None, gettext("Choose at least one person to draw"))
        return answers


class DayForm(forms.Form):
    """As at which day the family is drawn."""

    on = forms.CharField(label=_("As at"), required=False, max_length=60)

    def clean_on(self) -> date | None:
        """The last day that what was written can mean."""
        text = self.cleaned_data["on"].strip()
        if not text:
            return None
        reading = read_date(text, on=clock.today())
        if reading.error or not (reading.latest or reading.earliest):
            raise forms.ValidationError(reading.error or gettext("Write the date like 22 May 2016"))
        return reading.latest or reading.earliest


class PeriodForm(forms.Form):
    """Which entries the eco-map counts."""

    person = forms.ChoiceField(label=_("Around"), required=False)

    def __init__(self, *args: Any, people: Choices, **options: Any) -> None:
        super().__init__(*args, auto_id="filter-%s", **options)  # type: ignore[misc]
        self.fields["person"].choices = [("", gettext("The whole family")), *people]  # type: ignore[attr-defined]
        for name, label in (("from", _("From")), ("to", _("To"))):
            self.fields[name] = forms.CharField(label=label, required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """Days as people write them: a month or a year stands for the whole of it."""
        answers = super().clean() or {}
        first, last = self._day("from", answers), self._day("to", answers)
        if first and last and first > last:
            refuse_backwards(
                self, "from", "to", gettext("The period ends before it begins. Change one of the two dates")
            )
            first = last = None
        return {**answers, "first": first, "last": last}

    def _day(self, name: str, answers: dict[str, Any]) -> date | None:
        text = (answers.get(name) or "").strip()
        reading = read_date(text, on=clock.today()) if text else None
        if reading is None:
            return None
        if reading.error:
            self.add_error(name, reading.error)
            return None
        return reading.earliest if name == "from" else reading.latest
