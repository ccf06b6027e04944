"""Questions of the timeline: which window, which lanes, whose; and key periods."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casereview.casework.casefile.models import Subject
from casereview.casework.workbench.timeline.queries import latest_end
from casereview.casework.workbench.timeline.rules import (
    KIND_WORDS,
    MOST_SCHOOL_YEARS,
    SCHOOL_ENDS,
    SCHOOL_STARTS,
    PeriodKind,
)
from casereview.engines.chronicle.dates import read_date
from casereview.foundation import clock
from casereview.ui.fields import DayField, WordsField, refuse_backwards

LANES = (("agency", _("Agency")), ("person", _("Person")))


class _DaysForm(forms.Form):
    """Days as people write them. Note: what cannot be understood is said, and the rest still counts."""

    days: ClassVar[tuple[tuple[str, Any], ...]] = ()

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, auto_id="filter-%s", **options)  # type: ignore[arg-type,misc]
        for name, label in self.days:
            self.fields[name] = forms.CharField(label=label, required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """A month or a year stands for the whole of it."""
        cleaned = super().clean() or {}
        for name, _label in self.days:
            cleaned[f"{name}_day"] = self._day(name, cleaned)
        first, last = cleaned["from_day"], cleaned["to_day"]
        if first and last and first > last:
            refuse_backwards(
                self, "from", "to", gettext("The period ends before it begins. Change one of the two dates")
            )
            cleaned["from_day"] = cleaned["to_day"] = None
        return cleaned

    def _day(self, name: str, cleaned: dict[str, Any]) -> date | None:
        text = (cleaned.get(name) or "").strip()
        if not text:
            return None
        reading = read_date(text, on=latest_end())
        if reading.error:
            self.add_error(name, reading.error)
            return None
        return reading.latest if name == "to" else reading.earliest


class WindowForm(_DaysForm):
    """What the timeline shows."""

    days: ClassVar = (("from", _("From")), ("to", _("To")), ("on", _("Day")), ("other", _("Another day")))
    lanes = forms.ChoiceField(label=_("Lanes"), required=False, choices=LANES)
    child = forms.ChoiceField(label=_("Child"), required=False)
    hide = forms.MultipleChoiceField(label=_("Hidden"), required=False)

    def __init__(
        self,
        *args: object,
        children: Sequence[tuple[str, str]],
        over: Sequence[str] = (),
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["hide"].choices = [(key, key) for key in over]  # type: ignore[attr-defined]
        self.fields["child"].choices = [("", ""), *children]  # type: ignore[attr-defined]


class HeatForm(_DaysForm):
    """Which contacts are counted, whose, and from when to when."""

    days: ClassVar = (("from", _("From")), ("to", _("To")))
    show = forms.ChoiceField(
        required=False,
        choices=[("all", _("All entries")), ("seen", _("Seen")), ("missed", _("Not seen or tried"))],
    )
    person = forms.ChoiceField(label=_("Person"), required=False)

    def __init__(self, *args: object, people: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", gettext("Anybody")), *people]  # type: ignore[attr-defined]


class KnewForm(forms.Form):
    """Of whom, or of what, agencies wrote."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    words = forms.CharField(label=_("Words"), required=False, max_length=200, empty_value="")

    def __init__(self, *args: object, people: Sequence[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, auto_id="filter-%s", **options)  # type: ignore[arg-type,misc]
        self.fields["person"].choices = [("", gettext("Anybody")), *people]  # type: ignore[attr-defined]


class _AboutForm(forms.Form):
    about = forms.ChoiceField(label=_("Whom is it about?"), required=False)

    def __init__(self, *args: Any, subjects: Sequence[Subject], **options: Any) -> None:
        super().__init__(*args, **options)
        self.subjects = {str(one.pk): one for one in subjects}
        named = [(key, one.pseudonym or "") for key, one in self.subjects.items()]
        self.fields["about"].choices = [("", gettext("Everybody")), *named]  # type: ignore[attr-defined]

    @property
    def subject(self) -> Subject | None:
        """Whom it is about; None is everybody."""
        return self.subjects.get(self.cleaned_data.get("about") or "")


class PeriodForm(_AboutForm):
    """One key period."""

    field_order = ("kind", "title", "about", "first", "last")
    kind = forms.ChoiceField(label=_("What kind of period is it?"), choices=list(KIND_WORDS.items()))
    title = WordsField(
        label=_("What is it called?"), help_text=_("For example, “Child protection plan, neglect”."), most=120
    )
    first = WordsField(
        label=_("When did it begin?"),
        help_text=_("A day, a month or a year: 4 June 2016, June 2016, 2016."),
        most=60,
    )
    last = WordsField(
        label=_("When did it end?"),
        help_text=_("Leave this empty if it goes on."),
        required=False,
        most=60,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def clean(self) -> dict[str, Any]:
        """Both days can be read, and the first is not after the last."""
        cleaned = super().clean() or {}
        days: dict[str, date | None] = {}
        for name in ("first", "last"):
            text = cleaned.get(name) or ""
            if not text:
                continue
            reading = read_date(text, on=latest_end())
            if reading.error:
                self.add_error(name, reading.error)
            days[name] = (
                (reading.earliest or reading.latest)
                if name == "first"
                else (reading.latest or reading.earliest)
            )
        first, last = days.get("first"), days.get("last")
        if first and last and first > last:
            refuse_backwards(
                self, "first", "last", gettext("It ends before it begins. Change one of the two dates")
            )
        return cleaned

    @property
    def kind_chosen(self) -> PeriodKind:
        """The kind."""
        return PeriodKind(self.cleaned_data["kind"])


class SchoolYearsForm(_AboutForm):
    """Every school year between two days."""

    first = DayField(label=_("First day at school"))
    last = DayField(label=_("Last day at school, or the last that matters here"))
    starts = WordsField(
        label=_("On which day does the school year begin here?"),
        help_text=_(
            "1 September in England, Wales and the Isle of Man; in Scotland the middle of August, in Northern Ireland the end of August."
        ),
        most=20,
        initial="1 September",
    )
    ends = WordsField(label=_("On which day does it end?"), most=20, initial="31 August")

    def clean(self) -> dict[str, Any]:
        """Two days of any year, and no more years than a school has."""
        cleaned = super().clean() or {}
        for name, otherwise in (("starts", SCHOOL_STARTS), ("ends", SCHOOL_ENDS)):
            cleaned[f"{name}_turn"] = self._turn(name, cleaned) or otherwise
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            refuse_backwards(
                self, "first", "last", gettext("It ends before it begins. Change one of the two dates")
            )
        elif first and last and last.year - first.year > MOST_SCHOOL_YEARS:
            self.add_error(
                "last",
                gettext("These are more years than anybody goes to school. Change one of the two dates"),
            )
        return cleaned

    def _turn(self, name: str, cleaned: dict[str, Any]) -> tuple[int, int] | None:
        text = cleaned.get(name) or ""
        if not text:
            return None
        # A leap year has every day there is.
        reading = read_date(f"{text} 2016", on=clock.today())
        day = reading.earliest
        if reading.error or day is None or day != reading.latest:
            self.add_error(name, gettext("Write a day and a month, such as 1 September"))
            return None
        return day.month, day.day
