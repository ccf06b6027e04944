"""Questions to a board about what the law leaves open."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casereview.casework.lawbook.rules import ROLL_WORDS, DutyAnswer, Setting
from casereview.engines import law
from casereview.engines.law.calendar import UNITS
from casereview.engines.law.parts import DutyRule
from casereview.foundation import clock
from casereview.ui.fields import DayField, WordsField
from casereview.ui.words import plain_day

# Where in the settings the law engine found fault: the field beside which it is said tells that already.
_WHERE = re.compile(r"^settings(, [a-z_]+)*: ")
_UNITS = [(name, words) for name, words in UNITS.items() if name != "hours"]


class _Settling(forms.Form):
    """What every answer of a board carries: when it decided, how that is cited, and the version it saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=100_000)

    def understood(self, settings: Setting, field: str) -> law.Settings | None:
        """The settings as the law engine reads them; what it cannot use is said beside the field."""
        try:
            return law.read_settings(settings)
        except law.NotUnderstood as problem:
            self.add_error(field, _WHERE.sub("", str(problem)))
            return None


def _decided_on() -> DayField:
    return DayField(label=_("When did the board decide this?"), required=False, latest=clock.today)


def _source() -> WordsField:
    return WordsField(
        label=_("How is the decision cited?"),
        help_text=_("Left empty: “board decision of” and the day."),
        required=False,
        most=200,
    )


class DutyForm(_Settling):
    """How long a duty takes, and what follows from that."""

    length = WordsField(
        label=_("How long?"),
        help_text=_("A whole number; 0 means at once. Leave it empty to set no time."),
        required=False,
        most=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=[("", _("No time"))], required=False)
    decided_on = _decided_on()
    source = _source()
    roll = forms.ChoiceField(label=_("If the date falls on a day off"), required=False)
    pausable = forms.ChoiceField(label=_("While the clock is stopped"), required=False)
    tell_if_late = forms.MultipleChoiceField(
        label=_("Who is told if it is late?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, framework: law.Framework, rule: DutyRule, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rule = rule
        rolls = [(way, words) for way, words in ROLL_WORDS.items() if way != rule.roll]
        stays = _("It stays where it falls")
        own = [("", ROLL_WORDS[rule.roll] if rule.roll else stays)]
        self._choose("unit", [("", _("No time")), *_UNITS])
        self._choose("roll", [*own, *rolls])
        self._choose("pausable", [("yes", _("It waits")), ("no", _("It runs on"))])
        self._choose("tell_if_late", list(framework.parties.items()))

    def _choose(self, field: str, choices: Iterable[tuple[str, Any]]) -> None:
        self.fields[field].choices = list(choices)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(rule: DutyRule, setting: Setting, version: int) -> dict[str, Any]:
        """What the boxes hold before anybody writes: the board's answer, else what the framework has."""
        within = law.read_settings({"duties": {"it": setting}}).duties[0].within if setting else None
        pausable = setting.get("pausable", rule.pausable)
        return {
            "version": version,
            "length": str(within.n) if within else "",
            "unit": within.unit if within else "",
            "decided_on": date.fromisoformat(setting["decided_on"]) if setting.get("decided_on") else None,
            "source": setting.get("source", ""),
            "roll": setting.get("roll", ""),
            "pausable": "yes" if pausable else "no",
            "tell_if_late": list(setting.get("tell_if_late", rule.tell_if_late)),
        }

    def clean(self) -> dict[str, Any]:
        """A length needs its unit; the law engine must understand both; an answer says when it was decided."""
        cleaned = super().clean() or {}
        length, unit = cleaned.get("length", ""), cleaned.get("unit", "")
        if length and not unit:
            self.add_error("unit", _("Say in what it is counted, such as working days"))
        elif unit and not length:
            self.add_error("length", _("Write how many, or choose “No time”"))
        elif length:
            self.understood({"duties": {self.rule.key: {"n": length, "unit": unit}}}, "length")
        undated = not cleaned.get("decided_on") and "decided_on" not in self.errors
        if undated and self.answer.as_setting():
            self.add_error("decided_on", _("Say when the board decided this, so that it can be looked up"))
        return cleaned

    @property
    def answer(self) -> DutyAnswer:
        """The answer; what is as the framework has it is left out."""
        given = self.cleaned_data
        waits, told = given.get("pausable"), tuple(given.get("tell_if_late") or ())
        return DutyAnswer(
            length=given.get("length", ""),
            unit=given.get("unit", ""),
            decided_on=given.get("decided_on"),
            source=given.get("source", ""),
            roll=given.get("roll", ""),
            pausable=(waits == "yes") if waits and (waits == "yes") != self.rule.pausable else None,
            tell_if_late=told if set(told) != set(self.rule.tell_if_late) else None,
        )


class YearForm(_Settling):
    """When the board's year ends, and on which days it is closed."""

    year_end = WordsField(
        label=_("On which day does the board’s year end?"),
        help_text=_("A day and a month, such as 31 March. Yearly duties count from it."),
        required=False,
        most=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    closed_days = WordsField(
        label=_("Days on which the board’s office is closed"),
        help_text=_(
            "One on each line, such as 24 December 2026. Bank holidays and weekends are known; do not list them."
        ),
        required=False,
        most=4000,
        rows=6,
    )
    decided_on = _decided_on()
    source = _source()

    @staticmethod
    def initial_of(year: Setting, version: int) -> dict[str, Any]:
        """What the boxes hold before anybody writes."""
        read = law.read_settings(year)
        return {
            "version": version,
            "year_end": f"{date(2000, *read.year_end):%-d %B}" if read.year_end else "",
            "closed_days": "\n".join(f"{day:%-d %B %Y}" for day in sorted(read.closed_days)),
        }

    def as_setting(self) -> Setting:
        """The answer in the law engine's form."""
        year: Setting = {"year_end": self.cleaned_data["year_end"]} if self.cleaned_data["year_end"] else {}
        if self.cleaned_data["closed_days"]:
            year["closed_days"] = [day.isoformat() for day in self.cleaned_data["closed_days"]]
        return year

    def clean_year_end(self) -> str:
        """The day, as month and day."""
        written = self.cleaned_data["year_end"]
        read = self.understood({"year_end": written}, "year_end") if written else None
        return "{:02d}-{:02d}".format(*read.year_end) if read and read.year_end else ""

    def clean_closed_days(self) -> tuple[date, ...]:
        """Every day, one a line."""
        lines = [line.strip() for line in self.cleaned_data["closed_days"].splitlines() if line.strip()]
        read = self.understood({"closed_days": lines}, "closed_days")
        return tuple(sorted(read.closed_days)) if read else ()


class MoveForm(_Settling):
    """From which day the board works under a framework."""

    framework = forms.ChoiceField(label=_("Which framework?"))
    starts_on = DayField(
        label=_("From which day does the board work under it?"),
        help_text=_("Leave it empty if it always has."),
        required=False,
    )
    decided_on = _decided_on()
    source = _source()

    def __init__(self, *args: Any, choices: Iterable[law.Framework], **options: Any) -> None:
        super().__init__(*args, **options)
        named = [("", _("Choose")), *((one.id, one.title) for one in choices)]
        self.fields["framework"].choices = named  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(framework_id: str, starts_on: str | None, version: int) -> dict[str, Any]:
        """What the boxes hold before anybody writes."""
        day = date.fromisoformat(starts_on) if starts_on else None
        return {"framework": framework_id, "starts_on": day, "version": version}

    def clean(self) -> dict[str, Any]:
        """No board works under a framework before it came in or only after it went out."""
        cleaned = super().clean() or {}
        framework_id, day = cleaned.get("framework"), cleaned.get("starts_on")
        if framework_id and day:
            span = law.framework(framework_id).in_force
            if span.start and day < span.start:
                self.add_error("starts_on", _said(_("It came into force only on %(day)s"), span.start))
            if span.end and day > span.end:
                self.add_error("starts_on", _said(_("It was no longer in force after %(day)s"), span.end))
        return cleaned


def _said(words: Any, day: date) -> str:
    return str(words) % {"day": plain_day(day)}
